import { describe, expect, test } from "vitest";
import {
  ASKED,
  askedForms,
  askRecheck,
  digestOfForms,
  type RecheckVerdict,
} from "../../../../test/support/recheck/ask-recheck.ts";
import { keptVerdict, keptVerdicts, pinnedRecheck } from "../../../../test/support/recheck/kept-verdicts.ts";
import { shippedPatterns } from "../../../../test/support/shipped-patterns.ts";

const kept = keptVerdicts();
const shipped = shippedPatterns();

describe("what recheck says of shipped patterns", () => {
  test("is of this version, asked as we ask now, and of these patterns: write it by .ci/write-recheck-verdicts.mjs", () => {
    expect({ recheck: kept.recheck, asked: kept.asked }).toEqual({ recheck: pinnedRecheck(), asked: ASKED });
    const digests = new Set(shipped.map(({ pattern }) => digestOfForms(askedForms(pattern))));
    expect(Object.keys(kept.verdicts).sort()).toEqual([...digests].sort());
  });

  test.each(shipped)("$name takes no exponential time", ({ pattern }) => {
    expect(objectionTo(keptVerdict(pattern, kept))).toBeNull();
  });

  test("is what it says when asked again", async () => {
    const short = shipped.map(({ pattern }) => pattern).sort((one, other) => one.length - other.length);
    for (const pattern of short.slice(0, 2))
      expect(await askRecheck(askedForms(pattern))).toEqual(keptVerdict(pattern, kept));
  });
});

describe("a pattern that would be shipped", () => {
  test.each([
    ["(?:zz+)+y", "exponential"],
    ["acme(?:\\w|\\d){0,400}plan(?:x+)+y", "exponential"],
  ])("%s is refused: %s", async (pattern, objection) => {
    expect(objectionTo(await askRecheck(askedForms(pattern)))).toBe(objection);
  });

  test("is refused while nothing is known of it", () => {
    expect(objectionTo(undefined)).toBe("unknown");
    expect(objectionTo({ growth: "unknown", degree: null, attacks: [] })).toBe("unknown");
  });
});

/**
 * Why a pattern may not be shipped. A polynomial may, where the engine's stretches keep its attacks short: how long they take
 * says `bench -- patterns`.
 */
function objectionTo(verdict: RecheckVerdict | undefined): "unknown" | "exponential" | null {
  if (verdict === undefined || verdict.growth === "unknown") return "unknown";
  return verdict.growth === "exponential" ? "exponential" : null;
}
