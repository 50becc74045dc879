import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { FileVersion, RemovedFile } from "../../src/facts/change.ts";
import type { Oid } from "../../src/facts/oid.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import { heldBy } from "../../src/rules/places/place.ts";
import { NO_RULINGS } from "../../src/verdict/standing-rulings.ts";
import { judgedPlace } from "../../src/work/examine/judged-place.ts";
import type { Step } from "../../src/work/examine/outcome.ts";
import { judgeChange } from "../../src/work/judge/judge-change.ts";
import { LOOK_HERE } from "../../src/work/judge/look-here.ts";
import type { BlobRead, FileRead, GitAnswer, OpenedRepository } from "../../src/work/ports/git.ts";
import type { RulesHome } from "../../src/work/rules-in-force/rules-home.ts";
import { type RulesInForce, type RulesInput, rulesInForce } from "../../src/work/rules-in-force/rules-in-force.ts";
import { drawnRepository, type GatheredChange, gather, oidOf } from "./drawn-changes.ts";
import { type DrawnEntry, type DrawnPull, drawnPull, type HeadRules } from "./drawn-pulls.ts";
import { SMALL_PACK } from "./drawn-rules.ts";
import { UNPACK } from "./one-unpacker.ts";
import type { PropertyRun } from "./property-runs.ts";

/** Finds the rules for a pull request whose head is that commit. */
export type FindRules = (input: RulesInput, head: Oid) => Promise<Step<RulesInForce>>;

/** What the runs of the property came upon: a property over nothing would hold as well. */
export interface PullTally {
  /** Pull requests with a finding. */
  readonly found: number;
  /** Those that were blocked. */
  readonly blocked: number;
  /** Those whose own file at the default branch or the base was in force. */
  readonly tightened: number;
}

/**
 * The property: whatever rules files the head of a change holds, the verdict on everything else is the one that it would
 * have without them, and so is what is kept as the last good rules. Throws with seed, path and the smallest
 * counterexample where it does not hold. `findRules` is another way to find the rules, to see that the property notices.
 */
export async function holdOwnRulesIgnored(run: PropertyRun, findRules: FindRules = rulesInForce): Promise<PullTally> {
  const tally = { found: 0, blocked: 0, tightened: 0 };
  await fc.assert(
    fc.asyncProperty(drawnPull, async (pull) => {
      const earlier = await keptBefore(pull);
      const without = await judgePull({ ...pull, head: [] }, new Map(earlier), findRules);
      const with_ = await judgePull(pull, new Map(earlier), findRules);
      if (!isDeepStrictEqual(with_, without)) throw new Error(differenceOf(with_, without));
      if (without.verdict.findings.length > 0) tally.found += 1;
      if (without.verdict.kind === "block") tally.blocked += 1;
      if (without.verdict.provenance.some((one) => one.layer === "repository")) tally.tightened += 1;
    }),
    run,
  );
  return tally;
}

const HEAD = oidOf("commit");
const BASE = oidOf("base");
const MAIN = oidOf("main");
const ORGANISATION = oidOf("organisation");
const OWN_FILE = ".github/sourcewarden.yml";
const WEB = "https://github.com";

type Files = ReadonlyMap<string, DrawnEntry>;

/** What is kept of an earlier look at the same organisation and repository. */
async function keptBefore(pull: DrawnPull): Promise<ReadonlyMap<string, string>> {
  const pins = new Map<string, string>();
  if (pull.earlier === null || pull.organisation === null) return pins;
  const { policy, own } = pull.earlier;
  const organisation = { ...pull.organisation, policy, register: null, state: "private" } as const;
  const main = own === null ? null : ({ kind: "file", text: own } as const);
  await rulesInForce(inputOf({ ...pull, organisation, main, base: undefined, head: [] }, pins));
  return pins;
}

/** Everything of a judgement that its own rules files could bear on; how many files were seen is about those themselves. */
async function judgePull(pull: DrawnPull, pins: Map<string, string>, findRules: FindRules) {
  const input = inputOf(pull, pins);
  const found = await findRules(input, HEAD);
  if (!found.ok) throw new Error("the rules were not found");
  const { rules, errors, gaps } = found.value;
  const { place, labels } = judgedPlace(rules, input.repository, WEB);
  const { change, opened } = withRules(gather(pull.change), pull);
  const { coverage, ...verdict } = await judgeChange({
    opened,
    change,
    commitsExpected: 1,
    gaps,
    rules,
    ruleErrors: errors,
    place,
    holds: labels.holds,
    heldAt: heldBy(rules, input.repository),
    home: "acme/app",
    unpack: UNPACK,
    markLook: LOOK_HERE,
    leaving: null,
    repositoryId: input.repository.id,
    key: Buffer.alloc(32, 1),
    rulings: NO_RULINGS,
  });
  return { verdict, gaps: coverage.gaps, kept: [...pins] };
}

function differenceOf(one: object, other: object): string {
  return `with the head's rules files: ${JSON.stringify(one)}; without them: ${JSON.stringify(other)}`;
}

