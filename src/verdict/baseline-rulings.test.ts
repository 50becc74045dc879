import { describe, expect, test } from "vitest";
import { caseOf, KEY, PUBLIC, placed } from "../../test/support/cases.ts";
import { rulesText } from "../../test/support/rule-sets.ts";
import { baselineRulings } from "./baseline-rulings.ts";
import { decide } from "./decide.ts";
import { baselineKey, keyMark } from "./ruling-keys.ts";

const NOW = new Date("2026-11-26T10:00:00Z");
const SEEN = placed();

function text(parts: { readonly key?: string; readonly expires?: string } = {}) {
  const mark = baselineKey(KEY, { name: PUBLIC.name ?? "", visibility: "public" }, SEEN.sighting);
  const { key = keyMark(KEY), expires = "2027-02-24" } = parts;
  const lines = [
    'owner: "@acme/ip"',
    "created: 2026-11-26",
    `expires: ${expires}`,
    `key: "${key}"`,
    `marks: ["${mark}"]`,
  ];
  return rulesText("baseline", `version: 1\n${lines.join("\n")}\n`);
}

describe("a baseline's text", () => {
  test("is one ruling that the judge applies, in its owner's name", () => {
    const { rulings, expired, errors } = baselineRulings(text(), KEY, NOW);
    expect({ expired, errors }).toEqual({ expired: null, errors: [] });
    expect(decide(caseOf([SEEN], { rulings })).findings).toMatchObject([
      {
        advice: "baselined",
        ruling: { number: null, kind: "baseline", by: ["@acme/ip"], expires: "2027-02-24T00:00:00.000Z" },
      },
    ]);
  });

  test("silences nothing once it is expired, and says since when", () => {
    const late = new Date("2027-02-24T00:00:00Z");
    expect(baselineRulings(text(), KEY, late)).toEqual({ rulings: [], expired: "2027-02-24", errors: [] });
  });

  test("that was made under another key silences nothing, and says so at its line", () => {
    const other = new Uint8Array(32).fill(8);
    const { rulings, errors } = baselineRulings(text(), other, NOW);
    expect(rulings).toEqual([]);
    expect(errors).toMatchObject([{ line: 5, what: "a baseline that was made under another key" }]);
    expect(errors[0]?.mend).toContain("sourcewarden baseline create");
  });

  test("with an error silences nothing at all", () => {
    expect(baselineRulings(text({ expires: "2028-02-24" }), KEY, NOW)).toMatchObject({
      rulings: [],
      errors: [{ line: 4 }],
    });
  });

  test("tells nothing of its key but whether it is the same", () => {
    expect(keyMark(KEY)).toMatch(/^[0-9a-f]{16}$/);
    expect(keyMark(new Uint8Array(32).fill(8))).not.toBe(keyMark(KEY));
    expect(() => keyMark(new Uint8Array(31))).toThrow(RangeError);
  });
});
