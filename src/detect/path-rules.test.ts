import { expect, test } from "vitest";
import { type Draw, drawFrom, drawGlob, drawPath } from "../../test/support/glob-pairs.ts";
import { onePathRuleAfterAnother } from "../../test/support/path-rules-one-by-one.ts";
import { drawTree, drawUsualGlobs } from "../../test/support/rules-workload.ts";
import { label } from "../facts/label.ts";
import { globFault } from "../rules/globs/globs.ts";
import type { PathRule } from "../rules/rule-set.ts";
import { compilePathRules } from "./path-rules.ts";

const HOMES = ["acme/app", "acme/sdk", ""];

function rule(id: string, paths: readonly string[], parts: Partial<PathRule> = {}): PathRule {
  const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 3 } as const;
  return { id, paths, label: label("restricted"), home: null, origin, ...parts };
}

function idsOf(rules: readonly PathRule[]): readonly string[] {
  return rules.map(({ id }) => id);
}

test("a path has every rule that names it, in the order of the rules, each once", () => {
  const rules = compilePathRules([rule("c", ["**/*.c", "src/**"]), rule("docs", ["docs/**"]), rule("src", ["src/*"])]);
  expect(idsOf(rules("src/a.c", ""))).toEqual(["c", "src"]);
  expect(idsOf(rules("docs/a.md", ""))).toEqual(["docs"]);
  expect(idsOf(rules("README.md", ""))).toEqual([]);
});

test("what one rule leaves alone stays another's", () => {
  const rules = compilePathRules([
    rule("core", ["core/**"], { excludes: ["core/demo/**", "**/*.md"] }),
    rule("all", ["**"]),
  ]);
  expect(idsOf(rules("core/a.c", ""))).toEqual(["core", "all"]);
  expect(idsOf(rules("core/demo/a.c", ""))).toEqual(["all"]);
  expect(idsOf(rules("core/README.md", ""))).toEqual(["all"]);
});

test("a registered source's rule counts in its home alone", () => {
  const rules = compilePathRules([rule("S-001", ["core/**"], { home: "acme/app", excludes: ["core/x"] })]);
  expect(idsOf(rules("core/a", "acme/app"))).toEqual(["S-001"]);
  expect(idsOf(rules("core/x", "acme/app"))).toEqual([]);
  expect(idsOf(rules("core/a", "acme/sdk"))).toEqual([]);
});

test("a rule of no globs names nothing, and one that leaves nothing alone all that it names", () => {
  const rules = compilePathRules([rule("none", []), rule("all", ["**"], { excludes: [] }), rule("c", ["**/*.c"])]);
  expect(idsOf(rules("a.c", ""))).toEqual(["all", "c"]);
  expect(idsOf(compilePathRules([])("a.c", ""))).toEqual([]);
});

// A seed that ever showed a difference stays in this list.
test.each([1, 2, 3, 20_260_301])("random rules answer random paths as one after another would, seed %i", (seed) => {
  const draw = drawFrom(seed);
  const different: unknown[] = [];
  const seen = { found: 0, leftAlone: 0, elsewhere: 0 };
  for (let round = 0; round < 100; round += 1) {
    const rules = Array.from({ length: 1 + draw(12) }, (_, at) => drawRule(draw, `rule-${at}`));
    const index = compilePathRules(rules);
    const peer = onePathRuleAfterAnother(rules);
    const anywhere = onePathRuleAfterAnother(rules.map((one) => ({ ...one, home: null, excludes: [] })));
    for (let asked = 0; asked < 60; asked += 1) {
      const globs = rules[draw(rules.length)]?.paths ?? [];
      const path = drawPath(draw, globs[draw(globs.length)] ?? "**");
      const home = HOMES[draw(HOMES.length)] ?? "";
      const expected = idsOf(peer(path, home));
      if (String(idsOf(index(path, home))) !== String(expected)) different.push({ path, home, rules });
      const possible = idsOf(anywhere(path, home));
      const atHome = rules.filter((one) => possible.includes(one.id) && (one.home ?? home) === home);
      seen.found += expected.length;
      seen.leftAlone += atHome.length - expected.length;
      seen.elsewhere += possible.length - atHome.length;
    }
  }
  expect(different).toEqual([]);
  // Rules that never apply would prove nothing.
  expect(Math.min(seen.found, seen.leftAlone, seen.elsewhere)).toBeGreaterThan(500);
});

test("a whole tree is answered as one rule after another would", () => {
  const paths = drawTree(2_000, 21);
  const globs = drawUsualGlobs(300, paths, 22);
  const rules = globs.map((glob, at) =>
    rule(`rule-${at}`, [glob], {
      home: at % 5 === 0 ? "acme/app" : null,
      ...(at % 7 === 0 ? { excludes: ["**/*.md"] } : {}),
    }),
  );
  const index = compilePathRules(rules);
  const peer = onePathRuleAfterAnother(rules);
  const answers = paths.map((path) => idsOf(index(path, "acme/app")));
  expect(answers).toEqual(paths.map((path) => idsOf(peer(path, "acme/app"))));
  expect(answers.flat().length).toBeGreaterThan(200);
});

function drawRule(draw: Draw, id: string): PathRule {
  const home = draw(3) === 0 ? (HOMES[draw(2)] ?? null) : null;
  const excludes = draw(2) === 0 ? { excludes: drawGlobs(draw) } : {};
  return rule(id, drawGlobs(draw), { home, ...excludes });
}

function drawGlobs(draw: Draw): readonly string[] {
  const drawn = Array.from({ length: 1 + draw(4) }, () => drawGlob(draw, false)).filter(
    (glob) => globFault(glob) === null,
  );
  return drawn.length === 0 ? ["**"] : drawn;
}
