import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { announceMoves } from "../../src/trial/git/announce.ts";
import { writeCommit } from "../../src/trial/git/create.ts";
import { runGit, tryGit } from "../../src/trial/git/run.ts";
import {
  addAccount,
  addApp,
  addOrganisation,
  addRepository,
  addUserToken,
  fork,
  install,
} from "../../src/trial/seed.ts";
import { type Checkout, checkOut, commit, push } from "../../src/trial/story/checkout.ts";
import type { App, Repository } from "../../src/trial/world.ts";
import { type StrictTrial, strictTrial } from "./strict-trial.ts";

const PERMISSIONS = {
  administration: "write",
  checks: "write",
  contents: "write",
  issues: "write",
  members: "read",
  merge_queues: "write",
  pull_requests: "write",
  statuses: "write",
};

const EVENTS = [
  "push",
  "create",
  "delete",
  "pull_request",
  "merge_group",
  "issues",
  "issue_comment",
  "pull_request_review",
  "pull_request_review_comment",
  "pull_request_review_thread",
];

/** A person with a token. */
export interface Someone {
  readonly login: string;
  readonly token: string;
}

/** An organisation with two Apps and three people: `ada` owns it, `ben` is a member, `eve` a stranger. */
export interface GateWorld {
  readonly trial: StrictTrial;
  readonly warden: App;
  /** The first App's private key, PEM. */
  readonly wardenKey: string;
  readonly rival: App;
  /** Tokens of their installations, with every permission that the gate knows. */
  readonly wardenToken: string;
  readonly rivalToken: string;
  /** A token of the first App with these permissions only. */
  readonly tokenWith: (permissions: Readonly<Record<string, string>>) => string;
  readonly ada: Someone;
  readonly ben: Someone;
  readonly eve: Someone;
  /** A new public repository of the organisation. */
  readonly repository: (files: Readonly<Record<string, string | Buffer>>) => Promise<Repository>;
  readonly forkOf: (repository: Repository, owner: Someone) => Promise<Repository>;
  /** Clones, commits each set of files on a branch and pushes. */
  readonly branch: (
    who: Someone,
    repository: Repository,
    name: string,
    ...commits: readonly Readonly<Record<string, string | null>>[]
  ) => Promise<Checkout>;
  /** As `branch`, but written straight into the repository: quicker, where the client is not what is tried. */
  readonly grow: (
    repository: Repository,
    name: string,
    ...commits: readonly Readonly<Record<string, string>>[]
  ) => Promise<string>;
  /** Events told about a repository since it was made, as `event` or `event.action`. */
  readonly told: (repository: Repository) => Promise<readonly string[]>;
  /** Payloads of one such event. */
  readonly payloads: (repository: Repository, event: string) => Promise<readonly Payload[]>;
  readonly close: () => Promise<void>;
}

// Payloads and answers are looked at loosely: their shape is proven by the validators on every exchange.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Payload = any;

