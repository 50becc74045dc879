import { describe, expect, test } from "vitest";
import {
  ASKED,
  askedForms,
  askRecheck,
  digestOfForms,
  type RecheckVerdict,
} from "../../../../test/support/recheck/ask-recheck.ts";
import { keptVerdict, keptVerdicts, pinnedRecheck } from "../../../../test/support/recheck/kept-verdicts.ts";
import { drawnOut } from "../../../../test/support/recheck/recheck-attacks.ts";
import { leastCost, patternSearch } from "../../../../test/support/recheck/search-cost.ts";
import { shippedPatterns } from "../../../../test/support/shipped-patterns.ts";

const MIB = 1024 * 1024;
/** Milliseconds of CPU that the search for one pattern may take on a MiB of an attack. */
const LIMIT = 50;
/** Of a MiB this part tells: what costs more than linear does so in a smaller text, too. */
const PARTS = 16;
const kept = keptVerdicts();
const shipped = shippedPatterns();

describe("what recheck says of shipped patterns", () => {
  test("is of this version, asked as we ask now, and of these patterns: write it by .ci/write-recheck-verdicts.mjs", () => {
    expect({ recheck: kept.recheck, asked: kept.asked }).toEqual({ recheck: pinnedRecheck(), asked: ASKED });
    const digests = new Set(shipped.map(({ pattern }) => digestOfForms(askedForms(pattern))));
    expect(Object.keys(kept.verdicts).sort()).toEqual([...digests].sort());
  });

  test.each(shipped)(
    "$name takes no exponential time, and what recheck attacks it with is found in time",
    ({ pattern }) => {
      const verdict = keptVerdict(pattern, kept);
      expect(objections(pattern, verdict)).toEqual([]);
    },
  );

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
    expect(objections(pattern, await askRecheck(askedForms(pattern)))).toContain(objection);
  });

  test("is refused where an attack is slow although the engine tries it near its words alone", () => {
    const attack = { of: "as written", pumps: [{ prefix: "", pump: "ax" }], suffix: "!" } as const;
    const verdict = { growth: "polynomial", degree: 3, attacks: [attack] } as const;
    expect(objections("[ax]{0,200}[xa]{0,200}secret", verdict)).toEqual(["slow"]);
  });

  test("is refused while nothing is known of it", () => {
    expect(objections("acme", undefined)).toEqual(["unknown"]);
    expect(objections("acme", { growth: "unknown", degree: null, attacks: [] })).toEqual(["unknown"]);
  });
});

/** Why a pattern may not be shipped. A polynomial may where the engine's bounded stretches keep its attacks short. */
function objections(pattern: string, verdict: RecheckVerdict | undefined): readonly string[] {
  if (verdict === undefined || verdict.growth === "unknown") return ["unknown"];
  if (verdict.growth === "exponential") return ["exponential"];
  const search = patternSearch(pattern);
  const limit = LIMIT / PARTS;
  const isSlow = (text: string): boolean => {
    const run = search(text);
    // What seems slow is measured again: others use the machine, too.
    return [1, 2, 3].every(() => leastCost(run, limit).cpuMs > limit);
  };
  const texts = verdict.attacks.flatMap((attack) => drawnOut(attack, pattern, MIB / PARTS));
  return texts.some(({ text }) => isSlow(text)) ? ["slow"] : [];
}
