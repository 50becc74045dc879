import { describe, expect, test } from "vitest";
import { commit, PRIVATE, PUBLIC } from "../../test/support/cases.ts";
import { marker, ruleSet } from "../../test/support/rule-sets.ts";
import { at, blob, findingsOf, mark, RESTRICTED } from "../../test/support/ruled-cases.ts";
import { label } from "../facts/label.ts";
import type { Sighting } from "../facts/sighting.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { PlacedSighting } from "./case.ts";

describe("an ignore in a line", () => {
  const allowing = (parts: Partial<RuleSet> = {}): RuleSet =>
    ruleSet({
      mode: "enforce",
      organisation: true,
      markers: [marker({ phrases: ["ACME Confidential"] })],
      waivers: { longestDays: 90, approvers: [], twoApprovers: [], inlineIgnores: true },
      ...parts,
    });
  const here = { ...PRIVATE, clearance: label("internal") };
  const ignored = (sighting: Partial<Sighting> = {}, parts: Partial<PlacedSighting> = {}) =>
    mark({ ignored: true, ...sighting }, parts);

  test("is heard where the organisation allows it, and is shown", () => {
    expect(findingsOf([ignored()], { rules: allowing(), place: here })).toMatchObject([
      { severity: "advise", advice: "ignored-in-line", ruling: null },
    ]);
  });

  test.each([
    ["where the organisation does not allow it", ignored(), { rules: allowing({ waivers: ruleSet().waivers }) }],
    ["where the world reads along", ignored(), { place: PUBLIC }],
    ["of the highest class", ignored({ label: RESTRICTED }), {}],
    ["of a class that the order does not know", ignored({ label: label("secret") }), {}],
    ["in a registered source's file", ignored({}, { registered: true }), {}],
    ["where nobody asked", mark(), {}],
  ])("changes nothing %s", (_name, seen, parts) => {
    const judged = { rules: allowing(), place: here, ...parts };
    expect(findingsOf([seen], judged)).toMatchObject([{ severity: "block", advice: null }]);
  });

  test.each<[string, readonly PlacedSighting[], string | null]>([
    [
      "does not ask where it is superseded",
      [ignored(), mark({ where: at(1, { commit: commit(2) }) }, { superseded: true })],
      "ignored-in-line",
    ],
    [
      "does not ask where it stands",
      [ignored(), mark({ where: at(1, { commit: commit(2) }) }, { standing: true })],
      "ignored-in-line",
    ],
    ["asks and stands", [mark(), ignored({ where: at(1, { commit: commit(2) }) }, { standing: true })], null],
    ["asks and is superseded", [mark(), ignored({ where: at(1, { commit: commit(2) }) }, { superseded: true })], null],
    ["asks, as all that stand do", [ignored({}, { standing: true })], "ignored-in-line"],
    ["does not ask, as none that stands does", [mark({}, { standing: true })], "standing"],
    [
      "asks of two that stand",
      [ignored({}, { standing: true }), mark({ where: at(1, { commit: commit(2) }) }, { standing: true })],
      "standing",
    ],
  ])("is heard of what is new before all else: one version %s", (_name, seen, advice) => {
    expect(findingsOf(seen, { rules: allowing(), place: here })).toMatchObject([{ advice }]);
  });

  test("that only some of a mark's versions carry changes nothing", () => {
    const before = mark({ where: at(1, { commit: commit(1) }) }, { inHead: false });
    const after = ignored({ where: at(1, { commit: commit(2) }), blob: blob("c") });
    expect(findingsOf([before, after], { rules: allowing(), place: here })).toMatchObject([{ severity: "block" }]);
  });
});
