import { describe, expect, test } from "vitest";
import { type Given, judge, MARKED, origin, RULES, type Scene } from "../../../test/support/scenes.ts";
import { label } from "../../facts/label.ts";
import type { HandlingRule, RuleSet } from "../../rules/rule-set.ts";

const PLAIN = "const a = 1;\nconst b = 2;\nconst c = 3;\n";
const AT_HOME = { clearance: "confidential", holds: "internal" } as const;

/** A file that stood in the base, as it is now. */
function edited(path: string, was: string, text: string, from = path): Given {
  return { path, text, was: { path: from, text: was }, ...(from === path ? {} : { change: "renamed" as const }) };
}

/** The verdict on a private-like place where the file said `was` and says `text` now. */
async function afterEdit(was: string, text: string, parts: Partial<Scene> = {}) {
  return judge({ ...AT_HOME, files: [edited("src/a.ts", was, text)], base: { "src/a.ts": was }, ...parts });
}

function handled(declassification: HandlingRule["declassification"]): RuleSet {
  const line: HandlingRule = {
    about: { kind: "class", class: "confidential" },
    action: "advise",
    ...(declassification !== undefined && { declassification }),
    origin,
  };
  return { ...RULES, digest: `handled ${declassification}`, handling: [line] };
}

const SECRET: RuleSet = {
  ...RULES,
  digest: "secret",
  markers: [
    ...RULES.markers,
    ...RULES.markers.map((one) => ({
      ...one,
      id: "top",
      label: label("restricted"),
      phrases: ["ACME Restricted"],
      literals: ["acme restricted"],
    })),
    ...RULES.markers.map((one) => ({
      ...one,
      id: "note",
      label: label("internal"),
      phrases: ["ACME Internal"],
      literals: ["acme internal"],
    })),
  ],
};

describe("a mark that is taken away", () => {
  test("is advised at the line where it was", async () => {
    const verdict = await afterEdit(`int x;\n\n${MARKED}`, `int x;\n\n${PLAIN}`);
    expect(verdict.kind).toBe("advise");
    expect(verdict.findings).toMatchObject([
      {
        detector: "declassified",
        rule: "acme",
        advice: "declassified",
        label: label("confidential"),
        where: { path: "src/a.ts", line: 3, within: "file" },
        lost: { by: "marker", from: "src/a.ts" },
        origin,
      },
    ]);
  });

  test("blocks where the rules say so, and is only said where they observe", async () => {
    expect((await afterEdit(MARKED, PLAIN, { rules: handled("block") })).findings).toMatchObject([
      { severity: "block", enforced: true },
    ]);
    const observing = { ...handled("block"), mode: "observe" } as const;
    expect((await afterEdit(MARKED, PLAIN, { rules: observing })).findings).toMatchObject([
      { severity: "block", enforced: false },
    ]);
  });

  test("is advised too where it might not even stand", async () => {
    const verdict = await afterEdit(MARKED, PLAIN, { clearance: "public", holds: "confidential" });
    expect(verdict.findings).toMatchObject([{ detector: "declassified", severity: "advise" }]);
  });

  test.each([
    ["moved inside the file", MARKED, `${PLAIN}// ACME Confidential\n`],
    ["one of two that say the same", MARKED + MARKED, MARKED],
    ["replaced by a stronger one", MARKED, `// ACME Restricted\n${PLAIN}`],
    ["below what the place holds anyway", `// ACME Internal\n${PLAIN}`, PLAIN],
  ])("is silent: %s", async (_, was, text) => {
    const verdict = await afterEdit(was, text, { rules: SECRET, clearance: "restricted" });
    expect(verdict).toMatchObject({ kind: "clear", findings: [] });
  });

  test("is told where a weaker one stands in its place", async () => {
    const verdict = await afterEdit(MARKED, `// ACME Internal\n${PLAIN}`, { rules: SECRET });
    expect(verdict.findings.map(({ detector, rule }) => [detector, rule])).toEqual([["declassified", "acme"]]);
  });

  test("is nothing where the file is deleted", async () => {
    const verdict = await judge({ ...AT_HOME, files: [], base: { "src/a.ts": MARKED }, removed: ["src/a.ts"] });
    expect(verdict.kind).toBe("clear");
  });
});

describe("only the difference between base and head counts", () => {
  test("a mark that is taken away and put back is nothing", async () => {
    const files = [
      { ...edited("src/a.ts", MARKED, PLAIN), inHead: false },
      { ...edited("src/a.ts", PLAIN, MARKED), commit: 2 },
    ];
    expect((await judge({ ...AT_HOME, files, base: { "src/a.ts": MARKED } })).kind).toBe("clear");
  });

  test("one that is added and taken away again is nothing", async () => {
    const files = [
      { ...edited("src/a.ts", PLAIN, MARKED), inHead: false },
      { ...edited("src/a.ts", MARKED, PLAIN), commit: 2 },
    ];
    expect((await judge({ ...AT_HOME, files, base: { "src/a.ts": PLAIN } })).kind).toBe("clear");
  });

  test("a file that is deleted and written anew without its mark has lost it", async () => {
    const files = [{ path: "src/a.ts", text: PLAIN, commit: 2 }];
    const verdict = await judge({ ...AT_HOME, files, base: { "src/a.ts": MARKED }, removed: ["src/a.ts"] });
    expect(verdict.findings).toMatchObject([{ detector: "declassified", where: { line: 1 } }]);
  });
});

