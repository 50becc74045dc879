import { expect, test } from "vitest";
import { sightPaths } from "../../src/detect/path.ts";
import { parseOid } from "../../src/facts/oid.ts";
import { decodePath } from "../../src/facts/repo-path.ts";
import { compileGlobs } from "../../src/rules/globs/glob-set.ts";
import { compiled } from "../support/rule-sets.ts";

const oid = parseOid("1".repeat(40));
if (oid === undefined) throw new Error("not an id");
const GLOB = "**/pricing-engine/**";
const set = compileGlobs([GLOB, "src/curvé/**"]);

/** Positions of the globs that match a path, which is given as git stores it. */
function matched(path: string | Buffer): readonly number[] {
  return set(decodePath(Buffer.from(path as string)));
}

const SAME: readonly (readonly [string, string | Buffer])[] = [
  ["other letter case", "vendor/Pricing-ENGINE/curve.ts"],
  ["the sign of a Kelvin and a long s", "vendor/pricing-engine/\u212aurve.t\u017f"],
  ["a dot behind the folder's name", "vendor/pricing-engine./curve.ts"],
  ["a space behind the folder's name", "vendor/pricing-engine /curve.ts"],
  ["dots and spaces behind it", "vendor/pricing-engine . ./curve.ts"],
  ["a space without width in it", "vendor/pricing\u200b-engine/curve.ts"],
  ["a soft hyphen in it", "vendor/pricing-en\u00adgine/curve.ts"],
  ["a hidden file", "vendor/pricing-engine/.curve"],
  ["a line break in the file's name", "vendor/pricing-engine/cur\nve.ts"],
  ["bytes that are no UTF-8", Buffer.from("vendor/pricing-engine/\xff.ts", "latin1")],
  ["a folder named by dots alone", "vendor/.../pricing-engine/curve.ts"],
];

test.each(SAME)("a file does not leave its protection by %s", (_, path) => {
  expect(matched(path)).toEqual([0]);
});

test("an accent may be written in two ways", () => {
  expect(matched("src/curv\u00e9/a.ts")).toEqual([1]);
  expect(matched("src/curve\u0301/a.ts")).toEqual([1]);
});

test("a name that only resembles it is another one", () => {
  for (const path of ["vendor/pricing-engines/a.ts", "vendor/pricing.engine/a.ts", "vendor/.pricing-engine/a.ts"]) {
    expect(matched(path)).toEqual([]);
  }
});

test("a link under a protected path is sighted like a file, and a submodule has no content to sight", () => {
  const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 1 } as const;
  const label = { class: "restricted", compartments: [] };
  const rules = compiled([], [{ id: "engine", paths: [GLOB], excludes: [], label, home: null, origin }]);
  const at = (entry: "symlink" | "submodule") =>
    sightPaths({ path: decodePath(Buffer.from("x/pricing-engine./y")), entry, commit: oid, oid }, rules, "").length;
  expect([at("symlink"), at("submodule")]).toEqual([1, 0]);
});
