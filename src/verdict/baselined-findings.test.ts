import { describe, expect, test } from "vitest";
import { PUBLIC } from "../../test/support/cases.ts";
import { at, baselineOf, findingsOf, mark } from "../../test/support/ruled-cases.ts";
import { asPath } from "../facts/repo-path.ts";

describe("a baseline", () => {
  test("lets as many pass as it counts, and the next one is found", () => {
    const seen = [mark({ where: at(1) }), mark({ where: at(5) }), mark({ where: at(9) })];
    const rulings = [baselineOf(mark(), 2)];
    expect(findingsOf(seen, { rulings }).map((one) => [one.where.line, one.advice])).toEqual([
      [9, null],
      [1, "baselined"],
      [5, "baselined"],
    ]);
  });

  test("counts what stands before what is new, wherever in the file that is", () => {
    const seen = [mark({ where: at(1) }), mark({ where: at(5) }, { standing: true })];
    expect(findingsOf(seen, { rulings: [baselineOf(mark())] }).map((one) => [one.where.line, one.advice])).toEqual([
      [1, null],
      [5, "baselined"],
    ]);
  });

  test("does not know another path, another place, another audience, or a place without a name", () => {
    const rulings = [baselineOf(mark())];
    const elsewhere = mark({ where: at(1, { path: asPath("src/b.c") }) });
    const places = [{ name: "github.com/acme/app" }, { visibility: "private" }, { name: null }] as const;
    expect(findingsOf([elsewhere], { rulings })).toMatchObject([{ severity: "block" }]);
    for (const place of places) {
      expect(findingsOf([mark()], { rulings, place: { ...PUBLIC, ...place } })).toMatchObject([{ severity: "block" }]);
    }
  });

  test("never speaks for a registered source, nor for what was put beside an old mark", () => {
    const rulings = [baselineOf(mark())];
    expect(findingsOf([mark({}, { registered: true })], { rulings })).toMatchObject([{ severity: "block" }]);
    const standing = mark({}, { standing: true });
    expect(findingsOf([standing], { rulings, besideStanding: [standing] })).toMatchObject([
      { advice: "beside-standing" },
    ]);
  });
});
