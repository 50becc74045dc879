import { createHash } from "node:crypto";
import { foldWords } from "../../rules/fold-words.ts";
import type { MarkPiece } from "../mark.ts";
import { flattenLine } from "./flatten.ts";

/** What GitHub puts behind a title when it squashes: ` (#12)`. */
const PULL_NUMBER = /\s+\(#\d+\)$/;

/**
 * Digests of marked lines, each stretch once: a file of one line may hold a hundred thousand marks. Comment signs, case
 * and white space count as nothing, and so does what a squash puts around a commit's title; any other change of a
 * marked line makes it another line.
 */
export function digestLines(
  lines: readonly string[],
  within: MarkPiece["within"],
): (first: number, last: number) => string {
  const known = new Map<string, string>();
  return (first, last) => {
    const stretch = `${first} ${last}`;
    const digest = known.get(stretch) ?? digestOf(lines.slice(first, last + 1), within);
    known.set(stretch, digest);
    return digest;
  };
}

function digestOf(lines: readonly string[], within: MarkPiece["within"]): string {
  const hash = createHash("sha256");
  for (const line of lines) {
    const title = within === "commit-message" ? line.trimEnd().replace(PULL_NUMBER, "") : line;
    hash.update(`${foldWords(flattenLine(title, false))}\n`);
  }
  return hash.digest("hex");
}