describe("a file that is moved", () => {
  const base = { "src/curve/a.ts": PLAIN };

  test("out of its protected path is told with both paths", async () => {
    const files = [edited("lib/a.ts", PLAIN, PLAIN, "src/curve/a.ts")];
    const verdict = await judge({ ...AT_HOME, clearance: "restricted", files, base, removed: ["src/curve/a.ts"] });
    expect(verdict.findings).toMatchObject([
      {
        detector: "declassified",
        rule: "curve",
        label: label("restricted"),
        where: { path: "lib/a.ts", line: 1, within: "path" },
        lost: { by: "path", from: "src/curve/a.ts" },
      },
    ]);
  });

  test("and edited in a later commit is followed", async () => {
    const moved = { ...edited("lib/a.ts", PLAIN, PLAIN, "src/curve/a.ts"), inHead: false };
    const files = [moved, { ...edited("lib/a.ts", PLAIN, "int other;\n"), commit: 2 }];
    const verdict = await judge({ ...AT_HOME, clearance: "restricted", files, base, removed: ["src/curve/a.ts"] });
    expect(verdict.findings.map(({ rule }) => rule)).toEqual(["curve"]);
  });

  test("and edited at once is followed, where half of its lines are still there", async () => {
    const scene = { ...AT_HOME, base: { "src/a.ts": MARKED }, removed: ["src/a.ts"] };
    const moved = await judge({ ...scene, files: [{ path: "src/b.ts", text: PLAIN }] });
    expect(moved.findings).toMatchObject([
      { detector: "declassified", rule: "acme", where: { path: "src/b.ts", line: 1 }, lost: { from: "src/a.ts" } },
    ]);
    const other = await judge({ ...scene, files: [{ path: "src/b.ts", text: "int other;\nint more;\nint last;\n" }] });
    expect(other.kind).toBe("clear");
  });

  test("inside its protected path is silent", async () => {
    const files = [edited("src/curve/deep/a.ts", PLAIN, PLAIN, "src/curve/a.ts")];
    const verdict = await judge({ ...AT_HOME, clearance: "restricted", files, base, removed: ["src/curve/a.ts"] });
    expect(verdict.kind).toBe("clear");
  });
});

describe("what the base held and nobody could read", () => {
  const scene = { unreadable: [MARKED] };

  test("is a gap where a loss would block", async () => {
    const verdict = await afterEdit(MARKED, PLAIN, { ...scene, rules: handled("block") });
    expect(verdict).toMatchObject({ kind: "undecided", coverage: { gaps: [{ kind: "too-large", path: "src/a.ts" }] } });
  });

  test("the whole list of its files just so", async () => {
    const unlisted = { unlisted: true } as const;
    const verdict = await afterEdit(MARKED, PLAIN, { ...unlisted, rules: handled("block") });
    expect(verdict.coverage.gaps.map(({ kind }) => kind)).toEqual(["unreadable"]);
    expect((await afterEdit(MARKED, PLAIN, unlisted)).kind).toBe("clear");
  });

  test("stops nothing where a loss would be advice", async () => {
    expect((await afterEdit(MARKED, PLAIN, scene)).kind).toBe("clear");
  });
});

test("a head that could not be read is a gap, and no loss", async () => {
  const verdict = await afterEdit(MARKED, PLAIN, { unreadable: [PLAIN] });
  expect(verdict).toMatchObject({ kind: "undecided", findings: [] });
});

describe("what people said lets a loss pass", () => {
  test("a waiver of the content as it is", async () => {
    const before = await afterEdit(MARKED, PLAIN, { rules: handled("block") });
    const keys = new Map(before.findings.flatMap(({ keys: { waiver } }) => waiver.map((key) => [key, 1] as const)));
    const waiver = { number: 1, kind: "waiver", by: ["mira"], expires: "2027-01-01T00:00:00.000Z", keys } as const;
    const verdict = await afterEdit(MARKED, PLAIN, { rules: handled("block"), rulings: [waiver] });
    expect(verdict.findings).toMatchObject([{ severity: "advise", advice: "waived" }]);
    const other = await afterEdit(MARKED, `${PLAIN}let d;\n`, { rules: handled("block"), rulings: [waiver] });
    expect(other.kind).toBe("block");
  });

  test("no baseline and no ruling about words", async () => {
    const [finding] = (await afterEdit(MARKED, PLAIN)).findings;
    expect(finding?.keys).toMatchObject({ words: null, baseline: null });
  });
});
