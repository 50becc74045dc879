import fc from "fast-check";
import { expect, test } from "vitest";
import { ordinaryRun } from "../../../../test/support/property-runs.ts";
import { flatten } from "../words/flatten.ts";
import { pairsIn } from "./surrogate-pairs.ts";

test("characters are counted as a walk through the text counts them", () => {
  const sign = fc.constantFrom("a", "é", "𝒳", "\ud800", "\udc00", "\n");
  fc.assert(
    fc.property(
      fc.array(sign, { maxLength: 30 }),
      fc.nat(35),
      fc.nat(35),
      fc.nat(35),
      (signs, one, other, characters) => {
        const flat = flatten(signs.join("").split("\n"), 0, false);
        const starts = [0];
        for (const each of flat.look) starts.push((starts.at(-1) ?? 0) + each.length);
        const [from, to] = [one % starts.length, other % starts.length].sort((left, right) => left - right);
        const pairs = pairsIn(flat);
        expect(pairs.between(starts[from ?? 0] ?? 0, starts[to ?? 0] ?? 0)).toBe((to ?? 0) - (from ?? 0));
        expect(pairs.back(starts[to ?? 0] ?? 0, characters)).toBe(starts[Math.max(0, (to ?? 0) - characters)]);
        expect(pairs.back(starts[to ?? 0] ?? 0, Number.POSITIVE_INFINITY)).toBe(0);
      },
    ),
    ordinaryRun(500),
  );
});
