import { diffArrays } from "diff";

/** GitHub shows no diff of a file beyond 20,000 lines; so there is no line that a comment could stand on. */
const MOST_LINES = 20_000;
/** Bytes of either version, the size at which GitHub cuts a pull request's diff. */
const MOST_BYTES = 1_000_000;
/** Edits that are still sought: the search costs their square, and beyond it a comment about the file serves as well. */
const MOST_EDITS = 3_000;

const NONE: ReadonlySet<number> = new Set();

/**
 * Lines of `after`, counted from 1, that a diff against `before` shows as added; `before` null means a new file. Empty
 * where either version is binary, or too large or too different to compare: the comment is then about the file.
 */
export function addedLines(before: Uint8Array | null, after: Uint8Array): ReadonlySet<number> {
  const old = splitLines(before ?? new Uint8Array(0));
  const present = splitLines(after);
  if (old === null || present === null) return NONE;
  const head = commonPrefix(old, present);
  const tail = commonSuffix(old, present, head);
  const oldMiddle = old.slice(head, old.length - tail);
  const newMiddle = present.slice(head, present.length - tail);
  if (oldMiddle.length === 0) return new Set(newMiddle.map((_, at) => head + at + 1));
  const parts = diffArrays(oldMiddle, newMiddle, { maxEditLength: MOST_EDITS });
  if (parts === undefined) return NONE;
  const added = new Set<number>();
  let line = head + 1;
  for (const part of parts) {
    if (part.removed) continue;
    if (part.added) for (let at = 0; at < part.value.length; at += 1) added.add(line + at);
    line += part.value.length;
  }
  return added;
}

/** Lines without loss (one character per byte), or null where the bytes are not text or too many. */
function splitLines(bytes: Uint8Array): readonly string[] | null {
  if (bytes.length > MOST_BYTES || bytes.includes(0)) return null;
  const lines = Buffer.from(bytes).toString("latin1").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.length > MOST_LINES ? null : lines;
}

function commonPrefix(one: readonly string[], other: readonly string[]): number {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count += 1;
  return count;
}

function commonSuffix(one: readonly string[], other: readonly string[], from: number): number {
  const most = Math.min(one.length, other.length) - from;
  let count = 0;
  while (count < most && one[one.length - 1 - count] === other[other.length - 1 - count]) count += 1;
  return count;
}
