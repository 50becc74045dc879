import { describe, expect, test } from "vitest";
import { judge, MARKED, origin, RULES, type Scene } from "../../../test/support/scenes.ts";
import { label } from "../../facts/label.ts";
import type { MarkerRule, RuleSet } from "../../rules/rule-set.ts";

const BODY = "let a = 1;\nlet b = 2;\nlet c = 3;\nlet d = 4;\nlet e = 5;\nlet f = 6;\n";
const move = (from: string, path: string, text: string) =>
  ({ path, text, was: { path: from, text }, change: "renamed" }) as const;

/** Severity by path of what a scene holds of the rule `acme`. */
async function severities(scene: Scene): Promise<Readonly<Record<string, string>>> {
  const { findings } = await judge(scene);
  const own = findings.filter((finding) => finding.rule === "acme");
  return Object.fromEntries(own.map((finding) => [finding.where.path, finding.severity]));
}

/** The rules with one more, about other words. */
function withRule(phrase: string): RuleSet {
  const more: MarkerRule = {
    id: "more",
    label: label("internal"),
    strength: "weak",
    phrases: [phrase],
    patterns: [],
    literals: [],
    context: "anywhere",
    origin,
  };
  return { ...RULES, digest: `with ${phrase}`, markers: [...RULES.markers, more] };
}

describe("one file of the base is one file of the head", () => {
  test("a copy that is made beside a move is new", async () => {
    const files = [move("a.ts", "moved.ts", MARKED), { path: "copy.ts", text: MARKED }];
    expect(await severities({ files, base: { "a.ts": MARKED }, removed: ["a.ts"] })).toEqual({
      "moved.ts": "advise",
      "copy.ts": "block",
    });
  });

  test("also where the rules see nothing in what was moved any more", async () => {
    const files = [move("a.ts", "moved.ts", MARKED), { path: "copy.ts", text: `${MARKED}let g;\n` }];
    const inFolder = { folder: "moved.ts", holds: label("public"), clearance: label("confidential") };
    const scene = { files, base: { "a.ts": MARKED }, removed: ["a.ts"], parts: [inFolder] };
    expect(await severities(scene)).toEqual({ "copy.ts": "block" });
  });

  test("of two that resemble a removed file the more alike is it", async () => {
    const files = [
      { path: "less.ts", text: `${MARKED}let g;\nlet h;\n` },
      { path: "more.ts", text: `${MARKED}let g;\n` },
    ];
    expect(await severities({ files, base: { "a.ts": MARKED }, removed: ["a.ts"] })).toEqual({
      "less.ts": "block",
      "more.ts": "advise",
    });
  });

  test("two files that are moved with edits are each what they resemble most", async () => {
    const base = { "a.ts": `${MARKED}${BODY}`, "b.ts": `${MARKED}${BODY}let g = 7;\nlet h = 8;\n` };
    const files = [
      { path: "x.ts", text: `${MARKED}${BODY}let z;\n` },
      { path: "y.ts", text: `${MARKED}${BODY}let g = 7;\nlet h = 8;\nlet z;\n` },
    ];
    expect(await severities({ files, base, removed: ["a.ts", "b.ts"] })).toEqual({
      "x.ts": "advise",
      "y.ts": "advise",
    });
  });

  test("of more files without an origin than are compared all are new", async () => {
    const base = Object.fromEntries(Array.from({ length: 401 }, (_, at) => [`a${at}.ts`, `${MARKED}let a${at};\n`]));
    const files = Object.values(base).map((text, at) => ({ path: `b${at}.ts`, text: `${text}let z;\n` }));
    const removed = Object.keys(base);
    expect(Object.values(await severities({ files, base, removed }))).toEqual(Array(401).fill("block"));
    const fewer = await severities({ files: files.slice(1), base, removed });
    expect(Object.values(fewer)).toEqual(Array(400).fill("advise"));
  });
});

describe("a rule more gives no mark an origin that it would not have without it", () => {
  test("by taking the exact origin of a file first", async () => {
    const scene: Scene = {
      files: [
        move("b.ts", "first.ts", "let other;\n"),
        { ...move("b.ts", "second.ts", MARKED), was: { path: "b.ts", text: MARKED } },
        move("a.ts", "moved.ts", MARKED),
      ],
      base: { "a.ts": MARKED, "b.ts": "let other;\n" },
      removed: ["a.ts", "b.ts"],
    };
    const before = await severities(scene);
    expect(before["second.ts"]).toBe("block");
    expect(await severities({ ...scene, rules: withRule("let other") })).toEqual(before);
  });

  test("by making another file the more alike of two", async () => {
    // Without the second rule only x.ts is looked at, and a.ts, which it resembles most, has no such mark.
    const scene: Scene = {
      files: [
        { path: "x.ts", text: `${MARKED}${BODY}// core\n` },
        { path: "y.ts", text: `// core\n${BODY}let y;\n` },
      ],
      base: { "a.ts": `// core\n${BODY}`, "b.ts": `${MARKED}${BODY.slice(0, 22)}` },
      removed: ["a.ts", "b.ts"],
    };
    const before = await severities(scene);
    expect(await severities({ ...scene, rules: withRule("core") })).toEqual(before);
  });
});
