import { describe, expect, test } from "vitest";
import { commit, KEY, placed } from "../../test/support/cases.ts";
import type { Oid } from "../facts/oid.ts";
import { asPath } from "../facts/repo-path.ts";
import type { Sighting } from "../facts/sighting.ts";
import { baselineKey, gapKey, type WaivedMark, waiverKey, wordsKey } from "./ruling-keys.ts";

const BLOB = "b".repeat(40) as Oid;
const SDK = { name: "github.com/acme/sdk", visibility: "public" } as const;
const { sighting: NOTE } = placed({ blob: null });
const { sighting: MARK } = placed({ blob: BLOB });
const elsewhere = (parts: Partial<Sighting["where"]>): Sighting => ({ ...MARK, where: { ...MARK.where, ...parts } });
const waiver = (parts: Partial<WaivedMark>): string =>
  waiverKey(KEY, { repositoryId: 42, sighting: MARK, ordinal: 0, bind: "content", ...parts });

describe("the key of a waiver", () => {
  test("is the same in another commit and on another line", () => {
    expect(waiver({ sighting: elsewhere({ commit: commit(9), line: 80, endLine: 80 }) })).toBe(waiver({}));
  });

  test("is another for another repository, path, rule, words, content and occurrence", () => {
    const keys = [
      waiver({}),
      waiver({ repositoryId: 43 }),
      waiver({ sighting: elsewhere({ path: asPath("src/b.c") }) }),
      waiver({ sighting: elsewhere({ within: "path" }) }),
      waiver({ sighting: { ...MARK, rule: "other" } }),
      waiver({ sighting: { ...MARK, detector: "path" } }),
      waiver({ sighting: { ...MARK, text: "acme secret" } }),
      waiver({ sighting: { ...MARK, blob: "c".repeat(40) as Oid } }),
      waiver({ ordinal: 1 }),
      waiver({ bind: "lines" }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("bound to the content heeds no lines, and bound to lines no content", () => {
    expect(waiver({ sighting: { ...MARK, lines: "2".repeat(64) } })).toBe(waiver({}));
    const lines = (sighting: Sighting) => waiver({ sighting, bind: "lines" });
    expect(lines({ ...MARK, blob: "c".repeat(40) as Oid })).toBe(lines(MARK));
    expect(lines({ ...MARK, lines: "2".repeat(64) })).not.toBe(lines(MARK));
  });

  test("of what has no lines is bound to the content, whatever is said of a marker that bears its rule's id", () => {
    const path = { ...MARK, detector: "path", lines: "" } as const;
    expect(waiver({ sighting: path, bind: "lines" })).toBe(waiver({ sighting: path }));
  });

  test("of a note is bound to its lines, whichever of several it is", () => {
    const note = (parts: Partial<WaivedMark>) => waiver({ sighting: NOTE, ...parts });
    expect(note({ ordinal: 1, bind: "lines" })).toBe(note({ ordinal: 0, bind: "content" }));
    expect(note({ sighting: { ...NOTE, lines: "2".repeat(64) } })).not.toBe(note({}));
  });
});

describe("the other keys", () => {
  test("of words knows nothing of where they stand", () => {
    expect(wordsKey(KEY, "own", "acme confidential")).toMatch(/^[0-9a-f]{64}$/);
    expect(wordsKey(KEY, "own", "acme confidential")).not.toBe(wordsKey(KEY, "other", "acme confidential"));
    expect(wordsKey(KEY, "own", "acme confidential")).not.toBe(wordsKey(KEY, "own", "acme secret"));
  });

  test("of a gap is for its object and its cause in one repository, and there is none without an object", () => {
    const keys = [
      gapKey(KEY, 42, { kind: "too-large", object: BLOB }),
      gapKey(KEY, 43, { kind: "too-large", object: BLOB }),
      gapKey(KEY, 42, { kind: "timed-out", object: BLOB }),
      gapKey(KEY, 42, { kind: "too-large", object: "c".repeat(40) as Oid }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(gapKey(KEY, 42, { kind: "too-large" })).toBeNull();
  });

  test("of a baseline is short, and another for another place, audience, path, rule and words", () => {
    const keys = [
      baselineKey(KEY, SDK, MARK),
      baselineKey(KEY, { ...SDK, name: "github.com/acme/app" }, MARK),
      baselineKey(KEY, { ...SDK, visibility: "private" }, MARK),
      baselineKey(KEY, SDK, elsewhere({ path: asPath("src/b.c") })),
      baselineKey(KEY, SDK, { ...MARK, rule: "other" }),
      baselineKey(KEY, SDK, { ...MARK, text: "acme secret" }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
    expect(baselineKey(KEY, SDK, elsewhere({ line: 7, endLine: 7, commit: commit(3) }))).toBe(keys[0]);
  });

  test("are none of a shorter key, and another under another key", () => {
    const short = new Uint8Array(31);
    const other = new Uint8Array(32).fill(8);
    expect(() => waiverKey(short, { repositoryId: 1, sighting: MARK, ordinal: 0, bind: "lines" })).toThrow(RangeError);
    expect(() => wordsKey(short, "own", "")).toThrow(RangeError);
    expect(() => gapKey(short, 1, { kind: "too-large", object: BLOB })).toThrow(RangeError);
    expect(() => baselineKey(short, SDK, MARK)).toThrow(RangeError);
    expect(wordsKey(other, "own", "x")).not.toBe(wordsKey(KEY, "own", "x"));
  });
});
