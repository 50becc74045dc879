import { describe, expect, it } from "vitest";
import { caseOf, PRIVATE, PUBLIC, placed } from "../../test/support/cases.ts";
import { ruleSet } from "../../test/support/rule-sets.ts";
import { DEFAULT_CLASSES, label } from "../facts/label.ts";
import { type Outcome, outcomeOf, outcomesByClass } from "../rules/outcome.ts";
import type { HandlingRule, RuleSet } from "../rules/rule-set.ts";
import { decide } from "./decide.ts";

const ORIGIN = { layer: "organisation", file: "policy.yml", line: 1 } as const;
const HANDLINGS: readonly (readonly HandlingRule[])[] = [
  [],
  [{ about: { kind: "class", class: "confidential" }, action: "advise", origin: ORIGIN }],
  [{ about: { kind: "rule", rule: "own" }, action: "advise", origin: ORIGIN }],
  [
    { about: { kind: "class", class: "restricted" }, action: "advise", origin: ORIGIN },
    { about: { kind: "class", class: "confidential" }, action: "block", origin: { ...ORIGIN, layer: "repository" } },
  ],
];

/** Every combination of what an outcome depends on. */
function* combinations() {
  for (const handling of HANDLINGS) {
    for (const [organisation, mode] of [
      [true, "enforce"],
      [true, "observe"],
      [false, "observe"],
    ] as const) {
      const rules: RuleSet = ruleSet({ organisation, mode, handling });
      for (const place of [PUBLIC, PRIVATE]) {
        for (const name of DEFAULT_CLASSES) {
          for (const detector of ["path", "marker"] as const) {
            for (const strength of ["strong", "weak"] as const) yield { rules, place, name, detector, strength };
          }
        }
      }
    }
  }
}

/** What the judge says of the same content, in the words of an outcome. */
function judged({
  rules,
  place,
  name,
  detector,
  strength,
}: ReturnType<typeof combinations> extends Generator<infer C> ? C : never) {
  const verdict = decide(caseOf([placed({ detector, strength, label: label(name) })], { rules, place }));
  const [finding] = verdict.findings;
  if (finding === undefined) return { kind: "silent" };
  return finding.severity === "advise"
    ? { kind: "advised", why: finding.advice }
    : { kind: "blocked", enforced: finding.enforced };
}

function without(outcome: Outcome) {
  const { by: _, ...rest } = { by: null, ...outcome };
  return rest;
}

describe("an outcome that is explained", () => {
  it("is what the judge says of such content, whatever the rules and the place", () => {
    let seen = 0;
    for (const one of combinations()) {
      const explained = outcomeOf(
        one.rules,
        { rule: "own", label: label(one.name), detector: one.detector, strength: one.strength },
        { clearance: one.place.clearance, world: one.place.world },
      );
      expect(without(explained), JSON.stringify(one)).toEqual(judged(one));
      seen += 1;
    }
    expect(seen).toBe(4 * 3 * 2 * 4 * 2 * 2);
  });

  it("names the line that made it milder or stricter", () => {
    const rules = ruleSet({ organisation: true, mode: "enforce", handling: HANDLINGS[1] ?? [] });
    const classes = outcomesByClass(rules, { clearance: label("public"), world: true });
    expect(classes.map(({ outcome }) => outcome.kind)).toEqual(["silent", "advised", "advised", "blocked"]);
    expect(classes[1]?.outcome).toMatchObject({ by: ORIGIN });
  });
});
