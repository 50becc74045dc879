import { describe, expect, test } from "vitest";
import { caseOf, commit } from "../../test/support/cases.ts";
import { at, blob, findingsOf, mark, waiverOf } from "../../test/support/ruled-cases.ts";
import { decide } from "./decide.ts";

describe("a waiver", () => {
  test("lets a finding pass, keeps it in the verdict and says whose it is", () => {
    const seen = [mark()];
    const verdict = decide(caseOf(seen, { rulings: [waiverOf(seen)] }));
    expect(verdict.kind).toBe("advise");
    expect(verdict.findings).toMatchObject([
      {
        severity: "advise",
        advice: "waived",
        ruling: { number: 1, kind: "waiver", by: ["mira"], expires: "2027-01-31T00:00:00.000Z" },
      },
    ]);
  });

  test("is heard only where it knows every content that carries the mark", () => {
    const first = mark({ where: at(1) }, { inHead: false });
    const second = mark({ where: at(1, { commit: commit(2) }), blob: blob("c") });
    const waiver = waiverOf([first]);
    expect(findingsOf([first], { rulings: [waiver] })).toMatchObject([{ advice: "waived" }]);
    expect(findingsOf([first, second], { rulings: [waiver] })).toMatchObject([{ severity: "block", ruling: null }]);
    expect(findingsOf([first, second], { rulings: [waiverOf([first, second])] })).toMatchObject([{ advice: "waived" }]);
  });

  test("does not ask after what stood before or was left behind", () => {
    const present = mark();
    const others = [
      mark({ blob: blob("c"), where: at(1, { commit: commit(2) }) }, { standing: true, inHead: false }),
      mark({ blob: blob("d"), where: at(1, { commit: commit(3) }) }, { superseded: true, inHead: false }),
    ];
    expect(findingsOf([present, ...others], { rulings: [waiverOf([present])] })).toMatchObject([{ advice: "waived" }]);
    expect(findingsOf(others)[0]?.keys.waiver).toEqual([]);
  });

  test("of one copy leaves a second one a finding", () => {
    const [one, two] = [mark({ where: at(1) }), mark({ where: at(5) })] as const;
    const rulings = [waiverOf([one])];
    expect(findingsOf([one, two], { rulings }).map((finding) => finding.advice)).toEqual([null, "waived"]);
  });

  test("lets even content of a registered source pass", () => {
    const seen = [mark({}, { registered: true })];
    expect(findingsOf(seen, { rulings: [waiverOf(seen)] })).toMatchObject([{ advice: "waived" }]);
  });

  test("of a protected path is bound to the content there", () => {
    const path = (digit: string) => mark({ detector: "path", text: "", lines: "", legend: null, blob: blob(digit) });
    const rulings = [waiverOf([path("b")])];
    expect(findingsOf([path("b")], { rulings })).toMatchObject([{ advice: "waived" }]);
    expect(findingsOf([path("c")], { rulings })).toMatchObject([{ severity: "block" }]);
  });
});
