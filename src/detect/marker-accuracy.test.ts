import { describe, expect, test } from "vitest";
import { markerRows } from "../../test/support/accuracy/corpus.ts";
import { scoreMarkers } from "../../test/support/accuracy/marker-score.ts";
import { ownMarks } from "../../test/support/accuracy/own-marks.ts";
import { precision, recall } from "../../test/support/accuracy/score.ts";

const corpus = process.env["SOURCEWARDEN_CORPUS"];

describe("marks, measured", () => {
  const rows = ownMarks();

  test("on the project's own cases are all found, and nothing else is", () => {
    const score = scoreMarkers(rows);
    expect(score.missed.map(({ id }) => id)).toEqual([]);
    expect(score.falseAlarms.map(({ row, rules }) => [row.id, rules])).toEqual([]);
  });

  test("have cases enough on both sides, and in every language", () => {
    expect(rows.filter(({ marked }) => marked).length).toBeGreaterThanOrEqual(120);
    expect(rows.filter(({ marked }) => !marked).length).toBeGreaterThanOrEqual(160);
    for (const side of [true, false]) {
      const languages = Map.groupBy(
        rows.filter(({ marked }) => marked === side),
        ({ language }) => language,
      );
      expect([...languages.keys()].sort().join(" ")).toBe("cs de en es fr it ja ko nl pl pt ru sv tr uk zh");
      expect(Math.min(...[...languages.values()].map((some) => some.length))).toBeGreaterThanOrEqual(5);
    }
  });

  if (corpus !== undefined) {
    test("on the corpus that SOURCEWARDEN_CORPUS names stay above the floor", () => {
      const score = scoreMarkers(markerRows(corpus));
      expect(precision(score.all)).toBeGreaterThanOrEqual(0.97);
      expect(recall(score.all)).toBeGreaterThanOrEqual(0.95);
      for (const [language, one] of score.byLanguage) expect([language, recall(one) >= 0.85]).toEqual([language, true]);
    });
  }
});
