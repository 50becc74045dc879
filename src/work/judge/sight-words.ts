import { setImmediate as breathe } from "node:timers/promises";
import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { MarkHit } from "../../detect/mark.ts";
import type { Change, Note } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import { encodePath } from "../../facts/repo-path.ts";
import type { Sighting } from "../../facts/sighting.ts";
import type { CopyLook } from "../ports/copies.ts";
import type { Deadline } from "./deadline.ts";
import { sightCopiesInNote } from "./sight-copies.ts";
import { placeMark, sightPiece } from "./sight-piece.ts";

interface WordsInput {
  readonly change: Change;
  readonly rules: CompiledRules;
  readonly deadline: Deadline;
}

interface NotesInput extends WordsInput {
  readonly copies: CopyLook | null;
}

/** Paths and messages looked at in one go, before other work of the process gets its turn: each is short. */
const BREATH_PIECES = 2_000;

/**
 * Marks in the words of each path, once per path: a directory's name can say as much as a file's head. Paths that the
 * deadline cuts off are not in it.
 */
export async function sightPathWords(
  { change, rules, deadline }: WordsInput,
  gaps: Gap[],
): Promise<ReadonlyMap<string, readonly MarkHit[]>> {
  const found = new Map<string, readonly MarkHit[]>();
  for (const { path, commit } of change.files) {
    if (found.has(path)) continue;
    if (found.size % BREATH_PIECES === 0) await breathe();
    if (deadline.passed()) break;
    found.set(
      path,
      sightPiece({ bytes: encodePath(path), path, within: "path", stop: deadline.passed }, rules, commit, gaps),
    );
  }
  return found;
}

/** Marks and copies in commit messages, tag texts and ref names, with how many the deadline cut off. */
export async function sightNotes(
  { change, rules, copies, deadline }: NotesInput,
  gaps: Gap[],
): Promise<{ readonly seen: readonly Sighting[]; readonly bytes: number; readonly unseen: number }> {
  const seen: Sighting[] = [];
  let bytes = 0;
  for (const [at, note] of change.notes.entries()) {
    if (at % BREATH_PIECES === 0) await breathe();
    if (deadline.passed()) return { seen, bytes, unseen: change.notes.length - at };
    seen.push(...sightNote(note, { rules, deadline }, gaps));
    if (copies !== null) seen.push(...(await sightCopiesInNote(note, rules.rules, copies)));
    bytes += Buffer.byteLength(note.text);
  }
  return { seen, bytes, unseen: 0 };
}

function sightNote(
  note: Note,
  { rules, deadline }: Pick<WordsInput, "rules" | "deadline">,
  gaps: Gap[],
): readonly Sighting[] {
  const piece = { path: null, within: note.kind } as const;
  const hits = sightPiece(
    { ...piece, bytes: Buffer.from(note.text, "utf8"), stop: deadline.passed },
    rules,
    note.commit,
    gaps,
  );
  return hits.map((hit) => placeMark(hit, piece, note.commit, null));
}
