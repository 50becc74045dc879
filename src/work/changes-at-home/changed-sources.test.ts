import { expect, test } from "vitest";
import { commit } from "../../../test/support/cases.ts";
import { oidOf } from "../../../test/support/drawn-changes.ts";
import { ruleSet } from "../../../test/support/rule-sets.ts";
import { compileRules } from "../../detect/compiled-rules.ts";
import type { Change } from "../../facts/change.ts";
import { label } from "../../facts/label.ts";
import { asPath } from "../../facts/repo-path.ts";
import type { HandlingRule, PathRule } from "../../rules/rule-set.ts";
import { changedSources } from "./changed-sources.ts";

const origin = { layer: "organisation", file: "acme/rules:register.yml", line: 3 } as const;
const source = (id: string, paths: readonly string[], name: string, parts: Partial<PathRule> = {}): PathRule => ({
  id,
  paths,
  label: label(name),
  home: "acme/app",
  origin,
  ...parts,
});
const asks: HandlingRule = {
  about: { kind: "class", class: "confidential" },
  action: "block",
  changesAtHome: "owners",
  origin,
};
const PATHS = [
  source("S-1", ["src/**"], "restricted", { excludes: ["src/demo/**"] }),
  source("S-2", ["docs/**"], "internal"),
  source("S-3", ["lib/**"], "confidential", { home: "acme/other" }),
  source("protected", ["src/**"], "restricted", { home: null }),
];
const HEAD = commit(9);

type Tree = Readonly<Record<string, string>>;

/** Sources that differ between two trees, by a history that touches these paths. */
async function between(before: Tree | null, after: Tree, touched: readonly string[], parts: Partial<Change> = {}) {
  const listed: string[] = [];
  const entries = (tree: Tree) =>
    Object.entries(tree).map(([path, text]) => ({ path: asPath(path), oid: oidOf(text), entry: "file" as const }));
  const change: Change = {
    tips: [HEAD],
    base: commit(1),
    commits: [commit(2), HEAD],
    superseded: [],
    files: touched.map((path) => ({
      commit: commit(2),
      path: asPath(path),
      oid: oidOf(path),
      entry: "file",
      change: "modified",
      previous: null,
      inHead: false,
    })),
    removed: [],
    notes: [],
    ...parts,
  };
  const found = await changedSources(
    {
      listTree: async (of) => {
        listed.push(of);
        if (before === null) return { ok: false, fault: { kind: "too-large", detail: "too many names" } };
        return { ok: true, value: entries(of === HEAD ? after : before) };
      },
    },
    change,
    { rules: compileRules(ruleSet({ paths: PATHS, handling: [asks] })), home: "acme/app" },
  );
  return { sources: found.map(({ rule, files }) => [rule.id, files.map(({ path }) => path)]), listed };
}

test("a source is changed where one of its files differs, came or went", async () => {
  const before = { "src/a.c": "a", "src/gone.c": "g", "src/same.c": "s" };
  const after = { "src/a.c": "b", "src/new.c": "n", "src/same.c": "s" };
  const { sources } = await between(before, after, ["src/a.c", "src/gone.c", "src/new.c", "src/same.c"]);
  expect(sources).toEqual([["S-1", ["src/a.c", "src/gone.c", "src/new.c"]]]);
});

test("what is excluded, of a class nobody asks about, of another home or only protected is none", async () => {
  const paths = ["src/demo/a.c", "docs/a.md", "lib/a.c", "README.md"];
  const { sources, listed } = await between({}, Object.fromEntries(paths.map((path) => [path, "new"])), paths);
  expect(sources).toEqual([]);
  // Where nothing of that kind is touched, no tree is listed either.
  expect(listed).toEqual([]);
});

test("what is put back is no change, and what only a superseded commit touches neither", async () => {
  expect((await between({ "src/a.c": "a" }, { "src/a.c": "a" }, ["src/a.c"])).sources).toEqual([]);
  const left = await between({ "src/a.c": "a" }, { "src/a.c": "b" }, ["src/a.c"], { superseded: [commit(2)] });
  expect(left.sources).toEqual([]);
});

test("without a base everything that is touched is changed", async () => {
  expect((await between({}, { "src/a.c": "a" }, ["src/a.c"], { base: null })).sources).toEqual([["S-1", ["src/a.c"]]]);
});

test("where the trees cannot be listed, whatever is touched is changed", async () => {
  expect((await between(null, {}, ["src/a.c", "README.md"])).sources).toEqual([["S-1", ["src/a.c"]]]);
});
