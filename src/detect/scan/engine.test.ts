import { describe, expect, test } from "vitest";
import { ENCODERS } from "../../../test/support/encode-text.ts";
import { marker } from "../../../test/support/rule-sets.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { MarkerRule } from "../../rules/rule-set.ts";
import type { MarkPiece } from "../mark.ts";
import { buildMarkEngine, type MarkEngine, scanMarks } from "./engine.ts";

const latin = (text: string): Uint8Array => Buffer.from(text, "latin1");
const engine = (...rules: readonly Partial<MarkerRule>[]): MarkEngine =>
  buildMarkEngine(rules.map((one) => marker(one)));
const shipped: Partial<MarkerRule> = { origin: { layer: "built-in", file: "markers.yml", line: 1 } };

function written(text: string, code: string): Uint8Array {
  const bytes = ENCODERS.find(([name]) => name === code)?.[1](text);
  if (bytes === undefined || bytes === null) throw new Error(`${code} does not have it`);
  return bytes;
}

/** Every mark as `rule line text`, with what it stands in where that is not `anywhere`, and whether it is weak. */
function marks(
  marked: MarkEngine,
  content: string | Uint8Array,
  path: string | null = "a.txt",
  parts: Partial<MarkPiece> = {},
) {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const hits = scanMarks({ bytes, path: path as RepoPath | null, within: "file", ...parts }, marked);
  return hits.map(
    ({ rule, line, text, context, strength }) =>
      `${rule} ${line} ${text}${context === "anywhere" ? "" : ` ${context}`}${strength === "weak" ? " weak" : ""}`,
  );
}

const PHRASE = engine({ id: "acme", phrases: ["acme secret"] });
const lines = (count: number): string => "a = 1;\n".repeat(count);

describe("names", () => {
  const both = engine(
    { id: "acme", phrases: ["acme secret"] },
    { id: "plan", phrases: ["acme secret plan"], context: "comment" },
  );

  test.each(["acme-secret-plan", "acme_secret/plan", "acme.secret+plan", "x/acme secret plan"])(
    "of %s have the marks that count anywhere",
    (name) => {
      for (const within of ["path", "ref-name"] as const) {
        expect(marks(both, name, null, { within })).toEqual(["acme 1 acme secret"]);
      }
    },
  );

  test("have none where no rule counts anywhere", () => {
    const shy = engine({ phrases: ["acme secret"], context: "comment" });
    expect(marks(shy, "acme-secret", null, { within: "path" })).toEqual([]);
    expect(shy.ofNames().rules).toEqual([]);
    expect(both.ofNames().rules.map(({ id }) => id)).toEqual(["acme"]);
  });

  test("are no code, whatever they end in", () => {
    expect(marks(both, "acme-secret <b>", "a.html", { within: "path" })).toEqual(["acme 1 acme secret"]);
    expect(marks(both, "acme-secret", "a.txt", { within: "commit-message" })).toEqual([]);
  });
});

describe("texts have marks", () => {
  test.each<[string, MarkEngine, string, string, readonly string[]]>([
    ["of phrases", PHRASE, "a.txt", "an ACME\nSecret", ["acme 1 acme secret"]],
    ["of none", PHRASE, "a.txt", "acme secrets", []],
    ["of no rule", engine(), "a.txt", "acme secret", []],
    ["beyond ASCII", PHRASE, "a.txt", "é acme secret", ["acme 1 acme secret"]],
    ["not beyond ASCII without their words", PHRASE, "a.txt", "é acme", []],
    [
      "of a tag, as markup and as it stands",
      PHRASE,
      "a.html",
      "<b>acme</b> secret\n<i title='acme secret'>",
      ["acme 1 acme secret", "acme 2 acme secret"],
    ],
    ["without any tag", PHRASE, "a.html", "acme secret", ["acme 1 acme secret"]],
    ["not of a tag where it is no markup", PHRASE, "a.txt", "acme<b> secret", []],
    ["of a notebook", PHRASE, "a.ipynb", '"cell_type": "markdown"\n"acme \\n secret"', ["acme 2 acme secret"]],
    ["of TeX", PHRASE, "a.tex", "acme\\textbf{ secret}", ["acme 1 acme secret"]],
    ["not of TeX elsewhere", PHRASE, "a.txt", "acme\\textbf{ secret}", []],
  ])("%s", (_name, marked, path, text, expected) => {
    expect(marks(marked, text, path)).toEqual(expected);
  });

  test("on the lines that git counts, where other line ends stand", () => {
    const text = "a\u2028b acme\u2028secret\nacme secret";
    expect(marks(PHRASE, text)).toEqual(["acme 1 acme secret", "acme 2 acme secret"]);
    const hits = scanMarks({ bytes: Buffer.from(text), path: null, within: "file" }, PHRASE);
    expect(hits.map(({ endLine }) => endLine)).toEqual([1, 2]);
  });
});

