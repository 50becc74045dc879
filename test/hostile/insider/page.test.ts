import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listedIn, withBypasses } from "./page.ts";
import { FAMILIES } from "./rows.ts";

const ROWS = FAMILIES.flatMap(({ rows }) => rows);
const read = (name: string): string => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), "utf8");

test("every try has a name of its own, and there are 60 that are played", () => {
  expect(new Set(ROWS.map(({ id }) => id)).size).toBe(ROWS.length);
  expect(ROWS.length - (FAMILIES.at(-1)?.rows.length ?? 0)).toBeGreaterThanOrEqual(60);
});

test("whatever goes through in silence is listed in the threat model", () => {
  const listed = listedIn(read("threat-model.md"));
  const missing = ROWS.flatMap(({ id, ends }) => {
    return ends.is === "out of reach" && !listed.has(ends.listed) ? [`${id}: ${ends.listed}`] : [];
  });
  expect(missing).toEqual([]);
});

test("the page says what the tests play", () => {
  expect(withBypasses(read("bypasses.md")), "npx node .ci/write-bypasses.mjs").toBe(read("bypasses.md"));
});
