import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { told } from "../../../../test/support/egress-run.ts";
import type { Dialect } from "../pipeline.ts";

// Files `FAMILY.DIALECT.txt`: cases between lines `----`, each a script and behind it lines `=> ` of what it sends.
const CASES = new URL("../../../../fixtures/egress-run/", import.meta.url);
const files = readdirSync(CASES).filter((name) => name.endsWith(".txt"));
const cases = files.flatMap((file) => readFileSync(new URL(file, CASES), "utf8").split("\n----\n").map(asCase(file)));

function asCase(file: string) {
  return (text: string) => {
    const lines = text.replace(/\n$/, "").split("\n");
    const [family = "", dialect = "sh"] = file.split(".");
    return {
      family,
      dialect: dialect as Dialect,
      script: lines.filter((line) => !line.startsWith("=> ")).join("\n"),
      expected: lines.filter((line) => line.startsWith("=> ")).map((line) => line.slice(3)),
    };
  };
}

test("the cases are all there, each expects something and none is there twice", () => {
  expect(cases.length).toBeGreaterThanOrEqual(600);
  expect(cases.filter(({ expected }) => expected.length === 0)).toEqual([]);
  const keys = cases.map(({ family, dialect, script }) => `${family} ${dialect} ${script}`);
  expect(new Set(keys).size).toBe(keys.length);
});

for (const file of files) {
  const [family = "", dialect = ""] = file.split(".");
  describe(`${family} in ${dialect}`, () => {
    for (const one of cases.filter((found) => found.family === family && found.dialect === dialect)) {
      test(JSON.stringify(one.script).slice(1, -1), () => {
        const seen = told([one.script], { dialect: one.dialect });
        expect(seen.length === 0 ? ["nothing"] : seen).toEqual(one.expected);
      });
    }
  });
}
