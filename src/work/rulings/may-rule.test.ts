import { describe, expect, test } from "vitest";
import { DEFAULT_CLASSES } from "../../facts/label.ts";
import type { WaiverTerms } from "../../rules/rule-set.ts";
import { approversNeeded, daysGranted, type Makers, mayGrant, type Standing, type Weight } from "./may-rule.ts";

const MIRA = { id: 12, login: "mira" };
const KNOWN: Makers = { people: [{ id: 11, login: "ada" }], complete: true };
const TERMS: WaiverTerms = { longestDays: 90, approvers: [], twoApprovers: [], inlineIgnores: false };

describe("a grant", () => {
  const may: Standing = { person: MIRA, approver: "yes", reader: true };

  test("counts of an approver who reads the place and made nothing of it", () => {
    expect(mayGrant(may, KNOWN)).toBeNull();
  });

  test("does not count otherwise, and says first what is wrong with the person", () => {
    const maker: Makers = { people: [{ id: 12, login: "somebody-else-by-now" }], complete: true };
    expect(mayGrant(may, maker)).toBe("has-part");
    expect(mayGrant({ ...may, reader: false }, maker)).toBe("not-a-reader");
    expect(mayGrant({ ...may, reader: false, approver: "not-an-approver" }, maker)).toBe("not-an-approver");
    expect(mayGrant({ ...may, approver: "nobody-may" }, KNOWN)).toBe("nobody-may");
  });
});

describe("approvers needed", () => {
  const usual: Weight = { class: "confidential", visibility: "private", makers: KNOWN };
  const needed = (weight: Partial<Weight>, twoApprovers: readonly string[] = []) =>
    approversNeeded({ classes: DEFAULT_CLASSES, waivers: { ...TERMS, twoApprovers } }, { ...usual, ...weight });

  test("are one as a rule, also for what nobody has seen", () => {
    expect([needed({}), needed({ class: null }), needed({ visibility: "internal" })]).toEqual([1, 1, 1]);
  });

  test.each<[string, Partial<Weight>, readonly string[]]>([
    ["the highest class", { class: "restricted" }, []],
    ["a class that nobody knows", { class: "secret" }, []],
    ["a class that the rules name", {}, ["confidential"]],
    ["a class above one that they name", {}, ["internal"]],
    ["a place that the world reads", { visibility: "public" }, []],
    ["a place of which nobody knows who reads it", { visibility: "unknown" }, []],
    ["what somebody made who is not known", { makers: { ...KNOWN, complete: false } }, []],
    ["what was not seen where the world reads", { class: null, visibility: "public" }, []],
  ])("are two for %s", (_, weight, named) => {
    expect(needed(weight, named)).toBe(2);
  });

  test("are one for a class below those that the rules name", () => {
    expect(needed({ class: "internal" }, ["confidential"])).toBe(1);
  });
});

describe("days", () => {
  test("are as many as were asked for, up to what the rules allow, and thirty where nobody said", () => {
    expect([daysGranted(TERMS, 90), daysGranted(TERMS, 91), daysGranted(TERMS, null)]).toEqual([90, null, 30]);
    expect(daysGranted({ longestDays: 7 }, null)).toBe(7);
  });
});
