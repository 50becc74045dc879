import { parse } from "unbash";
import type { Shell } from "./shell.ts";
import { walk } from "./walk.ts";

/** The most lines that are run one by one. */
const LINES = 5000;

/**
 * Runs each line of a text by itself: for a text with an error of syntax, which may hide what follows it. A backslash at a
 * line's end joins the next; bodies of here-documents that end are left out. What is no command by itself does no harm:
 * only sendings count, and one that was seen already is the same.
 */
export function runLines(shell: Shell): void {
  const { source } = shell;
  let start = 0;
  for (let count = 0; start < source.length; count++) {
    if (count >= LINES) {
      shell.scene.shared.unread.add(`More than ${LINES} lines in a script with an error of syntax.`);
      return;
    }
    let end = source.indexOf("\n", start);
    while (source[end - 1] === "\\") end = source.indexOf("\n", end + 1);
    const stop = end < 0 ? source.length : end;
    const line = source.slice(start, stop);
    const base = start;
    const command = line.replace(/^\s*(?:(?:then|else|do|if|while|until|elif|\{|\(|!)\s+)+/, "");
    walk(shell.scene.shared.parsed.of("shell line", command, parse), {
      ...shell,
      lineAt: () => shell.lineAt(base),
    });
    start = Math.max(stop + 1, endOfHereDocument(source, line, stop));
  }
}

/** Where the lines of a here-document end that a line begins; 0 where there is none, or no end of it. */
function endOfHereDocument(source: string, line: string, from: number): number {
  const mark = /(?<!<)<<-?\s*["'\\]?([A-Za-z_]\w{0,60})/.exec(line)?.[1];
  if (!mark) return 0;
  const end = new RegExp(`\\n[ \\t\\r]*${mark}[ \\t\\r]*(?:\\n|$)`, "g");
  end.lastIndex = from;
  return end.test(source) ? end.lastIndex : 0;
}
