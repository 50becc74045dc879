import { SCRIPT_LINES } from "./bounds.ts";
import { type Body, stacked } from "./script-body.ts";

/** Bodies one below the other, as one shell runs them; that there are more lines than are read is added to `unread`. */
export function boundedScript(bodies: readonly Body[], unread: string[]): Body {
  const count = bodies.reduce((sum, { lines }) => sum + lines.length, 0);
  if (count > SCRIPT_LINES) unread.push(MORE_LINES);
  return stacked(bodies);
}

/** What is said of a script that is longer than what is read. */
export const MORE_LINES = `More than ${SCRIPT_LINES} lines of a script: the others were not read.`;