describe("patterns match", () => {
  const pattern = (parts: Partial<MarkerRule>): MarkEngine =>
    engine({ id: "acme", patterns: ["(?i)acme[ -]\\d+"], ...parts });

  test.each<[string, MarkEngine, string, readonly string[]]>([
    ["around a promised word", pattern({ literals: ["acme"] }), "the Acme 12", ["acme 1 acme 12"]],
    ["of a shipped rule", pattern({ literals: ["acme"], ...shipped }), "the Acme 12", ["acme 1 acme 12"]],
    ["without a promised word", pattern({}), "\n\nthe Acme 12", ["acme 3 acme 12"]],
    [
      "all of several",
      engine({ id: "acme", patterns: ["acme", "b+c"], literals: ["acme", "bc"] }),
      "acme bbc",
      ["acme 1 acme", "acme 1 bbc"],
    ],
    ["not what they do not", pattern({ literals: ["acme"] }), "acme twelve", []],
    [
      "beside a phrase of another rule",
      engine({ id: "open", patterns: ["x\\d"] }, { id: "acme", phrases: ["acme secret"] }),
      "acme secret x1",
      ["acme 1 acme secret", "open 1 x1"],
    ],
    [
      "beside a phrase, far from it",
      engine({ id: "open", patterns: ["x\\d"] }, { id: "acme", phrases: ["acme secret"] }),
      `acme secret${"\n".repeat(40)}x1`,
      ["acme 1 acme secret", "open 41 x1"],
    ],
  ])("%s", (_name, marked, text, expected) => {
    expect(marks(marked, text)).toEqual(expected);
  });

  test("rules that promise no word are open, those without patterns are not", () => {
    const some = engine(
      { patterns: ["x"] },
      { phrases: ["y"] },
      { patterns: ["x"], literals: ["x"] },
      { patterns: ["z"] },
    );
    expect(some.open).toEqual([0, 3]);
  });

  test.each<[string, Partial<MarkerRule>]>([
    ["a promised word", { literals: ["acme"] }],
    ["none", {}],
  ])("of a rule for heads in the head alone, with %s", (_name, parts) => {
    const head = pattern({ context: "head", ...parts });
    const below = (before: number, behind = 0) => marks(head, `${lines(before)}# acme 1\n${lines(behind)}`, "a.py");
    expect(below(0)).toEqual(["acme 1 acme 1 head"]);
    expect(below(29)).toEqual(["acme 30 acme 1 comment"]);
    expect(below(29, 60)).toEqual(["acme 30 acme 1 comment"]);
    expect([below(30), below(30, 60), below(60)]).toEqual([[], [], []]);
    const long = `${"# a\n".repeat(50)}# acme 1\n${lines(3)}`;
    expect(marks(head, long, "a.py")).toEqual(["acme 51 acme 1 head"]);
    expect(marks(head, `${"# a\n".repeat(50)}# acme 1\n${lines(1)}# acme 2\n`, "a.py")).toEqual([
      "acme 51 acme 1 head",
    ]);
  });

  test("of such a rule not in a later part of large content", () => {
    const head = pattern({ context: "head", literals: ["acme"] });
    const at = (first: boolean) => marks(head, "# acme 1\n", "a.py", { part: { first, last: true } });
    expect([at(true), at(false)]).toEqual([["acme 1 acme 1 head"], []]);
  });
});

describe("parts of large content", () => {
  const banner = engine({ id: "acme", phrases: ["Acme Secret"], context: "banner" });
  const comment = engine({ id: "acme", phrases: ["acme secret"], context: "comment" });
  const foot = `${"a.\n".repeat(60)}Acme Secret\n`;

  test("have a foot where they are the last", () => {
    const last = (is: boolean) => marks(banner, foot, "a.md", { part: { first: false, last: is } });
    expect([last(true), last(false)]).toEqual([["acme 61 acme secret prose"], []]);
  });

  test("have a head and a leading comment where they are the first", () => {
    const first = (is: boolean) => marks(comment, "// acme secret\na();", "a.c", { part: { first: is, last: true } });
    expect([first(true), first(false)]).toEqual([["acme 1 acme secret head"], ["acme 1 acme secret comment"]]);
    expect(marks(comment, "// acme secret\na();", "a.c")).toEqual(["acme 1 acme secret head"]);
  });
});

