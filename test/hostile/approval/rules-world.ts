import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { nativeGit } from "../../../src/adapters/git/native/native-git.ts";
import { openSqliteStore } from "../../../src/adapters/store/database/sqlite.ts";
import type { Oid } from "../../../src/facts/oid.ts";
import type { RepositoryState } from "../../../src/facts/repository.ts";
import type { Person } from "../../../src/facts/ruling.ts";
import type { RulesReview } from "../../../src/verdict/rules-review.ts";
import { gitSource } from "../../../src/work/examine/git-source.ts";
import { NOTHING_TO_READ } from "../../../src/work/examine/open-for-judging.ts";
import type { ExaminationPorts } from "../../../src/work/ports/examination.ts";
import type { Answer } from "../../../src/work/ports/github.ts";
import type { PullAuthors, Review } from "../../../src/work/ports/people.ts";
import type { Store } from "../../../src/work/ports/store.ts";
import { examineRules } from "../../../src/work/rules-in-force/examine-rules.ts";
import { reviewOrganisation } from "../../../src/work/rules-in-force/review-organisation.ts";
import { findRulesHome } from "../../../src/work/rules-in-force/rules-home.ts";
import { type RulesInForce, rulesInForce } from "../../../src/work/rules-in-force/rules-in-force.ts";
import { type GitServer, serveGit } from "../../adapters/git/http-git.ts";
import { Sample, type SampleFile, sampleRoot } from "../../adapters/git/sample.ts";
import { SHIPPED } from "../../support/rule-sets.ts";

/** A policy that three people own; what attacks want is a storefront that may hold what is confidential. */
export const POLICY = `version: 1
mode: enforce
owners: ["@acme/owners"]
places:
  - {repository: acme/storefront, cleared: internal}
  - {repository: acme/site, cleared: public}
markers:
  - {id: acme-legend, phrases: [ACME Confidential], class: confidential}
`;
export const WEAKER = POLICY.replace("storefront, cleared: internal", "storefront, cleared: confidential");
export const STRICTER = POLICY.replace("storefront, cleared: internal", "storefront, cleared: public");
export const REGISTER = `version: 1
sources:
  - {id: S-001, home: acme/storefront, paths: ["src/**"], class: restricted}
`;

/** People of the organisation, by their part in it; `mallory` is who attacks, and may write the rules repository. */
export const PEOPLE = {
  mira: { id: 1, login: "mira" },
  noor: { id: 2, login: "noor" },
  kim: { id: 3, login: "kim" },
  mallory: { id: 9, login: "mallory" },
  stranger: { id: 10, login: "stranger" },
} as const satisfies Record<string, Person>;

/** A pull request as GitHub would tell of it. */
export interface WorldPull {
  readonly number: number;
  readonly head: Oid;
  readonly opener: Person | null;
  /** Whose account pushed its head; null where GitHub does not tell. */
  readonly pusher: Person | null;
  readonly baseRef: string;
  readonly commits: PullAuthors["commits"];
  /** Commits on the branch that GitHub says it brought; null while it is not merged. */
  merged: readonly Oid[] | null;
  reviews: readonly Review[];
  complete: boolean;
}

/** One organisation with a real rules repository, whose history attacks write. */
export interface RulesWorld {
  readonly git: Sample;
  readonly home: RepositoryState;
  readonly pulls: Map<number, WorldPull>;
  readonly owners: Set<string>;
  /** Issues in the rules repository: body and state. */
  readonly issues: Map<number, { body: string; state: string }>;
  /** Answers what GitHub tells of the repository; attacks change it. */
  state: RepositoryState | "gone";
  /** Minutes that went by. */
  later(minutes: number): void;
  /** A commit with these files beside those of its first parent (null takes one away), and no branch moved. */
  commit(
    files: Readonly<Record<string, string | Buffer | null>>,
    parents: readonly Oid[],
    odd?: readonly SampleFile[],
  ): Oid;
  /** Moves the default branch, or another one. */
  move(to: Oid, branch?: string): void;
  tip(branch?: string): Oid;
  pull(parts: Partial<WorldPull> & Pick<WorldPull, "head">): WorldPull;
  approve(pull: WorldPull, ...by: readonly Person[]): void;
  /** Has the rules decided, as the worker does, until nothing is left to do. */
  decide(): Promise<void>;
  /** What the check of a pull request would say of rules; null: nothing. */
  review(pull: WorldPull): Promise<RulesReview | null>;
  /** The rules in force for the storefront now. */
  inForce(): Promise<RulesInForce>;
}

