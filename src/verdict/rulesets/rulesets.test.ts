import { describe, expect, test } from "vitest";
import { ruleSet } from "../../../test/support/rule-sets.ts";
import { label } from "../../facts/label.ts";
import type { PathRule, PlaceRule, RuleSet } from "../../rules/rule-set.ts";
import { desiredRulesets, type RestrictedRepository, type RulesetWishes } from "./desired-rulesets.ts";
import { restrictedIn } from "./restricted-paths.ts";
import { OUR_PREFIX, type PresentRuleset, type RulesetContent } from "./ruleset.ts";
import { type Difference, rulesetDrift } from "./ruleset-drift.ts";

const origin = { layer: "organisation", file: "acme/rules:policy.yml", line: 4 } as const;
const WISHES: RulesetWishes = { enforcement: "active", largestFile: null, appId: null, check: "sourcewarden" };
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `f${String(at).padStart(3, "0")}`);

function repository(
  id: number,
  paths: readonly string[],
  parts: Partial<RestrictedRepository> = {},
): RestrictedRepository {
  return { id, visibility: "private", fork: false, archived: false, restricted: { paths, extensions: [] }, ...parts };
}

describe("the rulesets that ought to be", () => {
  const idsOf = (...all: readonly RestrictedRepository[]) =>
    desiredRulesets(all, WISHES).map(({ repositories }) => repositories);

  test("are one for all repositories that keep out the same, by ascending id, and say just that", () => {
    const all = [repository(9, ["keys/**/*"]), repository(3, ["src/*"]), repository(2, ["keys/**/*"])];
    const made = desiredRulesets(all, WISHES);
    expect(made.map(({ repositories }) => repositories)).toEqual(expect.arrayContaining([[2, 9], [3]]));
    expect(made.map(({ name }) => name)).toEqual(made.map(({ name }) => name).sort());
    expect(made.find(({ repositories }) => repositories.length === 2)).toEqual({
      name: expect.stringMatching(/^Sourcewarden: protected paths [0-9a-f]{12}$/),
      target: "push",
      enforcement: "active",
      repositories: [2, 9],
      refs: [],
      rules: [{ type: "file_path_restriction", parameters: { restricted_file_paths: ["keys/**/*"] } }],
      bypasses: 0,
    });
  });

  test("leave out forks, archives, and what GitHub has none for", () => {
    const paths = ["keys/**/*"];
    expect(idsOf(repository(1, paths), repository(2, paths, { visibility: "internal" }))).toEqual([[1, 2]]);
    expect(idsOf(repository(1, paths, { fork: true }), repository(2, paths, { archived: true }))).toEqual([]);
    expect(
      idsOf(repository(1, paths, { visibility: "public" }), repository(2, paths, { visibility: "unknown" })),
    ).toEqual([]);
    expect(idsOf(repository(1, []))).toEqual([]);
  });

  test("are several where a rule would have more than 200 entries", () => {
    const [paths, kinds] = [numbered(401), numbered(201).map((name) => `*.${name}`)];
    const made = desiredRulesets([repository(1, [], { restricted: { paths, extensions: kinds } })], {
      ...WISHES,
      largestFile: 5,
    });
    const rules = made.flatMap((one) => one.rules);
    const entries = (name: string) =>
      rules.flatMap(({ parameters }) => (parameters[name] as string[] | undefined) ?? []).sort();
    expect(made).toHaveLength(3);
    expect(entries("restricted_file_paths")).toEqual(paths);
    expect(entries("restricted_file_extensions")).toEqual(kinds);
    expect(rules.map(({ type, parameters }) => [type, Object.values(parameters).flat().length]).sort()).toEqual([
      ["file_extension_restriction", 1],
      ["file_extension_restriction", 200],
      ["file_path_restriction", 1],
      ["file_path_restriction", 200],
      ["file_path_restriction", 200],
      ["max_file_size", 1],
    ]);
    expect(idsOf(repository(1, numbered(200)))).toHaveLength(1);
  });

  test("hold large files back where that is wished, also where no path is kept out", () => {
    const made = desiredRulesets([repository(1, [])], { ...WISHES, largestFile: 7, enforcement: "evaluate" });
    expect(made).toMatchObject([
      { enforcement: "evaluate", rules: [{ type: "max_file_size", parameters: { max_file_size: 7 } }] },
    ]);
  });

  test("ask for our check from our App on every default branch, before all else", () => {
    const made = desiredRulesets([repository(1, ["a"])], { ...WISHES, appId: 77 });
    expect(made.map(({ target }) => target)).toEqual(["push", "branch"]);
    expect(made[1]).toEqual({
      name: "Sourcewarden: required check",
      target: "branch",
      enforcement: "active",
      repositories: "all",
      refs: ["~DEFAULT_BRANCH"],
      rules: [
        {
          type: "required_status_checks",
          parameters: {
            required_status_checks: [{ context: "sourcewarden", integration_id: 77 }],
            strict_required_status_checks_policy: false,
          },
        },
      ],
      bypasses: 0,
    });
  });
});

