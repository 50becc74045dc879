import { expect, test } from "vitest";
import { boundedScript, MORE_LINES } from "./bounded-script.ts";
import { SCRIPT_LINES } from "./bounds.ts";
import { bodyFrom, bodyOnLine } from "./script-body.ts";

test("bodies stand one below the other, and that there are more lines than are read is said", () => {
  const long = bodyFrom("a\n".repeat(SCRIPT_LINES - 1), 1);
  const unread: string[] = [];
  const whole = boundedScript([long, bodyOnLine("b", 7)], unread);
  expect([whole.text.endsWith("a\nb"), whole.lines.at(-1), unread]).toEqual([true, 7, []]);
  const cut = boundedScript([long, bodyOnLine("b\nc", 7)], unread);
  expect([cut.text.endsWith("a\nb"), cut.lines.length, unread]).toEqual([true, SCRIPT_LINES, [MORE_LINES]]);
});
