import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compiled } from "../../test/support/rule-sets.ts";
import { DEFAULT_CLASSES } from "../facts/label.ts";
import { asPath } from "../facts/repo-path.ts";
import { readPack } from "../rules/pack.ts";
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
