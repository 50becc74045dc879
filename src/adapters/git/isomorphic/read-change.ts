import type { FileVersion, Note, RemovedFile } from "../../../facts/change.ts";
import type { Gap, GapKind } from "../../../facts/coverage.ts";
import type { Oid } from "../../../facts/oid.ts";
import type { GitBudget, OpenedRepository } from "../../../work/ports/git.ts";
import { broughtBack } from "../brought-back.ts";
import { readEntry, type Version } from "../diff-entry.ts";
import { notesOfCommit } from "../objects/notes-of-commit.ts";
import { peel } from "../objects/peel.ts";
import { diffCommit } from "./commit-diff.ts";
import type { CommitGraph } from "./commit-graph.ts";
import { mergeBases } from "./merge-base.ts";
import type { ObjectStore } from "./object-store.ts";
import { listTree } from "./tree-listing.ts";

type Range = Parameters<OpenedRepository["readChange"]>[0];
type ChangeRead = Extract<Awaited<ReturnType<OpenedRepository["readChange"]>>, { ok: true }>["value"];

/** A change, or that the history that is here is too short to tell it. */
type ChangeOrCut = { readonly enough: true; readonly value: ChangeRead } | { readonly enough: false };

/** What a change is read from. */
export interface History {
  readonly store: ObjectStore;
  readonly graph: CommitGraph;
  readonly budget: GitBudget;
  /** True where no more history can be had: then a cut becomes a gap. */
  readonly final: boolean;
}

/** Reads what a range adds and changes: see `OpenedRepository.readChange`. */
export async function readChange(history: History, range: Range): Promise<ChangeOrCut> {
  const { store, graph, budget } = history;
  const gaps: Gap[] = [];
  const notes: Note[] = range.refNames.map((text) => ({ kind: "ref-name", commit: null, text }));
  const read = (oid: Oid) => store.read(oid, budget.blobBytes);
  const tips: Oid[] = [];
  for (const tip of range.tips) {
    const peeled = await peel(tip, read);
    notes.push(...peeled.texts.map((text): Note => ({ kind: "tag-message", commit: peeled.commit, text })));
    gaps.push(...peeled.gaps);
    if (peeled.commit !== null) tips.push(peeled.commit);
  }
  const known: Oid[] = [];
  for (const oid of range.known) {
    const { commit } = await peel(oid, read);
    if (commit !== null) known.push(commit);
  }

  const before = await graph.reach(known, new Set());
  const behind = new Set(before.commits);
  const walk = await graph.reach(tips, behind);
  const uncertain = walk.cut || (before.cut && walk.roots);
  if (uncertain && !history.final) return { enough: false };
  const expected = walk.commits.length;
  const commits = walk.commits.slice(Math.max(0, expected - budget.commits));
  if (expected > commits.length)
    gaps.push(gap("truncated", null, `Only the newest ${budget.commits} commits were read.`));
  if (uncertain) gaps.push(gap("history-cut", null, "The history is longer than what was fetched of it."));

  const { versions, removed, doubts } = await diffAll(history, commits, null);
  gaps.push(...doubts);
  for (const oid of commits) {
    const said = notesOfCommit(oid, await read(oid));
    notes.push(...said.notes);
    gaps.push(...said.gaps);
  }
  const [first] = tips;
  const bases = first === undefined ? [] : await mergeBases(graph, first, behind);
  const net = first === undefined || bases.length === 0 ? null : await diffAll(history, [first], bases);
  if (doubts.length === 0) gaps.push(...(net?.doubts ?? []));
  const all = [...versions, ...broughtBack(versions, net?.versions ?? [])];
  const present = first === undefined ? new Set<Oid>() : new Set((await graph.reach([first], behind)).commits);
  const standing = first === undefined ? null : await listTree(store, first);
  if (first !== undefined && standing === null)
    gaps.push(gap("missing-object", first, "The head's files are not all here."));
  const inHead = new Set((standing ?? []).map((entry) => `${entry.oid} ${entry.path}`));
  return {
    enough: true,
    value: {
      change: {
        tips: range.tips,
        base: bases[0] ?? null,
        commits,
        superseded: commits.filter((oid) => first !== undefined && !present.has(oid)),
        files: all.map((each): FileVersion => ({ ...each, inHead: inHead.has(`${each.oid} ${each.path}`) })),
        removed,
        notes,
      },
      commitsExpected: expected,
      gaps,
    },
  };
}

/** Compares commits with their parents, or with what is given in their place. */
async function diffAll(
  { store, graph }: History,
  commits: readonly Oid[],
  against: readonly Oid[] | null,
): Promise<{ versions: readonly Version[]; removed: readonly RemovedFile[]; doubts: readonly Gap[] }> {
  const versions: Version[] = [];
  const removed: RemovedFile[] = [];
  const doubts: Gap[] = [];
  for (const oid of commits) {
    const commit = await graph.commit(oid);
    if (commit === null) continue; // Its message's gap says so.
    const parents: Oid[] = [];
    for (const parent of against ?? (graph.isCut(oid) ? [] : commit.parents)) {
      const tree = (await graph.commit(parent))?.tree;
      if (tree !== undefined) parents.push(tree);
    }
    const { entries, whole } = await diffCommit(commit.tree, parents, (tree) => store.tree(tree));
    if (!whole) doubts.push(gap("unreadable", oid, "A tree of this change is missing or can be read in two ways."));
    for (const entry of entries) {
      const seen = readEntry(oid, entry);
      if (seen.version !== null) versions.push(seen.version);
      if (seen.removed !== null) removed.push(seen.removed);
    }
  }
  return { versions, removed, doubts };
}

function gap(kind: GapKind, commit: Oid | null, what: string): Gap {
  return { kind, path: null, commit, what };
}
