import { describe, expect, test } from "vitest";
import { finding, oid, SDK, SEEN, verdict } from "../../test/samples/verdicts.ts";
import { conclude } from "./conclude.ts";
import { planCheck } from "./plan.ts";
import { joinReviews, type RulesReview, stops } from "./rules-review.ts";
import { withRules } from "./with-rules.ts";

const HARMLESS: RulesReview = {
  of: "organisation",
  open: false,
  files: ["policy.yml"],
  errors: [],
  differences: [],
  replay: null,
  approval: null,
};
const ERROR = { file: "register.yml", line: 2, column: 1, message: "No such class." } as never;
const DIFFERENCE = { kind: "weaker" } as never;
const FAULTY = { ...HARMLESS, errors: [ERROR] };
const approval = { owners: ["@acme/ip"], approvedBy: ["mira"], lack: "too-few" } as const;
const UNAPPROVED = { ...HARMLESS, approval };
const APPROVED = { ...HARMLESS, approval: { ...approval, lack: null } };

describe("a change of rules", () => {
  test.each([
    ["touches no rules", null, false],
    ["weakens nothing", HARMLESS, false],
    ["is approved by two", APPROVED, false],
    ["has errors", FAULTY, true],
    ["is not approved", UNAPPROVED, true],
  ])("that %s stops the merge only where its rules could not take force", (_name, review, stopping) => {
    expect(stops(review)).toBe(stopping);
    const told = withRules(verdict([]), { review, newerRules: true });
    expect(told).toMatchObject({ kind: stopping ? "block" : "clear", newerRules: true, rulesReview: review });
    expect(conclude(told)).toEqual({ conclusion: stopping ? "failure" : "success", observing: false });
  });

  test("leaves a verdict what it was where it stops nothing", () => {
    const undecided = verdict([], { kind: "undecided" });
    expect(withRules(undecided, { review: APPROVED, newerRules: false })).toMatchObject({
      kind: "undecided",
      newerRules: false,
    });
  });

  test("leaves a check failed where something was not seen, however it came to be undecided", () => {
    expect(conclude(verdict([], { kind: "undecided" }))).toEqual({ conclusion: "failure", observing: false });
  });

  test("of an organisation and of a repository's own file is told as one", () => {
    const own = {
      ...FAULTY,
      of: "repository",
      files: [".github/sourcewarden.yml"],
      differences: [DIFFERENCE],
    } as const;
    expect(joinReviews({ ...FAULTY, differences: [DIFFERENCE] }, own)).toEqual({
      ...HARMLESS,
      files: ["policy.yml", ".github/sourcewarden.yml"],
      errors: [ERROR, ERROR],
      differences: [DIFFERENCE, DIFFERENCE],
    });
  });
});

describe("the check of a change of rules", () => {
  const check = (...reviews: readonly (RulesReview | null)[]) =>
    planCheck(
      reviews.map((review) => ({ verdict: withRules(verdict([]), { review, newerRules: false }) })),
      SDK,
      oid("9"),
    );

  test("says block where it could not take force, whatever was only observed or not seen beside it", () => {
    expect(check(UNAPPROVED)).toMatchObject({ kind: "block", conclusion: "failure", rulesReview: UNAPPROVED });
    const observed = verdict([finding({ enforced: false })], { mode: "observe", coverage: { ...SEEN, filesSeen: 1 } });
    const both = withRules(observed, { review: FAULTY, newerRules: false });
    expect(planCheck([{ verdict: both }], SDK, oid("9"))).toMatchObject({ kind: "block", conclusion: "failure" });
  });

  test("tells of the one that stops it, else of the first", () => {
    expect(check(null, HARMLESS, UNAPPROVED).rulesReview).toEqual(UNAPPROVED);
    expect(check(null, APPROVED, HARMLESS).rulesReview).toEqual(APPROVED);
    expect(check(null).rulesReview).toBeNull();
  });

  test("says that newer rules wait as soon as one subject was judged by older ones", () => {
    const older = withRules(verdict([]), { review: null, newerRules: true });
    expect(planCheck([{ verdict: verdict([]) }, { verdict: older }], SDK, oid("9")).newerRules).toBe(true);
    expect(planCheck([{ verdict: verdict([]) }, { verdict: verdict([]) }], SDK, oid("9")).newerRules).toBe(false);
  });
});
