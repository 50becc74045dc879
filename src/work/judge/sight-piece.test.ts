import { expect, test } from "vitest";
import { compiled, marker } from "../../../test/support/rule-sets.ts";
import type { Gap } from "../../facts/coverage.ts";
import { asPath } from "../../facts/repo-path.ts";
import { sightPiece } from "./sight-piece.ts";

/** Each match looks to the end of the text in vain: the time grows with the square of the text. */
const SLOW = compiled([
  marker({ id: "slow", patterns: ["a(?:[^b]*b)?"] }),
  marker({ id: "own", phrases: ["acme core"] }),
]);
const piece = { bytes: Buffer.from("a".repeat(20_000)), path: asPath("a.txt"), within: "file" } as const;

test("a pattern that is slow on a text is stopped by the clock, and that is a gap", () => {
  const gaps: Gap[] = [];
  let asked = 0;
  const stop = () => {
    asked += 1;
    return asked > 10;
  };
  expect(sightPiece({ ...piece, stop }, SLOW, null, gaps)).toEqual([]);
  expect(gaps).toMatchObject([{ kind: "timed-out", path: "a.txt" }]);
  expect(asked).toBeLessThan(20);
});

test("phrases need no clock", () => {
  const gaps: Gap[] = [];
  const phrases = compiled([marker({ id: "own", phrases: ["acme core"] })]);
  const seen = sightPiece({ ...piece, bytes: Buffer.from("acme core"), stop: () => true }, phrases, null, gaps);
  expect(seen.map((hit) => hit.rule)).toEqual(["own"]);
  expect(gaps).toEqual([]);
});
