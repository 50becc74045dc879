import type { Change } from "../../facts/change.ts";
import type { Oid } from "../../facts/oid.ts";
import type { Step } from "../examine/outcome.ts";
import { type BesideContent, NOTHING_BESIDE } from "../judge/judge-range.ts";
import type { OpenedRepository } from "../ports/git.ts";
import type { Answer } from "../ports/github.ts";
import type { ChangedFile, ChangedSource } from "./changed-sources.ts";
import { type HomeBench, type Range, sourcesOf, unlisted } from "./home-bench.ts";
import { approvalsUnread, ownersOf, sightHomeChange } from "./home-sighting.ts";
import { untold } from "./lacking-approvals.ts";

/** Commits of one push that are looked up, each by a call; those that came with one already found are not asked for. */
const MOST_ASKED = 20;

type Opened = Pick<OpenedRepository, "readChange" | "listTree" | "isAncestor">;

/**
 * What a push to the default branch changes of registered sources in their home, and no merged pull request brought.
 * Nobody could be asked, and nothing can be stopped any more: it is told. What had no base has changed nothing.
 */
export async function changesPushed(
  bench: HomeBench | null,
  opened: Opened,
  { tip, range }: { readonly tip: Oid; readonly range: Range },
): Promise<Step<BesideContent>> {
  if (bench === null || range.known.length === 0) return { ok: true, value: NOTHING_BESIDE };
  const found = await sourcesOf(bench, opened, range);
  if (found === null) return { ok: true, value: unlisted() };
  if (found.change.base === null) return { ok: true, value: NOTHING_BESIDE };
  const touching = new Set(found.sources.flatMap(({ files }) => files.flatMap(({ commits }) => commits)));
  const pushed = await pushedAlone(bench, opened, newestFirst(found.change, touching));
  if (!pushed.ok) return untold(pushed.fault);
  const { alone, unasked } = pushed.value;
  const sightings = found.sources
    .flatMap((source) => onlyOf(source, alone))
    .map((source) => {
      const owners = ownersOf(source, bench.rules.rules);
      return sightHomeChange(source, { head: tip, owners, lack: "pushed" });
    });
  const gaps = unasked ? [approvalsUnread("More commits change registered sources than are looked up.")] : [];
  return { ok: true, value: { sightings, gaps } };
}

function newestFirst({ commits }: Change, touching: ReadonlySet<Oid>): readonly Oid[] {
  return commits.filter((commit) => touching.has(commit)).reverse();
}

/** Commits that came with no pull request merged into the default branch; `unasked`: there were more than are looked up. */
async function pushedAlone(
  { ports, repository }: HomeBench,
  opened: Opened,
  commits: readonly Oid[],
): Promise<Answer<{ readonly alone: ReadonlySet<Oid>; readonly unasked: boolean }>> {
  const alone = new Set<Oid>();
  const heads = new Set<Oid>();
  let asked = 0;
  for (const commit of commits) {
    if (await cameWith(opened, commit, heads)) continue;
    if (asked === MOST_ASKED) return { ok: true, value: { alone, unasked: true } };
    asked += 1;
    const merged = await ports.github.mergedPullsOf(repository, commit);
    if (!merged.ok) return merged;
    const here = merged.value.filter(({ baseRef }) => baseRef === repository.defaultBranch);
    if (here.length === 0) alone.add(commit);
    for (const { head } of here) heads.add(head);
  }
  return { ok: true, value: { alone, unasked: false } };
}

/** A commit in the history of a merged head came with it, or stood there before. */
async function cameWith(opened: Opened, commit: Oid, heads: ReadonlySet<Oid>): Promise<boolean> {
  for (const head of heads) if (await opened.isAncestor(commit, head)) return true;
  return false;
}

function onlyOf({ rule, files }: ChangedSource, commits: ReadonlySet<Oid>): readonly ChangedSource[] {
  const [first, ...rest] = files.filter((file: ChangedFile) => file.commits.some((commit) => commits.has(commit)));
  return first === undefined ? [] : [{ rule, files: [first, ...rest] }];
}
