import { parse } from "unbash";
import type { Shell } from "./shell.ts";
import { walk } from "./walk.ts";

/** The most lines that are run one by one. */
const LINES = 5000;

/**
 * Runs each line of a text by itself, from the line of a position on: for what follows an error, which may have hidden it.
 * A backslash at a line's end joins the next. Lines that are no commands by themselves do no harm: only sendings count.
 */
export function runLines(shell: Shell, from: number): void {
  const { source } = shell;
  let start = source.lastIndexOf("\n", Math.max(0, from - 1)) + 1;
  for (let count = 0; start < source.length; count++) {
    if (count >= LINES) {
      shell.scene.shared.unread.add(`More than ${LINES} lines behind an error of syntax.`);
      return;
    }
    let end = source.indexOf("\n", start);
    while (end > 0 && source[end - 1] === "\\") end = source.indexOf("\n", end + 1);
    const stop = end < 0 ? source.length : end;
    const line = source.slice(start, stop);
    const base = start;
    walk(parse(line.replace(/^\s*(?:then|else|do|\{|\(|!)\s/, "")), {
      ...shell,
      lineAt: () => shell.lineAt(base),
    });
    start = stop + 1;
  }
}
