import { describe, expect, it, test } from "vitest";
import { egressRows } from "../../../test/support/accuracy/corpus.ts";
import { isDestinationRight } from "../../../test/support/accuracy/destinations.ts";
import { judgeRow } from "../../../test/support/accuracy/judged-row.ts";
import { ownCases } from "../../../test/support/accuracy/own-cases.ts";
import { precision, recall, scoreEgress, scoreOf } from "../../../test/support/accuracy/score.ts";

const CASES = ownCases();
const CORPUS = process.env["SOURCEWARDEN_CORPUS"];

describe("ways out in the project's own cases", () => {
  test("there are forty on either side at least", () => {
    expect(CASES.filter(({ sends }) => sends).length).toBeGreaterThanOrEqual(40);
    expect(CASES.filter(({ sends }) => !sends).length).toBeGreaterThanOrEqual(40);
  });

  it.each(CASES.map((row) => [row.sends ? "told" : "silent", row.id, row] as const))("%s: %s", (_, __, row) => {
    const { flows, unread } = judgeRow(row);
    expect(unread).toEqual([]);
    if (!row.sends) expect(flows).toEqual([]);
    else {
      expect(flows.map(({ where }) => where.line)).toContain(row.line);
      expect(isDestinationRight(row.destination ?? "", flows)).toBe(true);
    }
  });
});

if (CORPUS !== undefined) {
  it("tells ways out from other files in the corpus that SOURCEWARDEN_CORPUS names, and their destinations", () => {
    const rows = egressRows(CORPUS);
    expect(rows.length).toBeGreaterThan(0);
    const { all, destinationRight } = scoreEgress(rows.map(judgeRow));
    expect(precision(all)).toBeGreaterThanOrEqual(0.94);
    expect(recall(all)).toBeGreaterThanOrEqual(0.95);
    expect(destinationRight).toBeGreaterThanOrEqual(0.95);
  });
}

describe("the score", () => {
  it("counts what was said against what is true", () => {
    const rows = [
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ] as const;
    const score = scoreOf(
      rows,
      ([truth]) => truth,
      ([, said]) => said,
    );
    expect(score).toEqual({ right: 1, false: 1, missed: 1 });
    expect([precision(score), recall(score)]).toEqual([0.5, 0.5]);
  });

  it("takes a destination as right only where every one that was written down was found", () => {
    const [row] = CASES;
    if (row === undefined) throw new Error("there are no own cases");
    const { flows } = judgeRow(row);
    const answers = [
      "gitlab.com",
      "gitlab.com/jdoe",
      "codeberg.org",
      "gitlab.com;codeberg.org",
      "gitlab.com/jd",
      "gitlab.co",
    ];
    expect(answers.map((one) => isDestinationRight(one, flows))).toEqual([true, true, false, false, false, false]);
  });
});
