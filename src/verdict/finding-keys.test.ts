import { describe, expect, test } from "vitest";
import { caseOf, commit, KEY, lineAt, placed } from "../../test/support/cases.ts";
import { marker, ruleSet } from "../../test/support/rule-sets.ts";
import type { Oid } from "../facts/oid.ts";
import { asPath } from "../facts/repo-path.ts";
import type { MarkerRule } from "../rules/rule-set.ts";
import type { PlacedSighting } from "./case.ts";
import { findingKeys } from "./finding-keys.ts";
import { findingId } from "./identity.ts";
import { occurrences } from "./occurrences.ts";
import { inlineMark } from "./plan-conversation.ts";
import { baselineKey, gapKey, keyMark, waiverKey, wordsKey } from "./ruling-keys.ts";

const blob = (digit: string): Oid => digit.repeat(40) as Oid;
const other = marker({ id: "other", waiver: "lines", origin: { layer: "repository", file: "x", line: 1 } });

function keysOf(seen: readonly PlacedSighting[], own: Partial<MarkerRule> = {}, repositoryId = 42) {
  const rules = ruleSet({ markers: [other, marker(own)] });
  return occurrences(seen, [1, 2, 3].map(commit)).map((one) => findingKeys(caseOf([], { rules, repositoryId }), one));
}

const at = (line: number, digit: string, lines = "1"): PlacedSighting =>
  placed({ where: lineAt(line), blob: blob(digit), lines: lines.repeat(64) });
const waiver = (seen: PlacedSighting, ordinal: number, bind: "content" | "lines"): string =>
  waiverKey(KEY, { repositoryId: 42, sighting: seen.sighting, ordinal, bind });

describe("the keys of a finding", () => {
  test("of a waiver are bound to the content, to the lines where the rule says so", () => {
    const seen = [at(1, "b"), at(2, "b", "2"), at(3, "b")];
    const [one, two, three] = seen as [PlacedSighting, PlacedSighting, PlacedSighting];
    const bound = (own: Partial<MarkerRule>) => keysOf(seen, own).map((keys) => keys.waiver);
    expect(bound({})).toEqual([
      [waiver(one, 0, "content")],
      [waiver(two, 1, "content")],
      [waiver(three, 2, "content")],
    ]);
    expect(bound({ waiver: "lines" })).toEqual([[waiver(one, 0, "lines")], [waiver(two, 0, "lines")], [waiver(three, 1, "lines")]]); // biome-ignore format: one line
  });

  test("of a waiver are one for each content that is new and is to be merged, sorted", () => {
    const versions = ["e", "b", "d", "c", "b"].map((digit, index) => ({ ...at(1, digit), inHead: index === 0 }));
    const passed = [
      { ...at(1, "a"), standing: true, inHead: false },
      { ...at(1, "f"), superseded: true, inHead: false },
    ];
    const [keys] = keysOf([...versions, ...passed]);
    const wanted = ["b", "c", "d", "e"].map((digit) => waiver(at(1, digit), 0, "content")).sort();
    expect(keys?.waiver).toEqual(wanted);
  });

  test("are those of a waiver alone where any of its versions is of a registered source", () => {
    const registered = { ...at(1, "c"), registered: true, inHead: false };
    expect(keysOf([at(1, "b"), registered])).toMatchObject([{ words: null, baseline: null }]);
    expect(keysOf([at(1, "b")])).toMatchObject([{ words: expect.any(String), baseline: expect.any(String) }]);
  });

  test("of words are a marker's alone, and of a rule of one repository only of that one", () => {
    const words = (own: Partial<MarkerRule>, repositoryId: number) => keysOf([at(1, "b")], own, repositoryId)[0]?.words;
    expect(words({}, 42)).toBe(words({}, 43));
    const local = { origin: { layer: "repository", file: "x", line: 1 } } as const;
    expect(words(local, 42)).not.toBe(words(local, 43));
    expect(words(local, 42)).not.toBe(words({}, 42));
    expect(keysOf([placed({ detector: "path" })])).toMatchObject([{ words: null, baseline: expect.any(String) }]);
  });

  test("of a baseline are none for what was lost, nor in a place without a name", () => {
    const lost = placed({ detector: "declassified", lost: { by: "marker", from: asPath("a.c") } });
    expect(keysOf([lost])).toMatchObject([{ words: null, baseline: null }]);
    const { place } = caseOf([]);
    const [one] = occurrences([at(1, "b")], []);
    if (one === undefined) throw new Error("nothing was counted");
    expect(findingKeys(caseOf([], { place: { ...place, name: null } }), one).baseline).toBeNull();
  });
});

test("a finding's identity tells where inside a file it is, and wants a whole key", () => {
  const id = (names: readonly string[] | null, key = KEY) => {
    const where = { ...lineAt(1), ...(names === null ? {} : { inside: { names, line: 1 } }) };
    return findingId(key, { repositoryId: 42, sighting: placed({ where }).sighting, ordinal: 0 });
  };
  expect(new Set([id(null), id([]), id(["a"]), id(["b"]), id(["a", "b"])]).size).toBe(5);
  expect(() => id(null, KEY.slice(1))).toThrow("an identity key has at least 32 bytes");
  expect(() => wordsKey(KEY.slice(1), "own", "")).toThrow("a key of rulings has at least 32 bytes");
});

// Another value here makes every comment, ruling and baseline that is out there lapse: it is to be changed knowingly.
test("identities are what they have always been", () => {
  const { sighting } = placed({ blob: blob("b") });
  const marked = { repositoryId: 42, sighting, ordinal: 1 };
  expect({
    finding: findingId(KEY, marked),
    content: waiverKey(KEY, { ...marked, bind: "content" }),
    lines: waiverKey(KEY, { ...marked, bind: "lines" }),
    note: waiverKey(KEY, { ...marked, sighting: { ...sighting, blob: null }, bind: "lines" }),
    words: wordsKey(KEY, "own", "acme confidential"),
    gap: gapKey(KEY, 42, { kind: "too-large", object: blob("b") }),
    baseline: baselineKey(KEY, { name: "github.com/Acme/sdk", visibility: "public" }, sighting),
    key: keyMark(KEY),
    inline: inlineMark(asPath("src/a.c"), "own", KEY),
  }).toEqual({
    finding: "5d39268ddfef7bd422d0f047a37efc22230635515e1a91faf3620a8e3f9a90f1",
    content: "6c22f752f3ed7807b14295a0f34ccbb6779994d49fef3e7c8fd5a7895230decd",
    lines: "99ee4afcfcdc010f163c8e3f9e50f96afcb9a905f4319465198f8209637ce4f0",
    note: "1e69a30e3282ac7e860a654b80118addaeb97ef8b665bd1ae514357d89b09a6b",
    words: "bd58da5efa4920c9fd08c2477bfebba05404b2f201feb098ba474213327c6fb2",
    gap: "95b4357d08e59fa5ba358e3532a6ff43d25f16ba57776bb76428b16b202b5686",
    baseline: "54979f18cde00e35d79e5305bdac89f6",
    key: "8fe1ad26cccaf098",
    inline: "f11729539a8e6c78c6dc162beefc9bf0df612077c5534e6ae73719767dd5aa57",
  });
});