/** What a commit was made by. */
export function madeBy(oid: Oid, ...people: readonly Person[]): PullAuthors["commits"][number] {
  return { oid, people, unknown: false };
}

/** Serves worlds to the tests of one file: real git over HTTP, the real store, and a GitHub that answers what it is told. */
export function rulesWorlds() {
  const folder = sampleRoot();
  let server: GitServer | null = null;
  let store: (Store & { close(): Promise<void> }) | null = null;
  let count = 0;
  beforeAll(async () => {
    mkdirSync(join(folder.root, "acme"));
    server = await serveGit(folder.root);
    store = await openSqliteStore(mkdtempSync(join(folder.root, "data-")));
  });
  afterAll(async () => {
    await store?.close();
    await server?.close();
    folder.remove();
  });
  const cacheFolder = mkdtempSync(join(folder.root, "cache-"));
  const reader = nativeGit({
    cacheFolder,
    budget: { stepMs: 30_000, blobBytes: 1_000_000, commits: 5_000 },
    allowHttp: true,
  });

  /** An organisation whose rules repository holds these files, already approved. */
  async function open(files: Readonly<Record<string, string>> = { "policy.yml": POLICY }): Promise<RulesWorld> {
    if (server === null || store === null) throw new Error("not yet");
    count += 1;
    const name = `rules-${count}`;
    const world = worldOf({
      store,
      origin: server.origin,
      reader,
      number: count,
      git: new Sample(folder.root, `acme/${name}.git`),
      name,
    });
    world.move(world.commit(files, []));
    await world.inForce();
    await world.decide();
    return world;
  }
  return { open };
}

interface Making {
  readonly store: Store;
  readonly origin: string;
  readonly reader: ExaminationPorts["git"];
  readonly number: number;
  readonly git: Sample;
  readonly name: string;
}

