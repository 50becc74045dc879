import { describe, expect, it } from "vitest";
import type { Verdict } from "../verdict.ts";
import { hookMode, hookOutcome } from "./hook-outcome.ts";

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

  it("is to refuse by the defaults, since somebody has installed it", () => {
    expect(hookMode({ mode: "observe", organisation: false })).toBe("enforce");
    expect(hookMode({ mode: "observe", organisation: true })).toBe("observe");
  });
});
