import { expect, test } from "vitest";
import { compiled } from "../../test/support/rule-sets.ts";
import { label } from "../facts/label.ts";
import type { Oid } from "../facts/oid.ts";
import { asPath } from "../facts/repo-path.ts";
import type { PathRule } from "../rules/rule-set.ts";
import { sightPaths } from "./path.ts";

const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 3 } as const;
const everywhere: PathRule = { id: "keys", paths: ["keys/**"], label: label("restricted"), home: null, origin };
const atHome: PathRule = { id: "algo", paths: ["core/**"], label: label("restricted"), home: "acme/algo", origin };
const rules = compiled([], [everywhere, atHome]);
const at = (path: string, entry: "file" | "symlink" | "submodule" = "file") => ({
  path: asPath(path),
  entry,
  commit: "c".repeat(40) as Oid,
  oid: "b".repeat(40) as Oid,
});

test("a protected path is sighted in every repository, by rule and without any words", () => {
  expect(sightPaths(at("keys/a.pem"), rules, "acme/sdk")).toEqual([
    {
      detector: "path",
      rule: "keys",
      label: label("restricted"),
      strength: "strong",
      where: { path: "keys/a.pem", line: 1, endLine: 1, commit: "c".repeat(40), within: "path" },
      blob: "b".repeat(40),
      text: "",
      lines: "",
      ignored: false,
      legend: null,
    },
  ]);
});

test("a registered path is sighted only in its home", () => {
  expect(sightPaths(at("core/a.c"), rules, "acme/algo").map((one) => one.rule)).toEqual(["algo"]);
  expect(sightPaths(at("core/a.c"), rules, "acme/sdk")).toEqual([]);
  expect(sightPaths(at("core/a.c"), rules, "")).toEqual([]);
});

test("a rename by case is still sighted, a submodule has no content, a symlink is a file", () => {
  expect(sightPaths(at("KEYS/A.PEM"), rules, "")).toHaveLength(1);
  expect(sightPaths(at("keys/lib", "submodule"), rules, "")).toEqual([]);
  expect(sightPaths(at("keys/lib", "symlink"), rules, "")).toHaveLength(1);
});
