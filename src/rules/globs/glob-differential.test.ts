import { expect, test } from "vitest";
import { compareWithMicromatch } from "../../../test/support/glob-differential.ts";

// `npm run bench -- rules --differential` asks a million. A seed that ever showed a difference stays in this list.
test.each([1, 2, 3, 20_260_101])("our matchers answer 5,000 random pairs as micromatch does, seed %i", (seed) => {
  const found = compareWithMicromatch(5_000, seed);
  expect(found.differences).toEqual([]);
  // Pairs that never match would prove nothing.
  expect(found.matches).toBeGreaterThan(found.pairs / 3);
  expect(found.linear).toBeGreaterThan(found.pairs / 3);
});