describe("bytes that are no text", () => {
  const bytes = (text: string): Uint8Array => latin(`${"\x01\x02\x03".repeat(20)} ${text} ${"\x80".repeat(20)}`);
  const of = (parts: Partial<MarkerRule>) => marks(engine({ id: "acme", ...parts }), bytes("acme secret"), "a.bin");

  test.each<[string, Partial<MarkerRule>, readonly string[]]>([
    ["have phrases of rules that count anywhere", { phrases: ["acme secret"] }, ["acme 1 acme secret"]],
    ["have those of others as hints", { phrases: ["acme secret"], context: "comment" }, ["acme 1 acme secret weak"]],
    ["have those of heads as hints", { phrases: ["acme secret"], context: "head" }, ["acme 1 acme secret weak"]],
    ["have none of banners", { phrases: ["acme secret"], context: "banner" }, []],
    ["have none of fields", { phrases: ["acme secret"], context: "field" }, []],
    [
      "have patterns of rules that count anywhere",
      { patterns: ["acme secret"], literals: ["acme"] },
      ["acme 1 acme secret"],
    ],
    ["have no patterns of others", { patterns: ["acme secret"], literals: ["acme"], context: "comment" }, []],
    ["have what is shipped as hints", { phrases: ["acme secret"], ...shipped }, ["acme 1 acme secret weak"]],
  ])("%s", (_name, parts, expected) => {
    expect(of(parts)).toEqual(expected);
  });
});

test("what is shipped is a hint in files about such words, what an organisation says is not", () => {
  const two = engine({ id: "own", phrases: ["acme secret"] }, { id: "shipped", phrases: ["acme secret"], ...shipped });
  expect(marks(two, "acme secret", "locales/a.md")).toEqual(["own 1 acme secret", "shipped 1 acme secret weak"]);
  expect(marks(two, "acme secret", "src/a.md")).toEqual(["own 1 acme secret", "shipped 1 acme secret"]);
  expect(marks(two, '{"comment": "acme \\n secret"}', "locales/a.json")).toEqual([
    "own 1 acme secret",
    "shipped 1 acme secret weak",
  ]);
});

describe("other codes", () => {
  const russian = engine({ id: "ru", phrases: ["строго секретно"] }, { id: "acme", phrases: ["acme secret"] });
  const japanese = engine({ id: "ja", phrases: ["社外秘"] });

  test.each(["windows-1251", "koi8-u", "ibm866", "iso-8859-5", "x-mac-cyrillic"])(
    "of %s show what is written in them, and that once",
    (code) => {
      expect(marks(russian, written("Это строго секретно, acme secret", code))).toEqual([
        "acme 1 acme secret",
        "ru 1 строго секретно",
      ]);
      expect(marks(russian, written("Это слово", code))).toEqual([]);
    },
  );

  test.each(["shift_jis", "euc-jp", "iso-2022-jp"])("of %s show what is written in them", (code) => {
    expect(marks(japanese, written("これは社外秘です", code))).toEqual(["ja 1 社外秘"]);
  });

  test("are all read where a foreign rule promises no word", () => {
    const open = engine({ id: "ru", patterns: ["[а-я]{5}\\s[а-я]+"] });
    expect(marks(open, written("слово слова", "koi8-u")).length).toBeGreaterThan(0);
    const ascii = engine({ id: "a", patterns: ["[a-z]{5}x"] });
    expect(marks(ascii, written("слово abcdex", "koi8-u"))).toEqual(["a 1 abcdex"]);
  });

  test("end where time has run out, which is asked before each but the first", () => {
    const bytes = written("Это строго секретно", "koi8-u");
    expect(() => marks(russian, bytes, "a.txt", { stop: () => true })).toThrow("time ran out between two readings");
    expect(marks(russian, "это строго секретно", "a.txt", { stop: () => true })).toEqual(["ru 1 строго секретно"]);
    expect(marks(russian, bytes, "a.txt", { stop: () => false })).toEqual(["ru 1 строго секретно"]);
  });
});
