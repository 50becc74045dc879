import type { Change } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { GitAnswer, OpenedRepository } from "../ports/git.ts";
import type { LocalRepository } from "../ports/local.ts";
import { type OwnRulesAnswer, ownRulesAt, ownRulesOf } from "./local-rules.ts";
import { stagedChange } from "./staged-change.ts";
import { workTreeChange } from "./work-tree-change.ts";

/** What of a local repository is judged, and the repository's own rules that it is judged by. */
export interface Gathered {
  readonly opened: Pick<OpenedRepository, "readBlobs" | "readContents" | "listTree" | "readLfs">;
  readonly change: Change;
  /** 0 for a work tree and an index, whose files are in no commit. */
  readonly commitsExpected: number;
  readonly gaps: readonly Gap[];
  readonly own: OwnRulesAnswer;
  readonly from: "work-tree" | "index" | "history" | "whole-history";
}

const NO_OWN_RULES: OwnRulesAnswer = { ok: true, texts: [] };

/** Every file of the work tree, by the rules there. */
export async function gatherTree(repository: LocalRepository): Promise<GitAnswer<Gathered>> {
  const listed = await repository.listWorkTree();
  if (!listed.ok) return listed;
  return {
    ok: true,
    value: {
      ...workTreeChange(repository, listed.value),
      commitsExpected: 0,
      gaps: [],
      own: await ownRulesOf(repository, listed.value),
      from: "work-tree",
    },
  };
}

/** What a commit made now would add to HEAD, by HEAD's rules. */
export async function gatherStaged(repository: LocalRepository): Promise<GitAnswer<Gathered>> {
  const { head } = repository;
  const [staged, own] = await Promise.all([
    repository.readStaged(),
    head === null ? NO_OWN_RULES : ownRulesAt(repository, head),
  ]);
  if (!staged.ok) return staged;
  return {
    ok: true,
    value: {
      ...stagedChange(repository, staged.value, head),
      commitsExpected: 0,
      own,
      from: "index",
    },
  };
}

/** What every commit of `A..B` adds, by A's rules. */
export async function gatherRange(repository: LocalRepository, range: string): Promise<GitAnswer<Gathered>> {
  const ends = await repository.resolveRange(range);
  if (!ends.ok) return ends;
  const { from, to } = ends.value;
  const read = await repository.readChange({ tips: [to], known: [from], refNames: [] });
  if (!read.ok) return read;
  const own = await ownRulesAt(repository, from);
  return { ok: true, value: { ...read.value, opened: repository, own, from: "history" } };
}

/**
 * What HEAD's last commits add, counted along first parents, by the rules before them; of a history that is shorter all of
 * it, by HEAD's rules, since nothing was before it.
 */
export async function gatherRecent(repository: LocalRepository, commits: number): Promise<GitAnswer<Gathered>> {
  const { head } = repository;
  if (head === null) return { ok: false, fault: { kind: "not-found", detail: "There is no commit here yet." } };
  const range = `HEAD~${commits}..HEAD`;
  if ((await repository.resolveRange(range)).ok) return gatherRange(repository, range);
  const read = await repository.readChange({ tips: [head], known: [], refNames: [] });
  if (!read.ok) return read;
  const own = await ownRulesAt(repository, head);
  return { ok: true, value: { ...read.value, opened: repository, own, from: "history" } };
}