/** Starts it; every exchange and webhook is held against what GitHub publishes. */
export async function gateWorld(): Promise<GateWorld> {
  const folder = await mkdtemp(join(tmpdir(), "gate-"));
  const hook = createServer((request, response) => {
    request.resume();
    request.on("end", () => response.writeHead(202).end());
  });
  await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
  const address = hook.address();
  if (address === null || typeof address === "string") throw new Error("the receiver has no port");
  const trial = await strictTrial({ limits: { contentPerMinute: 100_000, contentPerHour: 100_000 } });
  const { world } = trial;
  const someone = (login: string): Someone => {
    addAccount(world, login);
    return { login, token: addUserToken(world, login) };
  };
  const [ada, ben, eve] = [someone("ada"), someone("ben"), someone("eve")];
  addOrganisation(world, "acme", { ada: "admin", ben: "member" });
  const url = `http://127.0.0.1:${address.port}/`;
  const appOf = (slug: string, webhookUrl: string | null) => {
    const made = addApp(world, { slug, owner: "acme", webhookUrl, permissions: PERMISSIONS, events: EVENTS });
    install(world, { app: made.app, account: "acme" });
    return made;
  };
  const tokenOf = (app: App, permissions: Readonly<Record<string, string>>): string => {
    const installation = [...world.installations.values()].find((one) => one.appId === app.id);
    const token = `ghs_${app.slug}_${world.tokens.size}`;
    const expiresAt = new Date(Date.now() + 3_600_000);
    world.tokens.set(token, {
      kind: "installation",
      installationId: installation?.id ?? 0,
      permissions,
      repositories: null,
      expiresAt,
    });
    return token;
  };
  const { app: warden, privateKey: wardenKey } = appOf("warden", url);
  const { app: rival } = appOf("rival", null);
  const deliveriesOf = async (repository: Repository) => {
    await trial.settled();
    return world.deliveries.filter((one) => one.repositoryId === repository.id);
  };
  const nameOf = (one: { readonly event: string; readonly action: string | null }): string =>
    one.action === null ? one.event : `${one.event}.${one.action}`;
  let made = 0;
  return {
    trial,
    warden,
    wardenKey,
    rival,
    wardenToken: tokenOf(warden, PERMISSIONS),
    rivalToken: tokenOf(rival, PERMISSIONS),
    tokenWith: (permissions) => tokenOf(warden, permissions),
    ada,
    ben,
    eve,
    repository: (files) => addRepository(world, { owner: "acme", name: `repo-${++made}`, visibility: "public", files }),
    forkOf: (repository, owner) => fork(world, repository, { owner: owner.login }),
    branch: async (who, repository, name, ...commits) => {
      const checkout = await checkOut(world, who, folder, [`${repository.owner}/${repository.name}`, name]);
      for (const [index, files] of commits.entries()) await commit(checkout, `Change ${index + 1}`, files);
      await push(checkout);
      return checkout;
    },
    grow: async (repository, name, ...commits) => {
      const ref = `refs/heads/${name}`;
      const before = await tipOf(repository, ref);
      const main = await tipOf(repository, "refs/heads/main");
      if (before === null && main !== null) await runGit(repository.gitDir, ["update-ref", ref, main]);
      const by = { name: "Ada", email: "ada@acme.example", at: world.now() };
      for (const [index, files] of commits.entries()) {
        await writeCommit(repository.gitDir, { branch: name, message: `Change ${index + 1}`, files, ...by });
      }
      const after = await tipOf(repository, ref);
      await announceMoves(world, repository, [{ ref, before, after, forced: false }], "ada");
      return after ?? "";
    },
    told: async (repository) => (await deliveriesOf(repository)).map(nameOf),
    payloads: async (repository, event) =>
      (await deliveriesOf(repository)).filter((one) => nameOf(one) === event).map((one) => JSON.parse(one.payload)),
    close: async () => {
      await trial.settled();
      await trial.close();
      await rm(folder, { recursive: true, force: true });
      await new Promise<void>((resolve) => {
        hook.close(() => resolve());
        hook.closeAllConnections();
      });
    },
  };
}

async function tipOf(repository: Repository, ref: string): Promise<string | null> {
  const output = await tryGit(repository.gitDir, ["rev-parse", "--verify", "--quiet", ref]);
  return output.code === 0 ? output.stdout.toString("utf8").trim() : null;
}

/** One REST call on a repository: `PATCH /pulls/1`. */
export async function call(
  gate: GateWorld,
  token: string,
  repository: Repository,
  what: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly headers: Headers; readonly json: Payload }> {
  const [method = "GET", path = ""] = what.split(" ");
  const response = await fetch(`${gate.trial.origin}/api/v3/repos/${repository.owner}/${repository.name}${path}`, {
    method,
    headers: { authorization: `token ${token}`, "user-agent": "tests" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text === "" ? null : JSON.parse(text) };
}

/** One GraphQL request; answers the whole of `data` and `errors`. */
export async function graphql(gate: GateWorld, token: string, query: string, variables: unknown): Promise<Payload> {
  const response = await fetch(`${gate.trial.origin}/api/graphql`, {
    method: "POST",
    headers: { authorization: `token ${token}`, "user-agent": "tests" },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** Opens a pull request into `main` and answers its JSON. */
export async function open(
  gate: GateWorld,
  who: Someone,
  repository: Repository,
  head: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Payload> {
  const body = { title: `Merge ${head}`, head, base: "main", ...more };
  const answer = await call(gate, who.token, repository, "POST /pulls", body);
  if (answer.status !== 201) throw new Error(`not opened: ${JSON.stringify(answer.json)}`);
  return answer.json;
}

/** Requires a check of this name, pinned where an App is given, on the default branch; more rules beside it. */
export async function requireCheck(
  gate: GateWorld,
  repository: Repository,
  context: string,
  app: App | null,
  more: readonly unknown[] = [],
): Promise<void> {
  const check = { context, ...(app === null ? {} : { integration_id: app.id }) };
  const answer = await call(gate, gate.ada.token, repository, "POST /rulesets", {
    name: `gate of ${context}`,
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    rules: [
      {
        type: "required_status_checks",
        parameters: { required_status_checks: [check], strict_required_status_checks_policy: false },
      },
      ...more,
    ],
  });
  if (answer.status !== 201) throw new Error(`no ruleset: ${JSON.stringify(answer.json)}`);
}

/** Completes a check of a commit as an App. */
export async function conclude(
  gate: GateWorld,
  token: string,
  repository: Repository,
  sha: string,
  [name, conclusion]: readonly [name: string, conclusion: string],
): Promise<Payload> {
  const body = { name, head_sha: sha, status: "completed", conclusion };
  return (await call(gate, token, repository, "POST /check-runs", body)).json;
}
