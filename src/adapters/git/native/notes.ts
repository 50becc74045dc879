import type { Note } from "../../../facts/change.ts";
import type { Gap } from "../../../facts/coverage.ts";
import type { Oid } from "../../../facts/oid.ts";
import type { GitBudget } from "../../../work/ports/git.ts";
import { notesOfCommit } from "../objects/notes-of-commit.ts";
import type { GitSetting } from "./git-process.ts";
import { streamWhole } from "./object-stream.ts";

/** Messages of commits, all read by one process. */
export async function readNotes(
  setting: GitSetting,
  budget: GitBudget,
  commits: readonly Oid[],
): Promise<{ readonly notes: readonly Note[]; readonly gaps: readonly Gap[] }> {
  const notes: Note[] = [];
  const gaps: Gap[] = [];
  for await (const { oid, object } of streamWhole(setting, commits, budget.blobBytes)) {
    const read = notesOfCommit(oid, object);
    notes.push(...read.notes);
    gaps.push(...read.gaps);
  }
  return { notes, gaps };
}