function inputOf(pull: DrawnPull, pins: Map<string, string>): RulesInput {
  const repository = drawnRepository(pull.change.visibility);
  const trees = treesOf(pull);
  const readFile: OpenedRepository["readFile"] = async (commit, path) => readFrom(trees.get(commit), path);
  const listTree = async (commit: Oid) => ({
    ok: true as const,
    value: [...(trees.get(commit) ?? new Map<string, DrawnEntry>()).keys()].map((path) => ({ path })),
  });
  const tip = pull.organisation?.itself === true ? MAIN : ORGANISATION;
  const git = {
    open: async () => ({ ok: true, value: { resolved: [tip], readFile, listTree, close: async () => undefined } }),
  };
  const store = {
    pins: {
      get: async (key: string) => pins.get(key) ?? null,
      put: async (key: string, value: string) => void pins.set(key, value),
    },
    exclusively: async (_: string, action: () => Promise<unknown>) => action(),
    verdicts: { openOf: async () => [] },
    worklist: { add: async () => undefined },
    copies: { homes: async () => [] },
    snapshots: { known: async () => [] },
    // What is recorded decides nothing: every happening is news.
    ledger: { newest: async () => null, record: async () => ({ sequence: 1, hash: "" }) },
  };
  const clock = { now: () => new Date("2026-11-26T00:00:00Z") };
  return {
    repository,
    opened: { readFile },
    revisions: [pull.base === undefined ? MAIN : BASE, MAIN],
    home: homeOf(pull),
    token: "",
    ports: {
      git,
      store,
      clock,
      webUrl: WEB,
      packs: [SMALL_PACK],
      key: Buffer.alloc(32, 1),
    } as unknown as RulesInput["ports"],
  };
}

function homeOf({ organisation }: DrawnPull): RulesHome | null {
  if (organisation === null) return null;
  const { id, owner, name, installation, defaultBranch } = drawnRepository("private");
  const own = organisation.itself ? { id, name } : { id: 8, name: "sourcewarden-rules" };
  const { state } = organisation;
  return { owner, installation, defaultBranch, ...own, private: state !== "public", there: state !== "gone" };
}

/** The rules files of every commit that rules could be read from. */
function treesOf(pull: DrawnPull): ReadonlyMap<Oid, Files> {
  const policy = new Map<string, DrawnEntry>();
  for (const kind of ["policy", "register"] as const) {
    const text = pull.organisation?.[kind] ?? null;
    if (text !== null) policy.set(`${kind}.yml`, { kind: "file", text });
  }
  const shared = pull.organisation?.itself === true ? policy : new Map<string, DrawnEntry>();
  const withOwn = (own: DrawnEntry | null): Map<string, DrawnEntry> =>
    new Map(own === null ? shared : [...shared, [OWN_FILE, own]]);
  const main = withOwn(pull.main);
  const base = withOwn(baseOf(pull));
  const head = new Map(base);
  for (const { path, entry } of pull.head) {
    if (entry === null) head.delete(path);
    else head.set(path, entry.kind === "symlink" ? { kind: "symlink" } : { kind: "file", text: entry.text });
  }
  return new Map<Oid, Files>([
    [ORGANISATION, policy],
    [MAIN, main],
    [BASE, base],
    [HEAD, head],
  ]);
}

function baseOf(pull: DrawnPull): DrawnEntry | null {
  return pull.base === undefined ? pull.main : pull.base;
}

function readFrom(files: Files | undefined, path: string): GitAnswer<FileRead | null> {
  const entry = files?.get(path);
  if (entry === undefined) return { ok: true, value: null };
  if (entry.kind !== "file") return { ok: true, value: { kind: entry.kind, oid: oidOf(entry.kind) } };
  return { ok: true, value: { kind: "file", oid: oidOf(entry.text), bytes: Buffer.from(entry.text) } };
}

/** The change with what its head does to rules files. */
function withRules({ change, opened }: GatheredChange, pull: DrawnPull): GatheredChange {
  const base = treesOf(pull).get(BASE) ?? new Map<string, DrawnEntry>();
  const previousOf = (path: string): Oid | null => {
    const entry = base.get(path);
    return entry === undefined ? null : oidOf(entry.kind === "file" ? entry.text : entry.kind);
  };
  const texts = new Map<Oid, string>();
  const files: FileVersion[] = [];
  const removed: RemovedFile[] = [];
  for (const { path, entry } of pull.head) {
    const previous = previousOf(path);
    if (entry === null) {
      if (previous !== null) removed.push({ commit: HEAD, path: asPath(path), oid: previous });
      continue;
    }
    texts.set(oidOf(entry.text), entry.text);
    files.push(versionOf(path, entry, previous));
  }
  async function* readBlobs(oids: Iterable<Oid>): AsyncGenerator<BlobRead> {
    const others: Oid[] = [];
    for (const oid of oids) {
      const text = texts.get(oid);
      if (text === undefined) others.push(oid);
      else yield { oid, bytes: Buffer.from(text) };
    }
    yield* opened.readBlobs(others);
  }
  return {
    opened: { ...opened, readBlobs },
    change: { ...change, files: [...files, ...change.files], removed: [...removed, ...change.removed] },
  };
}

function versionOf(path: string, entry: NonNullable<HeadRules["entry"]>, previous: Oid | null): FileVersion {
  return {
    commit: HEAD,
    path: asPath(path),
    oid: oidOf(entry.text),
    entry: entry.kind,
    change: previous === null ? "added" : "modified",
    previous: previous === null ? null : { path: asPath(path), oid: previous },
    inHead: true,
  };
}
