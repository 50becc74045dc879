import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import type { Clock } from "../../work/ports/clock.ts";
import type { Answer } from "../../work/ports/github.ts";
import type { KnownPages } from "../../work/ports/known-pages.ts";
import { type ContentLimit, limitContent } from "./content-limit.ts";
import { faultOf } from "./fault.ts";
import { guardedFetch } from "./guarded-fetch.ts";
import { keepTokens, type Tokens } from "./tokens.ts";

/** What the adapter is made of; everything comes from the operator's configuration, nothing from a payload. */
export interface GithubOptions {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** For example `https://api.github.com` or `https://ghe.example/api/v3`. */
  readonly apiUrl: string;
  /** For example `https://api.github.com/graphql` or `https://ghe.example/api/graphql`. */
  readonly graphqlUrl: string;
  readonly clock: Clock;
  /** Milliseconds after which one request is given up; 10,000 unless told. */
  readonly timeoutMs?: number;
  /** What is known of answers that may not have changed; in memory unless told. */
  readonly pages?: KnownPages;
}

/** One request: `what` names it in faults, `parse` believes the answer's data or throws `MalformedAnswer`. */
export interface Call<T> {
  readonly what: string;
  readonly send: (octokit: Octokit) => Promise<{ readonly data: unknown }>;
  readonly parse: (data: unknown) => T;
  /** True where people are notified of what it creates. */
  readonly content?: boolean;
  /** Id of the repository whose history, or of whose people, it reads: sent with a token for that one alone. */
  readonly historyOf?: number;
  /** True where it reads settings of the organisation: sent with a token for these alone. */
  readonly settings?: true;
  /** True where it reads who can read what: sent with a token that reads settings and no contents. */
  readonly watch?: true;
}

/** Which token a call is sent with. */
type Rights = Pick<Call<unknown>, "historyOf" | "settings" | "watch">;

/** Sends requests as an installation and answers values or faults, never exceptions for what GitHub does. */
export interface Client {
  readonly options: GithubOptions;
  readonly tokens: Tokens;
  ask<T>(installation: number, call: Call<T>): Promise<Answer<T>>;
  /** The same as the App itself. */
  askAsApp<T>(call: Call<T>): Promise<Answer<T>>;
}

/** Loggers of octokit: what they would print can hold an answer's body. */
export const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };
/** Clients that are kept, one for each kind of token; making one anew costs about a millisecond. */
const MOST_KEPT = 500;

interface Kept {
  readonly octokit: Octokit;
  readonly token: () => Promise<string>;
}

/** Makes the client. Its logs are silent: what it would print can hold an answer's body. */
export function githubClient(options: GithubOptions): Client {
  const origins = [new URL(options.apiUrl).origin, new URL(options.graphqlUrl).origin];
  const request = { fetch: guardedFetch(origins, options.timeoutMs) };
  const common = { baseUrl: options.apiUrl, userAgent: "sourcewarden", log: SILENT, request };
  const auth = { appId: options.appId, privateKey: options.privateKey };
  const app = pinned(new Octokit({ ...common, authStrategy: createAppAuth, auth }));
  const tokens = keepTokens(app, options.clock);
  const limit: ContentLimit = limitContent(options.clock);
  const kept = new Map<string, Kept>();

  function tokenFor(installation: number, { historyOf, settings, watch }: Rights): Promise<string> {
    if (historyOf !== undefined) return tokens.forHistory(installation, historyOf);
    if (settings === true) return tokens.forSettings(installation);
    return watch === true ? tokens.forWatch(installation) : tokens.forCalls(installation);
  }

  function octokitOf(installation: number, call: Rights): Kept {
    const key = `${installation}:${call.historyOf ?? (call.settings ? "settings" : call.watch ? "watch" : "")}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const octokit = pinned(new Octokit(common));
    const { historyOf, settings, watch } = call;
    const rights = {
      ...(historyOf !== undefined && { historyOf }),
      ...(settings !== undefined && { settings }),
      ...(watch !== undefined && { watch }),
    };
    const token = (): Promise<string> => tokenFor(installation, rights);
    octokit.hook.before("request", async (sent) => {
      sent.headers.authorization = `token ${await token()}`;
    });
    const fresh = { octokit, token };
    kept.set(key, fresh);
    return fresh;
  }

  async function attempt<T>(octokit: Octokit, call: Call<T>): Promise<Answer<T>> {
    try {
      return { ok: true, value: call.parse((await call.send(octokit)).data) };
    } catch (error) {
      return { ok: false, fault: faultOf(error, call.what, options.clock.now()) };
    }
  }

  return {
    options,
    tokens,
    async ask(installation, call) {
      const wait = call.content === true ? limit.take(installation) : 0;
      if (wait > 0) return { ok: false, fault: { kind: "retry-later", afterMs: wait, cause: "secondary-limit" } };
      const { octokit, token } = octokitOf(installation, call);
      const answer = await attempt(octokit, call);
      if (answer.ok || answer.fault.kind !== "unauthorised") return answer;
      // A token can be revoked early, or not yet be known everywhere at GitHub: one fresh one settles which.
      const stale = await token().catch(() => null);
      if (stale === null) return answer;
      await tokens.forget(stale);
      return attempt(octokit, call);
    },
    askAsApp: (call) => attempt(app, call),
  };
}

/** Sends the version with every request: without it GitHub answers in whatever is the default of the day. */
export function pinned(octokit: Octokit): Octokit {
  octokit.hook.before("request", (sent) => {
    sent.headers["x-github-api-version"] = "2022-11-28";
  });
  return octokit;
}

function ignore(): void {}
