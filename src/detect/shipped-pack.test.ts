import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compiled, PACKS } from "../../test/support/rule-sets.ts";
import { DEFAULT_CLASSES } from "../facts/label.ts";
import { asPath } from "../facts/repo-path.ts";
import { preparePack, readPack, usePrepared } from "../rules/documents/pack.ts";
import { sightMarks } from "./marker.ts";

const packs = PACKS.map((text) => ({ text, pack: readPack({ ...text }, DEFAULT_CLASSES) }));
const all = packs.flatMap(({ pack }) => pack.markers);

describe("the shipped packs of markers", () => {
  test("are read without an error, and no two rules have one id", () => {
    expect(packs.flatMap(({ pack }) => pack.errors)).toEqual([]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(100);
  });

  test.each(packs)(
    "of $text.path are prepared as they are read: run `npx node .ci/write-prepared-packs.mjs` after a change",
    ({ text }) => {
      const file = new URL(`../../rules/prepared/${text.path.replace(/\.yml$/, ".json")}`, import.meta.url);
      expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(JSON.stringify(preparePack(text))));
    },
  );

  test("are read anew where a text is not the one that was prepared, or for other classes", () => {
    for (const { text, pack } of packs.slice(0, 1)) {
      const prepared = preparePack(text);
      const other = { ...text, bytes: Buffer.from("version: 1\n") };
      usePrepared(other, prepared);
      expect(readPack(other, DEFAULT_CLASSES).markers).toEqual([]);
      const same = { ...text };
      usePrepared(same, { ...prepared, pack: { ...prepared.pack, markers: [] } });
      expect(readPack(same, DEFAULT_CLASSES).markers).toEqual([]);
      expect(readPack(same, ["open", "secret"]).markers).toHaveLength(pack.markers.length);
    }
  });

  for (const { pack } of packs) {
    for (const [index, rule] of pack.markers.entries()) {
      const rules = compiled([rule]);
      for (const [at, example] of pack.examples.filter((one) => one.rule === rule.id).entries()) {
        test(`${rule.id} (${index + 1}), example ${at + 1}: ${example.hit ? "hits" : "leaves alone"}`, () => {
          const piece = { bytes: Buffer.from(example.text), path: asPath(example.file), within: "file" } as const;
          const seen = new Set(sightMarks(piece, rules).map((hit) => hit.rule));
          expect([...seen]).toEqual(example.hit ? [rule.id] : []);
        });
      }
    }
  }
});
