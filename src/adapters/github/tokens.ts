import type { Octokit } from "@octokit/rest";
import type { Clock } from "../../work/ports/clock.ts";
import { fields, text } from "./shape.ts";

/** Installation tokens, minted with the least that a use needs and kept in memory only. */
export interface Tokens {
  /** For REST and GraphQL over the whole installation: it cannot read contents. */
  forCalls(installation: number): Promise<string>;
  /** For who made, moved and approved what: reads one repository's history, and the members of teams. */
  forHistory(installation: number, repositoryId: number): Promise<string>;
  /** For who can read what: reads settings of the whole installation, never contents, and only what it was granted. */
  forWatch(installation: number): Promise<string>;
  /** For git: reads contents of these repositories and nothing else. */
  forGit(installation: number, repositoryIds: readonly number[]): Promise<string>;
  /** Drops a token that GitHub refused, so that the next use mints anew. */
  forget(token: string): Promise<void>;
}

/** The rights asked for, a subset of what app.yml asks of the installation. */
const CALL_RIGHTS = { checks: "write", issues: "write", metadata: "read", pull_requests: "write" } as const;
/** GitHub shows commits and the activity of branches only to who may read contents. */
const HISTORY_RIGHTS = { contents: "read", members: "read", metadata: "read", pull_requests: "read" } as const;
const GIT_RIGHTS = { contents: "read" } as const;
/** GitHub refuses a token with a right that the installation was not granted: each is asked for only where it was. */
const WATCH_RIGHTS = [
  "administration",
  "members",
  "metadata",
  "organization_administration",
  "organization_hooks",
  "organization_self_hosted_runners",
  "pages",
  "repository_hooks",
] as const;

/** A token is not used in its last minutes: a fetch that starts with it must be able to end with it. */
const MARGIN_MS = 10 * 60 * 1000;

interface Minted {
  readonly token: string;
  readonly until: number;
}

/** Makes the token keeper; `app` signs as the App itself. Its promises reject with what the request threw. */
export function keepTokens(app: Octokit, clock: Clock): Tokens {
  const kept = new Map<string, Promise<Minted>>();

  async function mint(installation: number, scope: object): Promise<Minted> {
    const answer = await app.request("POST /app/installations/{installation_id}/access_tokens", {
      installation_id: installation,
      ...scope,
    });
    const data = fields(answer.data, "The token answer");
    const expires = Date.parse(text(data, "expires_at"));
    return { token: text(data, "token"), until: Number.isFinite(expires) ? expires - MARGIN_MS : 0 };
  }

  async function mintForWatch(installation: number): Promise<Minted> {
    const answer = await app.request("GET /app/installations/{installation_id}", { installation_id: installation });
    const granted = fields(fields(answer.data, "The installation")["permissions"], "permissions");
    const rights = WATCH_RIGHTS.filter((right) => typeof granted[right] === "string");
    return mint(installation, { permissions: Object.fromEntries(rights.map((right) => [right, "read"])) });
  }

  async function take(key: string, minted: () => Promise<Minted>): Promise<string> {
    const known = kept.get(key);
    if (known !== undefined) {
      const earlier = await known.catch(() => null);
      if (earlier !== null && earlier.until > clock.now().getTime()) return earlier.token;
      // Somebody else may have begun to mint anew while we waited; share theirs.
      if (kept.get(key) === known) kept.delete(key);
    }
    const minting = kept.get(key) ?? minted();
    kept.set(key, minting);
    try {
      return (await minting).token;
    } catch (error) {
      if (kept.get(key) === minting) kept.delete(key);
      throw error;
    }
  }

  return {
    forCalls: (installation) => take(`calls:${installation}`, () => mint(installation, { permissions: CALL_RIGHTS })),
    forHistory: (installation, repositoryId) => {
      const scope = { permissions: HISTORY_RIGHTS, repository_ids: [repositoryId] };
      return take(`history:${installation}:${repositoryId}`, () => mint(installation, scope));
    },
    forWatch: (installation) => take(`watch:${installation}`, () => mintForWatch(installation)),
    forGit: (installation, repositoryIds) => {
      const ids = [...new Set(repositoryIds)].sort((one, other) => one - other);
      const scope = { permissions: GIT_RIGHTS, repository_ids: ids };
      return take(`git:${installation}:${ids.join(",")}`, () => mint(installation, scope));
    },
    forget: async (token) => {
      for (const [key, minting] of [...kept]) {
        const minted = await minting.catch(() => null);
        if (minted?.token === token && kept.get(key) === minting) kept.delete(key);
      }
    },
  };
}