function worldOf({ store, origin, reader, number, git, name }: Making): RulesWorld {
  const installation = 1_000 + number;
  const home: RepositoryState = {
    id: 100 + number,
    owner: "acme",
    name,
    installation,
    visibility: "private",
    defaultBranch: "main",
    archived: false,
    parent: null,
    topics: [],
    properties: {},
    fork: false,
  };
  const storefront: RepositoryState = { ...home, id: 5_000 + number, name: "storefront" };
  const pulls = new Map<number, WorldPull>();
  const owners = new Set(["mira", "noor", "kim"]);
  const issues = new Map<number, { body: string; state: string }>();
  let minutes = 0;
  let commits = 0;

  const ports = {
    github: githubOf(),
    git: reader,
    store,
    clock: { now: () => new Date(Date.UTC(2026, 10, 26, 0, minutes)) },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    key: Buffer.alloc(32, 1),
    webUrl: origin,
    rulesRepository: `acme/${name}`,
    packs: [SHIPPED],
    actions: new Map(),
  } as unknown as ExaminationPorts;

  function githubOf() {
    const found = async (): Promise<Answer<RepositoryState>> =>
      world.state === "gone" ? { ok: false, fault: { kind: "gone" } } : { ok: true, value: world.state };
    const pullOf = (at: number): WorldPull => {
      const pull = pulls.get(at);
      if (pull === undefined) throw new Error(`no pull request ${at}`);
      return pull;
    };
    return {
      readRepository: found,
      findRepository: found,
      gitToken: async () => ({ ok: true, value: "token" }),
      createIssue: async (_: unknown, __: string, body: string) => {
        issues.set(issues.size + 1, { body, state: "open" });
        return { ok: true, value: issues.size };
      },
      updateIssue: async (_: unknown, issue: number, content: { body: string; state: string }) => {
        issues.set(issue, { body: content.body, state: content.state });
        return { ok: true, value: undefined };
      },
      findIssue: async () => ({ ok: true, value: null }),
      readPullRequest: async (_: unknown, at: number) => {
        const { head, baseRef } = pullOf(at);
        return {
          ok: true,
          value: { repository: home, number: at, head, headRef: `topic-${at}`, baseRef, headRepositoryId: home.id },
        };
      },
      pusherOf: async (_: unknown, branch: string) => ({ ok: true, value: pullOf(Number(branch.slice(6))).pusher }),
      reviewsOf: async (_: unknown, at: number) => ({ ok: true, value: pullOf(at).reviews }),
      authorsOf: async (_: unknown, at: number) => {
        const { opener, head, commits, complete } = pullOf(at);
        return { ok: true, value: { opener, head, commits, complete } };
      },
      mergedPullsOf: async (_: unknown, commit: Oid) => ({
        ok: true,
        value: [...pulls.values()].flatMap(({ number: at, baseRef, head, opener, merged }) =>
          merged?.includes(commit) ? [{ number: at, baseRef, head, opener }] : [],
        ),
      }),
      isInTeam: async (_: unknown, team: string, login: string) => ({
        ok: true,
        value: team === "acme/owners" && owners.has(login),
      }),
      permissionOf: async (_: unknown, login: string) => ({ ok: true, value: login === "mira" ? "admin" : "write" }),
    };
  }

  const world: RulesWorld = {
    git,
    home,
    pulls,
    owners,
    issues,
    state: home,
    later: (by) => {
      minutes += by;
    },
    commit: (files, parents, odd = []) => {
      const [first] = parents;
      const kept =
        first === undefined
          ? []
          : filesOf(git, first).filter(({ path }) => !(path in files) && !odd.some((one) => one.path === path));
      const added = Object.entries(files).flatMap(([path, content]): SampleFile[] =>
        content === null ? [] : [{ path, content }],
      );
      commits += 1;
      return git.commit([...kept, ...added, ...odd], parents, `Change ${commits}\n`);
    },
    move: (to, branch = "main") => {
      git.git(["update-ref", `refs/heads/${branch}`, to]);
    },
    tip: (branch = "main") => git.oid(["rev-parse", `refs/heads/${branch}`]),
    pull: (parts) => {
      const at = pulls.size + 1;
      const made: WorldPull = {
        number: at,
        opener: PEOPLE.mallory,
        pusher: PEOPLE.mallory,
        baseRef: "main",
        commits: [madeBy(parts.head, PEOPLE.mallory)],
        merged: null,
        reviews: [],
        complete: true,
        ...parts,
      };
      git.git(["update-ref", `refs/pull/${at}/head`, parts.head]);
      pulls.set(at, made);
      return made;
    },
    approve: (pull, ...by) => {
      pull.reviews = [...pull.reviews, ...by.map((who): Review => ({ by: who, state: "approved", head: pull.head }))];
    },
    decide: async () => {
      const outcome = await examineRules(ports, { kind: "rules", repository: home });
      if (outcome.kind !== "done") throw new Error(`it ended with ${outcome.kind}: ${JSON.stringify(outcome)}`);
    },
    review: async ({ number: at, head, baseRef }) => {
      const inForce = await world.inForce();
      const opened = await reader.open(gitSource(origin, home, "token"), [head, `refs/heads/${baseRef}`]);
      if (!opened.ok) throw new Error(opened.fault.detail);
      const [, baseTip = null] = opened.value.resolved;
      const found = await findRulesHome(home, ports);
      if (!found.ok) throw new Error("the rules repository was not found");
      const bench = { repository: home, inForce, rulings: [], ports };
      const pull = { bench, opened: opened.value, home: found.value, number: at, head, baseRef, baseTip };
      const reviewed = await reviewOrganisation(ports, pull);
      await opened.value.close();
      if (!reviewed.ok) throw new Error(JSON.stringify(reviewed.outcome));
      return reviewed.value;
    },
    inForce: async () => {
      const found = await findRulesHome(storefront, ports);
      if (!found.ok) throw new Error("the rules repository was not found");
      const input = { repository: storefront, home: found.value, token: "token", ports };
      const rules = await rulesInForce({ ...input, opened: NOTHING_TO_READ, revisions: [] });
      if (!rules.ok) throw new Error(`no rules: ${JSON.stringify(rules.outcome)}`);
      return rules.value;
    },
  };
  return world;
}

function filesOf(git: Sample, commit: Oid): readonly (SampleFile & { readonly path: string })[] {
  const lines = git
    .git(["ls-tree", "-r", commit])
    .split("\n")
    .filter((line) => line !== "");
  return lines.map((line) => {
    const [entry = "", path = ""] = line.split("\t");
    const [mode = "", , oid = ""] = entry.split(" ");
    const content = mode === "160000" ? oid : git.git(["cat-file", "blob", oid]) + (mode === "120000" ? "" : "\n");
    return { path, content, mode: mode as NonNullable<SampleFile["mode"]> };
  });
}
