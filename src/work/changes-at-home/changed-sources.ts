import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { Change } from "../../facts/change.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import { asksOwners } from "../../rules/handling.ts";
import type { PathRule } from "../../rules/rule-set.ts";
import type { OpenedRepository, TreeEntry } from "../ports/git.ts";

/** One file of a registered source that differs; `oid` null where the head has it no more. */
export interface ChangedFile {
  readonly path: RepoPath;
  readonly oid: Oid | null;
  /** Commits of the range that touch it. */
  readonly commits: readonly Oid[];
}

/** A registered source of which a change touches at least one file, in its home. */
export interface ChangedSource {
  readonly rule: PathRule;
  /** By path. */
  readonly files: readonly [ChangedFile, ...ChangedFile[]];
}

/**
 * Registered sources at home that differ between base and head and whose owners are to be asked: the net difference,
 * so that what is put back needs nobody. Trees are listed only where some commit touches such a source; where one cannot
 * be listed, whatever is touched counts as changed.
 */
export async function changedSources(
  opened: Pick<OpenedRepository, "listTree">,
  change: Change,
  { rules, home }: { readonly rules: CompiledRules; readonly home: string },
): Promise<readonly ChangedSource[]> {
  const touched = touchedPaths(change, (path) => askedAt(rules, home, path));
  const [tip] = change.tips;
  if (touched.size === 0 || tip === undefined) return [];
  const was = change.base === null ? NO_FILES : await treeAt(opened, change.base);
  const now = await treeAt(opened, tip);
  const files = new Map<PathRule, ChangedFile[]>();
  for (const [path, commits] of [...touched].sort(byPath)) {
    if (was !== null && now !== null && isSame(was.get(path), now.get(path))) continue;
    const oid = now === null ? oidInHead(change, path) : (now.get(path)?.oid ?? null);
    for (const rule of askedAt(rules, home, path)) {
      files.set(rule, [...(files.get(rule) ?? []), { path, oid, commits: [...commits] }]);
    }
  }
  return [...files].flatMap(([rule, all]) => asChanged(rule, all));
}

type Tree = ReadonlyMap<RepoPath, TreeEntry>;

const NO_FILES: Tree = new Map();

/** Null where it cannot be listed. */
async function treeAt(opened: Pick<OpenedRepository, "listTree">, commit: Oid): Promise<Tree | null> {
  const listed = await opened.listTree(commit);
  return listed.ok ? new Map(listed.value.map((one) => [one.path, one])) : null;
}

function oidInHead({ files }: Change, path: RepoPath): Oid | null {
  return files.find((file) => file.inHead && file.path === path)?.oid ?? null;
}

/** Whether a rule set asks anybody about changes in a repository: where it does not, nothing needs to be looked up. */
export function asksAnybody({ rules }: CompiledRules, home: string): boolean {
  return rules.paths.some((rule) => rule.home === home && asksOwners(rules, rule));
}

function askedAt({ rules, pathRules }: CompiledRules, home: string, path: RepoPath): readonly PathRule[] {
  return pathRules(path, home).filter((rule) => asksOwners(rules, rule));
}

/** What superseded commits touched is not part of what would be merged. */
function touchedPaths(
  { files, removed, superseded }: Change,
  rulesAt: (path: RepoPath) => readonly PathRule[],
): ReadonlyMap<RepoPath, ReadonlySet<Oid>> {
  const left = new Set(superseded);
  const touched = new Map<RepoPath, Set<Oid>>();
  for (const { path, commit } of [...files, ...removed]) {
    if (left.has(commit)) continue;
    const known = touched.get(path);
    if (known !== undefined) known.add(commit);
    else if (rulesAt(path).length > 0) touched.set(path, new Set([commit]));
  }
  return touched;
}

function asChanged(rule: PathRule, [first, ...rest]: readonly ChangedFile[]): readonly ChangedSource[] {
  return first === undefined ? [] : [{ rule, files: [first, ...rest] }];
}

function isSame(one: TreeEntry | undefined, other: TreeEntry | undefined): boolean {
  return one?.oid === other?.oid && one?.entry === other?.entry;
}

function byPath([one]: readonly [RepoPath, unknown], [other]: readonly [RepoPath, unknown]): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