describe("what a push must not bring into a repository", () => {
  const protect = (id: string, paths: readonly string[], parts: Partial<PathRule> = {}): PathRule => ({
    ...{ id, paths, label: label("restricted"), home: null, origin },
    ...parts,
  });
  const cleared = (name: string): PlaceRule => ({
    match: { repository: "acme/app" },
    holds: null,
    cleared: label(name),
    origin,
  });
  const app = { owner: "acme", name: "app", visibility: "private", fork: false, parent: null } as const;
  const restricted = (paths: readonly PathRule[], parts: Partial<RuleSet> = {}) =>
    restrictedIn(
      ruleSet({ mode: "enforce", organisation: true, paths, places: [cleared("confidential")], ...parts }),
      app,
    );

  test("is what is protected everywhere and above what it may hold, sorted, extensions apart", () => {
    const rules = [
      protect("b", ["z/**", "a/{x,y}/*", "**/*.pem"]),
      protect("a", ["**", "**/*.key", "**/a.b/*.c", "**/*.t?t"]),
    ];
    expect(restricted(rules)).toEqual({
      restricted: {
        paths: ["**/*", "**/*.t?t", "**/a.b/*.c", "a/x/*", "a/y/*", "z/**/*"],
        extensions: ["*.key", "*.pem"],
      },
      leftOut: [],
    });
  });

  test("is nothing that it may hold, that has a home, or that the rules only advise on", () => {
    const advise = { about: { kind: "rule", rule: "own" }, action: "advise", origin } as const;
    const none = { paths: [], extensions: [] };
    expect(restricted([protect("own", ["a/**"], { label: label("confidential") })]).restricted).toEqual(none);
    expect(restricted([protect("own", ["a/**"], { home: "acme/core" })]).restricted).toEqual(none);
    expect(restricted([protect("own", ["a/**"])], { handling: [advise] }).restricted).toEqual(none);
    expect(restricted([protect("own", ["a/**"])], { places: [cleared("restricted")] }).restricted).toEqual(none);
  });

  test("is said where GitHub takes no pattern so long", () => {
    const [longest, tooLong] = ["l".repeat(200), "t".repeat(201)];
    expect(restricted([protect("own", [longest, tooLong])])).toEqual({
      restricted: { paths: [longest], extensions: [] },
      leftOut: [{ rule: "own", pattern: tooLong }],
    });
  });
});

