import { describe, expect, test } from "vitest";
import { commit, type Given, judge, MARKED, oid, origin, RULES, type Scene } from "../../../test/support/scenes.ts";
import type { Note } from "../../facts/change.ts";
import { label } from "../../facts/label.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { gapKey, wordsKey } from "../../verdict/ruling-keys.ts";
import type { StandingRuling } from "../../verdict/standing-rulings.ts";

const KEY = Buffer.alloc(32, 1);
const BY_LINES: RuleSet = {
  ...RULES,
  digest: "by lines",
  markers: RULES.markers.map((marker) => ({ ...marker, waiver: "lines" })),
};

function ruling(kind: StandingRuling["kind"], keys: readonly string[]): StandingRuling {
  const expires = "2027-01-31T00:00:00.000Z";
  return { number: 3, kind, by: ["mira"], expires, keys: new Map(keys.map((key) => [key, 1])) };
}

/** A waiver of everything that is found in a scene. */
async function waive(scene: Scene): Promise<StandingRuling> {
  const { findings } = await judge(scene);
  expect(findings.length).toBeGreaterThan(0);
  return ruling(
    "waiver",
    findings.flatMap((finding) => finding.keys.waiver),
  );
}

/** Why each finding of a scene stops nothing; null for one that blocks. */
async function adviceIn(scene: Scene): Promise<readonly (string | null)[]> {
  return (await judge(scene)).findings.map((finding) => finding.advice);
}

const file = (parts: Partial<Given> = {}): Given => ({ path: "a.ts", text: MARKED, ...parts });
const message = (number: number, text: string): Note => ({ kind: "commit-message", commit: commit(number), text });

describe("a waiver of content holds", () => {
  test("through a rebase: the same content in another commit, beside other files", async () => {
    const rulings = [await waive({ files: [file()] })];
    const rebased = [file({ commit: 2 }), file({ path: "other.ts", text: "let a;\n", commit: 2 })];
    expect(await adviceIn({ files: rebased, rulings })).toEqual(["waived"]);
  });

  test("through a squash: the last of several versions alone", async () => {
    const grown = `${MARKED}let e;\n`;
    const files = [file({ inHead: false }), file({ text: grown, commit: 2 })];
    const rulings = [await waive({ files })];
    expect(await adviceIn({ files: [file({ text: grown, commit: 3 })], rulings })).toEqual(["waived"]);
  });

  test("in a merge group and the push that follows: the same commits, known by another ref and over a newer base", async () => {
    const rulings = [await waive({ files: [file()], base: {} })];
    const base = { "other.ts": "let other;\n", "b.ts": MARKED };
    const verdict = await judge({
      files: [file({ commit: 2 })],
      notes: [message(2, "Merge pull request #12")],
      base,
      rulings,
    });
    expect(verdict).toMatchObject({ kind: "advise", findings: [{ advice: "waived", ruling: { number: 3 } }] });
  });

  test("on what the head carries no more, while an earlier commit does", async () => {
    const files = [file({ inHead: false }), file({ text: "let a;\n", commit: 2 })];
    const rulings = [await waive({ files })];
    expect(await adviceIn({ files, rulings })).toEqual(["waived"]);
  });
});

describe("a waiver of content lapses", () => {
  test("where the file is another", async () => {
    const rulings = [await waive({ files: [file()] })];
    expect(await adviceIn({ files: [file({ text: `${MARKED}let price;\n` })], rulings })).toEqual([null]);
    // The version that was waived is still pushed, and does not speak for the one that was added.
    const both = [file({ inHead: false }), file({ text: `${MARKED}let price;\n`, commit: 2 })];
    expect(await adviceIn({ files: both, rulings })).toEqual([null]);
  });

  test("where the path is another, and where there is a copy", async () => {
    const rulings = [await waive({ files: [file()] })];
    const renamed = file({ path: "b.ts", was: { path: "a.ts", text: MARKED }, change: "renamed" });
    expect(await adviceIn({ files: [renamed], rulings })).toEqual([null]);
    expect(await adviceIn({ files: [file(), file({ path: "b.ts" })], rulings })).toEqual([null, "waived"]);
  });

  test("where another rule speaks of the same words", async () => {
    const rulings = [await waive({ files: [file()] })];
    const rules = {
      ...RULES,
      digest: "renamed",
      markers: RULES.markers.map((marker) => ({ ...marker, id: "legend" })),
    };
    expect(await adviceIn({ files: [file()], rules, rulings })).toEqual([null]);
  });
});

