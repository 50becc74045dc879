import { describe, expect, test } from "vitest";
import { rulesText } from "../../../test/support/rule-sets.ts";
import { BASELINE_MARKS, FILE_BYTES } from "../limits.ts";
import { isExpired, readBaseline } from "./baseline.ts";

const NOW = new Date("2026-11-26T10:00:00Z");
const KEY_MARK = "0f".repeat(8);

function read(marks: readonly string[], now = NOW) {
  const lines = [
    'owner: "@acme/ip"',
    "created: 2026-11-26",
    "expires: 2027-02-24",
    `key: "${KEY_MARK}"`,
    "marks:",
    ...marks.map((mark) => `  - "${mark}"`),
  ];
  return readBaseline(rulesText("baseline", `version: 1\n${lines.join("\n")}\n`), { keyMark: KEY_MARK, now });
}

describe("a baseline", () => {
  test("is its owner, its days, and how often each mark is there", () => {
    const [one, two] = ["0a".repeat(16), "0b".repeat(16)] as const;
    expect(read([one, `${two} x3`])).toEqual({
      baseline: {
        owner: "@acme/ip",
        created: "2026-11-26",
        expires: "2027-02-24",
        marks: new Map([
          [one, 1],
          [two, 3],
        ]),
      },
      errors: [],
    });
  });

  test("is expired from the beginning of the day that it names", () => {
    const { baseline } = read(["0a".repeat(16)]);
    if (baseline === null) throw new Error("it is sound");
    expect(isExpired(baseline, new Date("2027-02-23T23:59:59Z"))).toBe(false);
    expect(isExpired(baseline, new Date("2027-02-24T00:00:00Z"))).toBe(true);
  });

  test("takes a mark that YAML would read as a number, which is why all of them stand in quotes", () => {
    expect(read(["0".repeat(29).concat("1e5"), "1".repeat(32)]).errors).toEqual([]);
  });

  test("of as many marks as may be, each often, fits into a file; one more is refused", () => {
    const marks = Array.from({ length: BASELINE_MARKS + 1 }, (_, at) => `${at.toString(16).padStart(32, "0")} x99999`);
    const most = marks.slice(0, BASELINE_MARKS);
    expect(most.join("\n").length).toBeLessThan(FILE_BYTES);
    expect(read(most)).toMatchObject({ baseline: { marks: { size: BASELINE_MARKS } }, errors: [] });
    const more = read(marks);
    expect(more.baseline).toBeNull();
    expect(more.errors).toHaveLength(1);
  });

  test.each([
    ["an alias", "marks: &all []\nkey: *all\n"],
    ["more bytes than a rules file has", `# ${"x".repeat(FILE_BYTES)}\n`],
    ["bytes that are no UTF-8", Uint8Array.of(0xff, 0xfe, 0x00)],
    ["nothing", ""],
  ])("is refused as %s, with the place", (_name, yaml) => {
    const { baseline, errors } = readBaseline(rulesText("baseline", yaml), { keyMark: KEY_MARK, now: NOW });
    expect(baseline).toBeNull();
    expect(errors[0]).toMatchObject({ file: "acme/rules:baseline.yml", line: expect.any(Number) });
  });
});