describe("what differs between rulesets that are there and that ought to be", () => {
  const name = `${OUR_PREFIX}paths`;
  const rule = { type: "file_path_restriction", parameters: { restricted_file_paths: ["a", "b"] } };
  const wanted: RulesetContent = {
    ...{ name, target: "push", enforcement: "active", repositories: [1, 2], refs: ["x"], rules: [rule], bypasses: 0 },
  };
  const CHECK = { name: "sourcewarden", appId: 77 };
  const drift = (change: Partial<PresentRuleset>) => rulesetDrift([wanted], [{ id: 5, ...wanted, ...change }], CHECK);

  test.each<[Difference, Partial<PresentRuleset>]>([
    ["target", { target: "branch" }],
    ["enforcement", { enforcement: "evaluate" }],
    ["repositories", { repositories: [1] }],
    ["repositories", { repositories: [1, 3] }],
    ["repositories", { repositories: "all" }],
    ["refs", { refs: [] }],
    ["rules", { rules: [] }],
    ["rules", { rules: [{ ...rule, type: "max_file_size" }] }],
    ["rules", { rules: [{ ...rule, parameters: { restricted_file_paths: ["b", "a"] } }] }],
    ["rules", { rules: [{ ...rule, parameters: {} }] }],
    ["rules", { rules: [{ ...rule, parameters: { restricted_file_paths: { 0: "a", 1: "b" } } }] }],
    ["rules", { rules: [{ ...rule, parameters: { restricted_file_paths: null } }] }],
    ["rules", { rules: [rule, { ...rule, type: "max_file_size" }] }],
    ["bypasses", { bypasses: 1 }],
  ])("is brought back (%s: %o)", (differs, change) => {
    expect(drift(change)).toEqual({
      steps: [{ kind: "update", id: 5, content: wanted, differs: [differs] }],
      held: [],
      unpinned: [],
    });
  });

  test("is nothing where GitHub only adds parameters with their defaults, or has rules in another order", () => {
    expect(drift({ rules: [{ ...rule, parameters: { ...rule.parameters, more: 1 } }] })).toEqual({
      steps: [],
      held: [name],
      unpinned: [],
    });
    const size = { type: "max_file_size", parameters: { max_file_size: 5 } };
    const two = { ...wanted, rules: [rule, size] };
    expect(rulesetDrift([two], [{ id: 5, ...two, rules: [size, rule] }], CHECK).held).toEqual([name]);
  });

  test("tells every difference of one ruleset in one step", () => {
    const [step] = drift({ refs: [], bypasses: 2, enforcement: "disabled" }).steps;
    expect(step).toMatchObject({ differs: ["enforcement", "refs", "bypasses"] });
  });

  test("is made where it is missing, taken away where it is ours and not wanted, and left alone where it is not ours", () => {
    const old = { ...wanted, id: 6, name: `${OUR_PREFIX}old` };
    const theirs = { ...wanted, id: 7, name: "paths" };
    expect(rulesetDrift([wanted], [old, theirs], CHECK)).toEqual({
      steps: [
        { kind: "create", content: wanted },
        { kind: "remove", id: 6, name: old.name },
      ],
      held: [],
      unpinned: [],
    });
  });

  test.each<[string, unknown, number | null, boolean]>([
    ["from anybody", [{ context: "sourcewarden" }], 77, true],
    ["from another App", [{ context: "sourcewarden", integration_id: 78 }], 77, true],
    ["from our App", [{ context: "sourcewarden", integration_id: 77 }], 77, false],
    ["from some App, where ours is not known", [{ context: "sourcewarden", integration_id: 78 }], null, false],
    ["from nobody, where ours is not known", [{ context: "sourcewarden", integration_id: null }], null, true],
    ["from anybody, beside another", [{ context: "build" }, { context: "sourcewarden" }], 77, true],
    ["of another name", [{ context: "build" }], 77, false],
    ["of no name", [null, "sourcewarden", { name: "sourcewarden" }], 77, false],
    ["that is no list", { context: "sourcewarden" }, 77, false],
  ])("tells of others that ask for a check %s", (_name, checks, appId, told) => {
    const rules = [
      { type: "deletion", parameters: { required_status_checks: [{ context: "sourcewarden" }] } },
      { type: "required_status_checks", parameters: { required_status_checks: checks } },
    ];
    const theirs = { ...wanted, id: 7, name: "theirs", rules };
    const check = { name: "sourcewarden", appId };
    expect(rulesetDrift([], [theirs], check).unpinned).toEqual(told ? ["theirs"] : []);
    expect(rulesetDrift([], [{ ...theirs, name: `${OUR_PREFIX}x` }], check).unpinned).toEqual([]);
  });
});