describe("a waiver of lines", () => {
  const marked = (line: string, more = "") => file({ text: `let a;\n${line}\nlet b;\n${more}` });
  const LINE = "// Prices: ACME Confidential";

  test("holds where the rest of the file is another and the line stands elsewhere", async () => {
    const rulings = [await waive({ files: [marked(LINE)], rules: BY_LINES })];
    const moved = [
      file({ inHead: false, text: `${LINE}\n` }),
      file({ text: `\n\n\n  ${LINE}\nlet price;\n`, commit: 2 }),
    ];
    expect(await adviceIn({ files: moved, rules: BY_LINES, rulings })).toEqual(["waived"]);
  });

  test("lapses where the marked line is another", async () => {
    const rulings = [await waive({ files: [marked(LINE)], rules: BY_LINES })];
    expect(await adviceIn({ files: [marked(`${LINE}, and costs`)], rules: BY_LINES, rulings })).toEqual([null]);
  });

  test("leaves a second copy of the marked line a finding of its own", async () => {
    const rulings = [await waive({ files: [marked(LINE)], rules: BY_LINES })];
    expect(await adviceIn({ files: [marked(LINE, `${LINE}\n`)], rules: BY_LINES, rulings })).toEqual([null, "waived"]);
  });

  test("goes on holding where another marked line is put above it, which is found", async () => {
    const rulings = [await waive({ files: [marked(LINE)], rules: BY_LINES })];
    const scene = { files: [file({ text: `// Costs: ACME Confidential\n${LINE}\n` })], rules: BY_LINES, rulings };
    const found = (await judge(scene)).findings.map((finding) => [finding.where.line, finding.advice]);
    expect(found).toEqual([
      [1, null],
      [2, "waived"],
    ]);
  });

  test("is no waiver of lines where the rule says content, and the other way round", async () => {
    const files = [marked(LINE)];
    expect(await adviceIn({ files, rulings: [await waive({ files, rules: BY_LINES })] })).toEqual([null]);
    expect(await adviceIn({ files, rules: BY_LINES, rulings: [await waive({ files })] })).toEqual([null]);
  });
});

describe("a waiver of words in messages", () => {
  const ONE = message(1, "Add the curve, ACME Confidential\n");
  const TWO = message(2, "Mend it\n\nThis is ACME Confidential still.\n");

  test("holds through a squash that joins them", async () => {
    const rulings = [await waive({ notes: [ONE, TWO] })];
    const squash = message(9, `Curve (#12)\n\n* ${ONE.text}\n* ${TWO.text}\n`);
    const verdict = await judge({ notes: [squash], rulings });
    expect(verdict.findings).toHaveLength(2);
    expect(verdict.findings.map((finding) => finding.advice)).toEqual(["waived", "waived"]);
    const single = message(9, "Add the curve, ACME Confidential (#12)\n");
    expect(await adviceIn({ notes: [single], rulings })).toEqual(["waived"]);
  });

  test("holds through a squash of several commits that say the same", async () => {
    const notes = [ONE, message(2, ONE.text)];
    const rulings = [await waive({ notes })];
    const squash = message(9, `Curve (#12)\n\n* ${ONE.text}\n* ${ONE.text}\n`);
    expect(await adviceIn({ notes: [squash], rulings })).toEqual(["waived", "waived"]);
  });

  test("does not speak for a message that says more", async () => {
    const rulings = [await waive({ notes: [ONE] })];
    expect(await adviceIn({ notes: [message(1, "Add the cost curve, ACME Confidential\n")], rulings })).toEqual([null]);
    expect(await adviceIn({ notes: [ONE, TWO], rulings })).toEqual([null]);
  });

  test("does not speak for a tag's text or a branch's name", async () => {
    const rulings = [await waive({ notes: [ONE] })];
    const tag: Note = { ...ONE, kind: "tag-message" };
    expect(await adviceIn({ notes: [tag], rulings })).toEqual([null]);
  });
});

