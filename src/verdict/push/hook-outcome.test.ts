import { describe, expect, it } from "vitest";
import type { Verdict } from "../verdict.ts";
import { hookMode, hookOutcome, pushOutcome } from "./hook-outcome.ts";
import type { JudgedPush } from "./judged-push.ts";

const COVERAGE = { filesSeen: 1, filesExpected: 1, bytesSeen: 1, commitsSeen: 1, commitsExpected: 1, accepted: [] };
const GAP = { kind: "too-large", path: null, commit: null, what: "" } as const;

function verdict(kind: Verdict["kind"], unseen = false): Verdict {
  return {
    kind,
    findings: [],
    coverage: { ...COVERAGE, gaps: unseen ? [GAP] : [] },
    mode: "enforce",
    rulesDigest: "",
    provenance: [],
    ruleErrors: [],
    ask: null,
    newerRules: false,
    rulesReview: null,
  };
}

describe("what a hook does", () => {
  it.each([
    [[], "enforce", "pass"],
    [[verdict("clear"), verdict("advise")], "enforce", "pass"],
    [[verdict("clear"), verdict("block")], "enforce", "refused"],
    [[verdict("undecided", true), verdict("block")], "enforce", "refused"],
    [[verdict("clear"), verdict("undecided", true)], "enforce", "undecided"],
    [[verdict("clear"), verdict("undecided", true)], "observe", "undecided"],
    [[verdict("block")], "observe", "observed"],
    [[verdict("block", true)], "observe", "undecided"],
    [[verdict("block"), verdict("undecided", true)], "observe", "undecided"],
  ] as const)("case %#: of %j by rules that %s it is %s", (verdicts, mode, outcome) => {
    expect(hookOutcome(verdicts, mode)).toBe(outcome);
  });

  it.each([
    ["clear", "enforce", true, "pass"],
    ["block", "enforce", true, "refused"],
    ["clear", "enforce", false, "refused"],
    ["clear", "observe", false, "observed"],
    ["block", "observe", false, "observed"],
    ["undecided", "observe", false, "undecided"],
    ["undecided", "enforce", false, "refused"],
    [null, "enforce", false, "pass"],
  ] as const)(
    "of a push of what is %s, by rules that %s, where all of it may go there: %s, is %s",
    (kind, mode, mayCarry, outcome) => {
      const refs = kind === null ? [] : [{ ref: "refs/heads/main", verdict: verdict(kind) }];
      expect(pushOutcome({ refs, mode, mayCarry } as unknown as JudgedPush)).toBe(outcome);
    },
  );

  it("counts as undecided what is undecided, whatever its coverage says, and not gaps beside what is clear", () => {
    expect(hookOutcome([verdict("undecided")], "observe")).toBe("undecided");
    expect(hookOutcome([verdict("clear", true), verdict("advise", true)], "observe")).toBe("pass");
  });

  it("is to refuse by the defaults, since somebody has installed it", () => {
    expect(hookMode({ mode: "observe", organisation: false })).toBe("enforce");
    expect(hookMode({ mode: "observe", organisation: true })).toBe("observe");
  });
});
