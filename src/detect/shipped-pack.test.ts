import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compiled } from "../../test/support/rule-sets.ts";
import { DEFAULT_CLASSES } from "../facts/label.ts";
import { asPath } from "../facts/repo-path.ts";
import { preparePack, readPack, usePrepared } from "../rules/pack.ts";
import type { RulesText } from "../rules/rule-set.ts";
import { sightMarks } from "./marker.ts";

const text: RulesText = {
  layer: "built-in",
  kind: "pack",
  repository: null,
  commit: null,
  path: "markers.yml",
  bytes: readFileSync(new URL("../../rules/markers.yml", import.meta.url)),
};
const pack = readPack(text, DEFAULT_CLASSES);

describe("the shipped pack of markers", () => {
  test("is read without an error and has at least fifteen rules", () => {
    expect(pack.errors).toEqual([]);
    expect(pack.markers.length).toBeGreaterThanOrEqual(15);
  });

  test("is prepared as it is read: run `npx node .ci/write-prepared-packs.mjs` after a change", () => {
    const prepared = readFileSync(new URL("../../rules/prepared/markers.json", import.meta.url), "utf8");
    expect(JSON.parse(prepared)).toEqual(JSON.parse(JSON.stringify(preparePack(text))));
  });

  test("is read anew where it is not the text that was prepared, or for other classes", () => {
    const prepared = preparePack(text);
    const other = { ...text, bytes: Buffer.from("version: 1\n") };
    usePrepared(other, prepared);
    expect(readPack(other, DEFAULT_CLASSES).markers).toEqual([]);
    const same = { ...text };
    usePrepared(same, { ...prepared, pack: { ...prepared.pack, markers: [] } });
    expect(readPack(same, DEFAULT_CLASSES).markers).toEqual([]);
    expect(readPack(same, ["open", "secret"]).markers).toHaveLength(pack.markers.length);
  });

  for (const [index, rule] of pack.markers.entries()) {
    const rules = compiled([rule]);
    for (const [at, example] of pack.examples.filter((one) => one.rule === rule.id).entries()) {
      test(`${rule.id} (${index + 1}), example ${at + 1}: ${example.hit ? "hits" : "leaves alone"}`, () => {
        const piece = { bytes: Buffer.from(example.text), path: asPath(example.file), within: "file" } as const;
        expect(sightMarks(piece, rules).map((hit) => hit.rule)).toEqual(example.hit ? [rule.id] : []);
      });
    }
  }
});
