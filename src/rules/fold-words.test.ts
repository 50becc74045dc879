import fc from "fast-check";
import { expect, test } from "vitest";
import { ordinaryRun } from "../../test/support/property-runs.ts";
import { foldLook } from "./fold-words.ts";

/** What folding is said to be, over the whole text at once. */
function foldWhole(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u2018\u2019\u201b]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"');
}

test("every unit folds beside others as the whole text does", () => {
  for (let unit = 0x80; unit < 0x10000; unit += 1) {
    const sign = String.fromCharCode(unit);
    for (const text of [sign, `a${sign}b`, `é${sign}é`, `´${sign}\u0301x`, `Ａ${sign}Ａ`])
      if (foldLook(text) !== foldWhole(text)) expect.fail(`U+${unit.toString(16)} in ${JSON.stringify(text)}`);
  }
});

test("signs that join others fold in any order as the whole text does", () => {
  const joining = [
    0x300, 0x323, 0x1161, 0x11a8, 0xac00, 0x1100, 0xff21, 0xb4, 0xbd, 0xad, 0xd83d, 0xde00, 0x200b, 0x2019,
  ];
  const sign = fc.oneof(
    fc.constantFrom(...joining, 0x61, 0x20),
    fc.integer({ min: 0x80, max: 0x5ff }),
    fc.integer({ min: 0, max: 0xffff }),
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 12 }), (units) => {
      const text = String.fromCharCode(...units);
      expect(foldLook(text)).toBe(foldWhole(text));
    }),
    ordinaryRun(3_000),
  );
});