describe("content of a registered source", () => {
  const source = { id: "S-001", paths: ["core/**"], label: label("restricted"), home: "acme/sdk", origin };
  const rules: RuleSet = { ...RULES, digest: "registered", paths: [source] };
  const files = [file({ path: "core/a.ts" }), file({ path: "src/a.ts" })];
  const words = ruling("not-a-secret", [wordsKey(KEY, "acme", "acme confidential")]);

  test("stays found whatever words are said to be no secret, in its file and nowhere else", async () => {
    const { findings } = await judge({ files, rules, rulings: [words] });
    expect(findings.map((finding) => [finding.rule, finding.where.path, finding.advice])).toEqual([
      ["S-001", "core/a.ts", null],
      ["acme", "core/a.ts", null],
      ["acme", "src/a.ts", "not-a-secret"],
    ]);
  });

  test("may be waived", async () => {
    const rulings = [await waive({ files: files.slice(0, 1), rules })];
    expect(await adviceIn({ files: files.slice(0, 1), rules, rulings })).toEqual(["waived", "waived"]);
  });
});

describe("an accepted gap", () => {
  const LARGE = file({ path: "a.bin", text: "large" });
  const accepted = (kind: "too-large" | "lfs-content", text: string) =>
    ruling("accepted-gap", [gapKey(KEY, 7, { kind, object: oid(text) }) ?? ""]);

  test("lets a change pass of which everything else was seen, in any commit and under any name", async () => {
    const rulings = [accepted("too-large", "large")];
    const files = [
      LARGE,
      file({ path: "copy.bin", text: "large", commit: 2 }),
      file({ path: "c.ts", text: "let c;\n" }),
    ];
    const verdict = await judge({ files, unreadable: ["large"], rulings });
    expect(verdict).toMatchObject({
      kind: "advise",
      findings: [],
      coverage: { filesSeen: 1, filesExpected: 1, gaps: [] },
    });
    expect(verdict.coverage.accepted.map((gap) => [gap.path, gap.ruling.number])).toEqual([
      ["a.bin", 3],
      ["copy.bin", 3],
    ]);
  });

  test("does not speak for another content, nor for the same one unseen for another reason", async () => {
    const other = [file({ path: "a.bin", text: "larger" })];
    expect(
      (await judge({ files: other, unreadable: ["larger"], rulings: [accepted("too-large", "large")] })).kind,
    ).toBe("undecided");
    expect(
      (await judge({ files: [LARGE], unreadable: ["large"], rulings: [accepted("lfs-content", "large")] })).kind,
    ).toBe("undecided");
  });

  test("about a pointer of Git LFS is about that pointer", async () => {
    const pointer = (digit: string) =>
      `version https://git-lfs.github.com/spec/v1\noid sha256:${digit.repeat(64)}\nsize 12\n`;
    const scene = (digit: string) => ({ files: [file({ path: "a.bin", text: pointer(digit) })] });
    const rulings = [accepted("lfs-content", pointer("a"))];
    expect(await judge({ ...scene("a"), rulings })).toMatchObject({
      kind: "advise",
      coverage: { filesSeen: 1, filesExpected: 1 },
    });
    expect((await judge({ ...scene("b"), rulings })).kind).toBe("undecided");
  });

  test("leaves what ran out of time unseen", async () => {
    const files = [LARGE, ...[1, 2, 3].map((at) => file({ path: `${at}.ts`, text: `let a${at};\n` }))];
    const verdict = await judge({
      files,
      unreadable: ["large"],
      minutesEach: 3,
      rulings: [accepted("too-large", "large")],
    });
    expect(verdict.kind).toBe("undecided");
    expect(verdict.coverage.gaps.map((gap) => gap.kind)).toEqual(["timed-out"]);
  });
});
