import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { shippedPacks } from "../../../adapters/packs/shipped-packs.ts";
import { DEFAULT_CLASSES } from "../../../facts/label.ts";
import { readPack } from "../../../rules/documents/pack.ts";
import {
  fromPrepared,
  type PreparedPattern,
  partsOfPattern,
  preparePattern,
  shippedPattern,
  usePreparedPatterns,
} from "./prepared-patterns.ts";

const KEPT = new URL("../../../../rules/prepared/patterns.json", import.meta.url);
const kept = JSON.parse(readFileSync(KEPT, "utf8")) as Record<string, PreparedPattern>;

afterEach(() => usePreparedPatterns(() => ({})));

test("what is kept is what the shipped patterns say now: write it anew by .ci/write-prepared-packs.mjs", () => {
  const shipped = shippedPacks().flatMap((pack) => readPack(pack, DEFAULT_CLASSES).markers);
  const patterns = [...new Set(shipped.flatMap((rule) => rule.patterns))];
  expect(Object.keys(kept).sort()).toEqual(patterns.sort());
  for (const pattern of patterns) expect(kept[pattern]).toEqual(preparePattern(pattern));
});

test("a pattern is the same after it was kept", () => {
  for (const pattern of [...Object.keys(kept), "acme\\s+(?:secret|plan)", "^a.*b$", "(?m)^acme(?:x{2,})?y", "(?i)[^"]) {
    expect(fromPrepared(JSON.parse(JSON.stringify(preparePattern(pattern))))).toEqual(partsOfPattern(pattern));
  }
});

test("what was prepared is used, read once and only when asked for", () => {
  let reads = 0;
  const said = { choices: [["quillwort"]], quick: null };
  usePreparedPatterns(() => {
    reads += 1;
    return { acme: said };
  });
  expect(reads).toBe(0);
  expect([shippedPattern("acme"), shippedPattern("acme"), reads]).toEqual([said, said, 1]);
  expect(shippedPattern("other")).toEqual(partsOfPattern("other"));
});
