import { describe, expect, test } from "vitest";
import { caseOf, commit, lineAt, placed } from "../../test/support/cases.ts";
import type { PlacedSighting } from "./case.ts";
import { decide } from "./decide.ts";

describe("the same mark", () => {
  test("in several commits is one finding, shown in the head at its line there", () => {
    const older = placed({ where: lineAt(3, 1) }, { inHead: false });
    const { findings } = decide(caseOf([older, placed({ where: lineAt(9, 2) })]));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ inHead: true, where: { line: 9 } });
  });

  test("that is in the head no more is shown in the earliest commit that carries it", () => {
    const sightings = [5, 2, 9].map((commitAt) => placed({ where: lineAt(commitAt, commitAt) }, { inHead: false }));
    expect(decide(caseOf(sightings)).findings).toMatchObject([
      { inHead: false, where: { line: 2, commit: commit(2) } },
    ]);
  });

  test("twice in a file is two findings, and each keeps its identity on other lines and in other commits", () => {
    const here = decide(caseOf([placed({ where: lineAt(1) }), placed({ where: lineAt(5) })])).findings;
    const there = decide(caseOf([placed({ where: lineAt(40, 7) }), placed({ where: lineAt(90, 7) })])).findings;
    expect(here).toHaveLength(2);
    expect(there.map((finding) => finding.id)).toEqual(here.map((finding) => finding.id));
  });

  test("a second copy of a standing legend blocks even where the head has it no more", () => {
    const version = (commitAt: number, inHead: boolean, standing: readonly boolean[]): readonly PlacedSighting[] =>
      standing.map((one, line) => placed({ where: lineAt(line + 1, commitAt) }, { inHead, standing: one }));
    const { kind, findings } = decide(caseOf([...version(1, false, [true, false]), ...version(2, true, [true])]));
    expect(kind).toBe("block");
    expect(findings.map((finding) => [finding.severity, finding.inHead])).toEqual([
      ["block", false],
      ["advise", true],
    ]);
  });

  test("blocks as strong as its gravest version, even where the head shows it weak", () => {
    const strong = placed({ where: lineAt(1, 1) }, { inHead: false });
    expect(decide(caseOf([strong, placed({ where: lineAt(1, 2), strength: "weak" })])).kind).toBe("block");
    const abandoned = placed({ where: lineAt(1, 1) }, { inHead: false, superseded: true });
    const { findings } = decide(caseOf([abandoned, placed({ where: lineAt(1, 2), strength: "weak" })]));
    expect(findings).toMatchObject([{ advice: "weak-mark" }]);
  });

  test("has another identity by path, rule, words, repository and key, and none of these can be read from it", () => {
    const id = (parts: Parameters<typeof placed>[0], more: Parameters<typeof caseOf>[1] = {}): string | undefined =>
      decide(caseOf([placed(parts)], more)).findings[0]?.id;
    const ids = [
      id({}),
      id({ where: lineAt(1, 1, "src/b.c") }),
      id({ rule: "other" }),
      id({ text: "acme secret" }),
      id({}, { repositoryId: 43 }),
      id({}, { key: new Uint8Array(32).fill(8) }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((one) => /^[0-9a-f]{64}$/.test(one ?? ""))).toBe(true);
    expect(() => id({}, { key: new Uint8Array(31) })).toThrow(RangeError);
  });
});
