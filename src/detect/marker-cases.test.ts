import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { shippedRules } from "../../test/support/rule-sets.ts";
import { asPath } from "../facts/repo-path.ts";
import { sightMarks } from "./marker.ts";

const CASES = new URL("../../fixtures/markers/", import.meta.url);
const folders = readdirSync(CASES)
  .filter((name) => !name.startsWith("."))
  .sort();
const rules = shippedRules();

describe("marks in the project's own cases", () => {
  test("the cases are all there", () => {
    expect(folders.length).toBeGreaterThanOrEqual(50);
    expect(folders.every((folder) => /^(?:hit|miss)\./.test(folder))).toBe(true);
  });

  for (const folder of folders) {
    const [kind] = folder.split(".", 1);
    for (const file of readdirSync(new URL(`${folder}/`, CASES))) {
      test(`${folder.replaceAll("-", " ").replace(".", ": ")} (${file})`, () => {
        const bytes = readFileSync(new URL(`${folder}/${file}`, CASES));
        const hits = sightMarks({ bytes, path: asPath(file), within: "file" }, rules);
        if (kind === "hit") expect(hits.filter((hit) => hit.strength === "strong")).toHaveLength(1);
        else expect(hits).toEqual([]);
      });
    }
  }
});
