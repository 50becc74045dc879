import { describe, expect, it } from "vitest";
import type { CommandReading } from "../../../src/facts/command.ts";
import { readCommand } from "../../../src/work/rulings/read-command.ts";
import { COMMENT_CASES, type CommentCase } from "./comment-cases.ts";

/** Cases that there are; a lower number means that some have vanished. */
const CASES = 145;

function readingOf(expected: CommentCase["expected"]): CommandReading {
  if (expected === "none") return { kind: "none" };
  if (typeof expected === "string") return { kind: "refused", why: expected, meant: null };
  if ("meant" in expected) return { kind: "refused", why: "verb", meant: expected.meant };
  return { kind: "command", command: expected };
}

describe("a comment", () => {
  it.each(COMMENT_CASES)("with $name", ({ comment, expected }) => {
    expect(readCommand(comment)).toEqual(readingOf(expected));
  });

  it("of hostile form is read in good time", () => {
    const pieces = [
      "> ",
      "- ",
      "**",
      "`",
      "[",
      "![",
      "<",
      "<!--",
      "|-",
      "_a ",
      "\\",
      "~~",
      "](",
      "[a]: b\n",
      "&amp;",
      "\n\n",
    ];
    for (const piece of pieces) {
      const begun = performance.now();
      readCommand(`/sourcewarden ask SW-1 at 1a2b3c4: may it stay?\n\n${piece.repeat(70_000)}`.slice(0, 65_000));
      expect(performance.now() - begun, piece).toBeLessThan(3_000);
    }
  });

  it("was tried in every way, each under a name of its own", () => {
    expect(COMMENT_CASES).toHaveLength(CASES);
    expect(new Set(COMMENT_CASES.map(({ name }) => name)).size).toBe(CASES);
  });
});
