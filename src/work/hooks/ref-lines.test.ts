import { describe, expect, it } from "vitest";
import { readPushLines, readReceivedLines } from "./ref-lines.ts";

const [A, B, NONE] = ["a".repeat(40), "b".repeat(40), "0".repeat(40)];

describe("lines of a pre-push", () => {
  it("are all read, in their order", () => {
    const text = `refs/heads/a ${A} refs/heads/x ${B}\nHEAD ${A} refs/heads/y ${NONE}\n(delete) ${NONE} refs/tags/z ${B}\n`;
    expect(readPushLines(text)).toEqual([
      { ref: "refs/heads/x", before: B, after: A },
      { ref: "refs/heads/y", before: null, after: A },
      { ref: "refs/tags/z", before: B, after: null },
    ]);
    expect(readPushLines("")).toEqual([]);
  });

  it("may name any revision with blanks in it", () => {
    expect(readPushLines(`HEAD@{1 day ago} ${A} refs/heads/x ${NONE}\n`)).toEqual([
      { ref: "refs/heads/x", before: null, after: A },
    ]);
  });

  it("know the ids of SHA-256", () => {
    const [long, none] = ["c".repeat(64), "0".repeat(64)];
    expect(readPushLines(`HEAD ${long} refs/heads/x ${none}\n`)).toEqual([
      { ref: "refs/heads/x", before: null, after: long },
    ]);
  });

  it.each([
    `HEAD ${A} refs/heads/x\n`,
    `HEAD ${A} heads/x ${B}\n`,
    `HEAD HEAD refs/heads/x ${B}\n`,
    `refs/heads/a ${A} refs/heads/x ${B}\nbroken\n`,
  ])("are refused as a whole where one is of another form: %j", (text) => {
    expect(readPushLines(text)).toBeNull();
  });
});

describe("lines of a pre-receive", () => {
  it("are all read, in their order", () => {
    expect(readReceivedLines(`${A} ${B} refs/heads/x\n${NONE} ${A} refs/tags/y\n${B} ${NONE} refs/heads/z\n`)).toEqual([
      { ref: "refs/heads/x", before: A, after: B },
      { ref: "refs/tags/y", before: null, after: A },
      { ref: "refs/heads/z", before: B, after: null },
    ]);
  });

  it.each([`${A} ${B}\n`, `${A} ${B} refs/heads/x more\n`, `x ${B} refs/heads/x\n`])(
    "are refused where one is of another form: %j",
    (text) => {
      expect(readReceivedLines(text)).toBeNull();
    },
  );
});
