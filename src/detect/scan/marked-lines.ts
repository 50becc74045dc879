import { hash } from "node:crypto";
import { foldWords } from "../../rules/fold-words.ts";
import type { MarkPiece } from "../mark.ts";
import { flattenLine } from "./words/flatten.ts";

/** What the lines of a mark say besides it. */
export interface MarkedStretch {
  /** SHA-256 in hex over the lines, folded. */
  readonly digest: string;
  /** Rules that the lines ask to leave them alone. */
  readonly ignores: ReadonlySet<string>;
}

/** Looks at the lines from first to last, counted from 0. */
export type MarkedLines = (first: number, last: number) => MarkedStretch;

/** What GitHub puts behind a title when it squashes: ` (#12)`. */
const PULL_NUMBER = /\s+\(#\d+\)$/;
/** How a line asks that a rule leave it alone: this, the rule's id and a reason. */
const IGNORE = "sourcewarden:ignore";
/** Longest line, in UTF-16 units, that may ask: one that no person reads could hold a whole file's marks. */
const IGNORE_UNITS = 500;
/** Letters and digits that make a reason. */
const REASON_LETTERS = 3;
/** Signs that end a comment: what comes behind is code again, and no reason. */
const CLOSING = /\*\/|-->|\*\)|-\}|"""|'''|#>|\]\]|\|#|%\}/;
const NONE: ReadonlySet<string> = new Set();

/**
 * Reads the lines of marks, each stretch once: a file of one line may hold a hundred thousand marks. In the digest comment
 * signs, case and white space count as nothing, and so does what a squash puts around a commit's title; any other change
 * of a marked line makes it another line. `within` null: the bytes are no text.
 */
export function markedLines(lines: readonly string[], within: MarkPiece["within"] | null): MarkedLines {
  const known = new Map<number, MarkedStretch>();
  // Lines that read the same say the same: a file may repeat one ten thousand times.
  const byLine = new Map<string, MarkedStretch>();
  return (first, last) => {
    const text = first === last ? (lines[first] ?? "") : lines.slice(first, last + 1).join("\n");
    if (text.length <= IGNORE_UNITS) return remembered(byLine, text, first, last);
    return remembered(known, first * (lines.length + 1) + last, first, last);
  };

  function remembered<K>(stretches: Map<K, MarkedStretch>, key: K, first: number, last: number): MarkedStretch {
    const before = stretches.get(key);
    if (before !== undefined) return before;
    const stretch = readStretch(lines.slice(first, last + 1), within);
    stretches.set(key, stretch);
    return stretch;
  }
}

function readStretch(lines: readonly string[], within: MarkPiece["within"] | null): MarkedStretch {
  let words = "";
  for (const line of lines) {
    const title = within === "commit-message" ? line.trimEnd().replace(PULL_NUMBER, "") : line;
    words += `${foldWords(flattenLine(title, false))}\n`;
  }
  return {
    digest: hash("sha256", words, "hex"),
    ignores: within === "file" ? new Set(lines.flatMap(ignoresOf)) : NONE,
  };
}

/** Without a reason an ignore is none: nobody could tell later why it is there. */
function ignoresOf(line: string): readonly string[] {
  if (line.length > IGNORE_UNITS || !line.includes(IGNORE)) return NO_IGNORES;
  const [, ...asked] = line.split(IGNORE);
  return asked.flatMap((words) => {
    const [comment = ""] = words.split(CLOSING, 1);
    const [before = "", rule = "", ...reason] = comment.split(/\s+/);
    const letters = reason.join("").match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    return before === "" && letters >= REASON_LETTERS ? [rule] : [];
  });
}

const NO_IGNORES: readonly string[] = [];
