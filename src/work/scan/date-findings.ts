import { type FoundHistory, MOST_NAMED, type NamedRef } from "../../facts/history.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { Finding } from "../../verdict/finding.ts";
import type { GatheredHistory } from "./gather-history.ts";
import { tipsReaching } from "./refs-reaching.ts";

/** Branches whose present state is compared with findings; of more, none is, and their number is not known. */
const MOST_BRANCHES = 500;

type Dated = Pick<GatheredHistory, "opened" | "refs" | "kin">;

/** Says of each finding, by its id, when it came into the history, what reaches it, and which branches still carry it. */
export async function dateFindings(
  findings: readonly Finding[],
  history: Dated,
): Promise<ReadonlyMap<string, FoundHistory>> {
  const ages = new Map(history.kin.map(({ commit }, at) => [commit, at]));
  const commits = new Map(findings.map((finding) => [finding.id, commitsOf(finding, ages)]));
  const tips = history.refs.flatMap(({ commit }) => commit ?? []);
  const reaching = tipsReaching(history.kin, new Set([...commits.values()].flat()), tips);
  const branches = history.refs.filter(isBranch);
  const states = await stillIn(findings, branches, history);
  return new Map(
    findings.map((finding) => {
      const carried = commits.get(finding.id) ?? [];
      const refs = refsOf(carried, history.refs, reaching);
      const inHistory = refs.filter(isBranch);
      const heads = finding.where.path === null ? inHistory : (states?.get(finding.id) ?? (states && []));
      return [finding.id, found(history, carried, refs, heads, ages)];
    }),
  );
}

function found(
  { kin }: Dated,
  carried: readonly Oid[],
  refs: readonly NamedRef[],
  heads: readonly NamedRef[] | null,
  ages: ReadonlyMap<Oid, number>,
): FoundHistory {
  const [first] = carried;
  const born = first === undefined ? undefined : kin[ages.get(first) ?? -1];
  return {
    first: born === undefined ? null : { commit: born.commit, at: born.at },
    commits: carried.length,
    refs: namesOf(refs),
    refCount: refs.length,
    heads: namesOf(heads ?? []),
    headCount: heads?.length ?? null,
  };
}

/** Commits that carry a finding, the first one first. */
function commitsOf({ carriers = [] }: Finding, ages: ReadonlyMap<Oid, number>): readonly Oid[] {
  const commits = [...new Set(carriers.flatMap(({ commit }) => commit ?? []))];
  return commits.sort((one, other) => (ages.get(one) ?? 0) - (ages.get(other) ?? 0));
}

function refsOf(
  commits: readonly Oid[],
  refs: readonly NamedRef[],
  reaching: ReadonlyMap<Oid, ReadonlySet<Oid>>,
): readonly NamedRef[] {
  return refs.filter(({ commit }) => commit !== null && commits.some((one) => reaching.get(one)?.has(commit)));
}

/** Branches in whose tree a content with the finding stands at its path; null where there are too many, or one was not read. */
async function stillIn(
  findings: readonly Finding[],
  branches: readonly NamedRef[],
  { opened }: Dated,
): Promise<ReadonlyMap<string, readonly NamedRef[]> | null> {
  const byPath = new Map<RepoPath, Finding[]>();
  for (const finding of findings) {
    const { path } = finding.where;
    if (path !== null) byPath.set(path, [...(byPath.get(path) ?? []), finding]);
  }
  const byCommit = Map.groupBy(branches, ({ commit }) => commit);
  if (byPath.size === 0) return new Map();
  if (byCommit.size > MOST_BRANCHES) return null;
  const still = new Map<string, NamedRef[]>();
  for (const [commit, here] of byCommit) {
    if (commit === null) continue;
    const tree = await opened.listTree(commit);
    if (!tree.ok) return null;
    for (const { path, oid } of tree.value) {
      for (const { id, carriers = [] } of byPath.get(path) ?? []) {
        if (carriers.some(({ blob }) => blob === oid)) still.set(id, [...(still.get(id) ?? []), ...here]);
      }
    }
  }
  return still;
}

function isBranch({ name }: NamedRef): boolean {
  return name === "HEAD" || /^refs\/(?:heads|remotes)\//.test(name);
}

function namesOf(refs: readonly NamedRef[]): readonly string[] {
  return refs.slice(0, MOST_NAMED).map(({ name }) => name);
}
