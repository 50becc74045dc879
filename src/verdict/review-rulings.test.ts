import { describe, expect, test } from "vitest";
import { ADA, MIRA, type newRuling, ruling, said } from "../../test/samples/rulings.ts";
import { type Person, type Ruling, UNTIL_REVOKED } from "../facts/ruling.ts";
import { nextReview, reviewRulings } from "./review-rulings.ts";

const NOON = new Date("2026-11-22T12:00:00.000Z");
const NOOR = { id: 13, login: "noor" };

function daysAfter(days: number): Date {
  return new Date(NOON.getTime() + days * 24 * 60 * 60 * 1000);
}

const numbers = (rulings: readonly Ruling[]) => rulings.map(({ number }) => number);

describe("a review", () => {
  test("sorts what is in force, what waits, and what is neither", () => {
    const all = [
      ruling(1),
      ruling(2, { grants: [], grantedAt: null }),
      ruling(3, { ended: { why: "revoked", at: NOON.toISOString(), said: null } }),
      ruling(4, { expires: NOON.toISOString() }),
      ruling(5, { grantedAt: null, expires: NOON.toISOString() }),
      ruling(6, { grantedAt: null, needed: 2 }),
    ];
    const review = reviewRulings(all, NOON);
    expect(numbers(review.inForce)).toEqual([1]);
    expect(numbers(review.waiting)).toEqual([2, 6]);
  });

  test("names what was not used for thirty days, counted from the grant where it never was", () => {
    const all = [
      ruling(1, { expires: UNTIL_REVOKED }),
      ruling(2, { expires: UNTIL_REVOKED, lastUsed: daysAfter(20).toISOString() }),
      ruling(3, { expires: UNTIL_REVOKED, lastUsed: NOON.toISOString() }),
    ];
    expect(numbers(reviewRulings(all, daysAfter(29)).unused)).toEqual([]);
    expect(numbers(reviewRulings(all, daysAfter(30)).unused)).toEqual([1, 3]);
  });

  test("names what ends within fourteen days", () => {
    const all = [
      ruling(1, { expires: daysAfter(14).toISOString() }),
      ruling(2, { expires: daysAfter(15).toISOString() }),
      ruling(3, { expires: UNTIL_REVOKED }),
    ];
    expect(numbers(reviewRulings(all, NOON).ending)).toEqual([1]);
  });

  test("measures from the asking to the last grant that was needed", () => {
    const answered = (minutes: number) =>
      ruling(1, { asked: said(ADA, 0, 1), grantedAt: said(MIRA, minutes, 2).at, grants: [said(MIRA, minutes, 2)] });
    const unasked = ruling(9, { asked: null });
    const waiting = ruling(9, { grants: [], grantedAt: null });
    expect(reviewRulings([unasked, waiting], NOON).answered).toBeNull();
    const three = [answered(10), answered(50), answered(20), unasked, waiting];
    expect(reviewRulings(three, NOON).answered).toEqual({ count: 3, medianMs: 20 * 60_000, longestMs: 50 * 60_000 });
    expect(reviewRulings([answered(10), answered(20)], NOON).answered?.medianMs).toBe(15 * 60_000);
  });

  test("tells of a grant that came within a minute of the asking, and not of one that came later", () => {
    const answeredAfter = (seconds: number) => {
      const at = new Date(Date.parse(said(ADA, 0, 1).at) + seconds * 1_000).toISOString();
      return ruling(5, { asked: said(ADA, 0, 1), grants: [{ ...said(MIRA, 0, 2), at }], grantedAt: at });
    };
    expect(reviewRulings([answeredAfter(59)], NOON).warnings).toMatchObject([
      { kind: "hasty", ruling: 5, seconds: 59, by: MIRA },
    ]);
    expect(reviewRulings([answeredAfter(60)], NOON).warnings).toEqual([]);
    const second = ruling(6, { asked: said(ADA, 0, 1), grants: [said(MIRA, 60, 2), said(NOOR, 0, 3)] });
    expect(reviewRulings([second], NOON).warnings).toMatchObject([{ kind: "hasty", by: NOOR, ruling: 6 }]);
  });

  test("tells once of more than five grants of one approver within a week", () => {
    const hours = (at: number, number: number, by: Person = MIRA) =>
      ruling(number, { asked: null, grants: [said(by, at * 60, number)] });
    const five = [0, 1, 2, 3, 4].map((at) => hours(at, at + 1));
    expect(reviewRulings(five, NOON).warnings).toEqual([]);
    expect(reviewRulings([...five, hours(5, 6, NOOR)], NOON).warnings).toEqual([]);
    expect(reviewRulings([...five, hours(7 * 24, 6)], NOON).warnings).toEqual([]);
    const six = [...five, hours(7 * 24 - 1, 6)];
    expect(reviewRulings(six, NOON).warnings).toMatchObject([
      { kind: "many-grants", id: "many:12:6", by: MIRA, rulings: [1, 2, 3, 4, 5, 6] },
    ]);
    // What follows at once is the same thing; a week later it is told again.
    const more = [...six, hours(7 * 24 - 0.5, 7)];
    expect(reviewRulings(more, NOON).warnings).toHaveLength(1);
    const again = [...more, ...[0, 1, 2, 3].map((at) => hours(14 * 24 - 1 + at, 8 + at))];
    expect(reviewRulings(again, NOON).warnings.map(({ id }) => id)).toEqual(["many:12:6"]);
    const anew = [...again, ...[0, 1].map((at) => hours(14 * 24 + 4 + at, 12 + at))];
    expect(reviewRulings(anew, NOON).warnings.map(({ id }) => id)).toEqual(["many:12:6", "many:12:13"]);
  });

  test("names each hasty grant apart, and tells again only a week after the last time", () => {
    const asked = said(ADA, 0, 1);
    const second = ruling(6, { asked, grants: [said(MIRA, 0, 2), said(NOOR, 0, 3)] });
    expect(reviewRulings([second], NOON).warnings.map(({ id }) => id)).toEqual(["hasty:6:12", "hasty:6:13"]);
    const hours = (at: number, number: number) =>
      ruling(number, { asked: null, grants: [said(MIRA, at * 60, number)] });
    const week = 7 * 24;
    const early = [0, 0, 0, 0, 0, 0].map((at, index) => hours(at, index + 1));
    const late = [week, week, week, week, week, week].map((at, index) => hours(at, index + 7));
    expect(reviewRulings([...early, ...late], NOON).warnings.map(({ id }) => id)).toEqual(["many:12:6", "many:12:12"]);
  });

  test("counts grants of one moment by their rulings' numbers", () => {
    const all = [6, 3, 5, 1, 4, 2].map((number) => ruling(number, { asked: null, grants: [said(MIRA, 0, 1)] }));
    expect(reviewRulings(all, NOON).warnings).toMatchObject([{ id: "many:12:6", rulings: [1, 2, 3, 4, 5, 6] }]);
  });

  test("says the same whatever order the rulings are in", () => {
    const all = [0, 1, 2, 3, 4, 5].map((at) => ruling(at + 1, { asked: null, grants: [said(MIRA, at, at)] }));
    expect(reviewRulings([...all].reverse(), NOON).warnings).toEqual(reviewRulings(all, NOON).warnings);
  });
});

describe("the next review", () => {
  const one = (parts: Parameters<typeof newRuling>[0]) => nextReview([ruling(1, parts)], NOON);

  test("is when something is about to end, ends, or was not used for long", () => {
    const expires = daysAfter(40).toISOString();
    const used = { lastUsed: daysAfter(0).toISOString() };
    expect(one({ expires, ...used })).toBe(daysAfter(26).toISOString());
    expect(nextReview([ruling(1, { expires, ...used })], daysAfter(27))).toBe(daysAfter(30).toISOString());
    expect(nextReview([ruling(1, { expires, ...used })], daysAfter(31))).toBe(expires);
    expect(nextReview([ruling(1, { expires, ...used })], daysAfter(41))).toBeNull();
  });

  test("is never for what has ended, and never the present moment", () => {
    const ended = { why: "revoked", at: NOON.toISOString(), said: null } as const;
    expect(one({ ended, expires: daysAfter(40).toISOString() })).toBeNull();
    expect(
      nextReview([ruling(1, { expires: daysAfter(14).toISOString(), lastUsed: daysAfter(-31).toISOString() })], NOON),
    ).toBe(daysAfter(14).toISOString());
  });

  test("is the first of several rulings' moments", () => {
    const [late, soon] = [
      ruling(1, { expires: daysAfter(9).toISOString() }),
      ruling(2, { expires: daysAfter(2).toISOString() }),
    ];
    expect(nextReview([late, soon], NOON)).toBe(daysAfter(2).toISOString());
  });

  test("is the end of what waits, and never for what has no end but its use", () => {
    const expires = daysAfter(5).toISOString();
    expect(one({ grants: [], grantedAt: null, expires })).toBe(expires);
    expect(one({ expires: UNTIL_REVOKED, lastUsed: daysAfter(-31).toISOString() })).toBeNull();
    expect(nextReview([], NOON)).toBeNull();
  });
});
