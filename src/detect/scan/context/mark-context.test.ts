import { describe, expect, test } from "vitest";
import { compiled, marker } from "../../../../test/support/rule-sets.ts";
import { asPath } from "../../../facts/repo-path.ts";
import type { MarkContext } from "../../../facts/sighting.ts";
import type { MarkerRule } from "../../../rules/rule-set.ts";
import { sightMarks } from "../../marker.ts";

const ruled = (parts: Partial<MarkerRule>) => compiled([marker({ phrases: ["acme secret"], ...parts })]);
const [COMMENT, WEAK, BANNER, HEAD, FIELD, PATTERN] = [
  ruled({ context: "comment" }),
  ruled({ context: "comment", strength: "weak" }),
  ruled({ context: "banner" }),
  ruled({ context: "head" }),
  ruled({ context: "field" }),
  ruled({ context: "comment", phrases: [], patterns: ["acme secret"], literals: ["acme"] }),
];
const lines = (count: number, line = "int a;\n"): string => line.repeat(count);
const letters = (count: number): string => "x".repeat(count);

/** In what the first mark of a text stands; null where it is none. */
function contextOf(rules: typeof COMMENT, path: string, text: string): MarkContext | null {
  return sightMarks({ bytes: Buffer.from(text), path: asPath(path), within: "file" }, rules)[0]?.context ?? null;
}

type Row = readonly [name: string, path: string, text: string, context: MarkContext | null];

describe("words of a rule for comments are", () => {
  test.each<Row>([
    ["in the comment that heads a file", "a.c", "// Acme Secret\nint a;", "head"],
    ["in a comment below code", "a.c", "int a;\n// Acme Secret", "comment"],
    ["behind code", "a.c", "int a; // Acme Secret", "comment"],
    ["in a docstring with a letter before it", "a.py", 'r"""a\n\nAcme Secret\n"""\nb = 1', "head"],
    ["not in code behind one", "a.py", 'r"""a\n"""\nb = "acme secret"', null],
    ["not in code behind a string that an option is given", "a.py", 'f(help="""a\n""")\nb = "acme secret"', null],
    ["over two lines of comment", "a.c", "int a;\n/* Acme\n * Secret */", "comment"],
    ["not over code and a comment", "a.c", "int a; // Acme\n// Secret", null],
    ["not over a comment and code", "a.c", "// Acme\nsecret();", null],
    ["not in code", "a.c", 'x = "acme secret";', null],
    ["in prose", "a.md", "Acme Secret\n", "prose"],
    ["in prose with forty-eight letters beside", "a.md", `Acme Secret ${letters(48)}`, "prose"],
    ["not with more", "a.md", `Acme Secret ${letters(49)}`, null],
    ["not in a sample", "a.md", "```\nacme secret\n```", null],
    ["not in a row of a table", "a.md", "| a | acme secret |", null],
    ["not in a row that is set in", "a.md", "  | a | acme secret |", null],
    ["in a line that only begins like a row", "a.md", "| acme secret", "prose"],
    ["in a line with a bar", "a.md", "a | acme secret", "prose"],
    ["not in a quotation", "a.md", '"acme secret"', null],
    ["not as a part of a word", "a.md", "acme secret-keeper", null],
    ["not where it is denied", "a.md", "not acme secret", null],
    ["not quoted in a comment", "a.c", '// "acme secret"', null],
    ["not denied in one", "a.c", "// not acme secret", null],
    ["not as a part of a word in one", "a.c", "// acme secret-keeper", null],
    ["in prose of an unknown file", "a.zzq", "Acme Secret\n", "prose"],
    ["in a comment of one", "a.zzq", "# Acme Secret\nb", "head"],
    ["not among many words of one", "a.zzq", `b\nacme secret ${letters(49)}`, null],
    ["not in data", "a.json", '{"a": "acme secret"}', null],
    ["in a comment of data", "a.yaml", "a: 1\n# acme secret", "comment"],
  ])("%s", (_name, path, text, context) => {
    expect(contextOf(COMMENT, path, text)).toBe(context);
  });

  test.each<Row>([
    ["of a pattern with sixty-four letters beside", "a.md", `acme secret ${letters(64)}`, "prose"],
    ["of one with more", "a.md", `acme secret ${letters(65)}`, null],
  ])("in prose %s", (_name, path, text, context) => {
    expect(contextOf(PATTERN, path, text)).toBe(context);
  });

  test.each<Row>([
    ["in the comment that heads code", "a.c", "// acme secret\nint a;", "head"],
    ["not in one below", "a.c", "int a;\n// acme secret", null],
    ["with sixteen letters beside", "a.c", `// acme secret ${letters(16)}`, "head"],
    ["not with more", "a.c", `// acme secret ${letters(17)}`, null],
    ["in a comment below data", "a.yaml", "a: 1\n# acme secret", "comment"],
    ["in prose", "a.md", `${lines(50, "a\n")}acme secret`, "prose"],
    ["not in prose with more", "a.md", `acme secret ${letters(17)}`, null],
  ])("of a weak rule: %s", (_name, path, text, context) => {
    expect(contextOf(WEAK, path, text)).toBe(context);
  });

  test.each<Row>([
    ["in the first thirty lines", "a.md", `${lines(29, "a.\n")}acme secret\n${lines(50, "b.\n")}`, "prose"],
    ["not below", "a.md", `${lines(30, "a.\n")}acme secret\n${lines(50, "b.\n")}`, null],
    ["in a longer comment", "a.c", `${lines(40, "// b.\n")}// acme secret`, "head"],
  ])("of a rule for heads: %s", (_name, path, text, context) => {
    expect(contextOf(HEAD, path, text)).toBe(context);
  });

  test("nowhere but where they stand, of a rule that counts anywhere", () => {
    expect(contextOf(ruled({}), "a.c", 'x = "not acme secret-keeper";')).toBe("anywhere");
  });
});

describe("a banner is", () => {
  test.each<Row>([
    ["alone on its line", "a.md", "acme secret\n", "prose"],
    ["begun like a title with words beside", "a.md", "Acme secret of somebody\n", "prose"],
    ["not begun like one with words beside", "a.md", "acme secret of somebody\n", null],
    ["begun like one with thirty-two letters beside", "a.md", `Acme secret ${letters(32)}\n`, "prose"],
    ["not with more", "a.md", `Acme secret ${letters(33)}\n`, null],
    ["in the head of prose", "a.md", `${lines(29, "a.\n")}Acme secret\n${lines(20, "b.\n")}`, "prose"],
    ["not below it", "a.md", `${lines(30, "a.\n")}Acme secret\n${lines(20, "b.\n")}`, null],
    ["in the foot", "a.md", `${lines(50, "a.\n")}Acme secret\n${lines(5, "b.\n")}`, "prose"],
    ["not above it", "a.md", `${lines(50, "a.\n")}Acme secret\n${lines(6, "b.\n")}`, null],
    ["no entry of a list", "a.md", "- Acme secret\n", null],
    ["no entry with a star", "a.md", " * Acme secret\n", null],
    ["no entry with a plus", "a.md", "+ Acme secret\n", null],
    ["no entry with a number", "a.md", "12. Acme secret\n", null],
    ["no entry with a number and a bracket", "a.md", "1) Acme secret\n", null],
    ["a line that begins with a number", "a.md", "12 Acme secret\n", "prose"],
    ["no entry elsewhere than in prose", "a.c", "/*\n * Acme secret\n */\nint a;", "head"],
    ["in the comment that heads code", "a.c", "// Acme secret\nint a;\n", "head"],
    ["not in the next one", "a.c", `int a;\n// Acme secret\n${lines(10)}`, null],
    ["in the foot of code", "a.c", `${lines(10)}// Acme secret\n${lines(5)}`, "comment"],
    ["not in the next comment of data", "a.yaml", `a: 1\n# Acme secret\n${lines(10, "b: 1\n")}`, null],
    ["in the head of an unknown file", "a.zzq", `b\n# Acme secret\n${lines(10, "b\n")}`, "comment"],
  ])("%s", (_name, path, text, context) => {
    expect(contextOf(BANNER, path, text)).toBe(context);
  });

  test("also one of a script without capitals, with words beside", () => {
    const rules = ruled({ context: "banner", phrases: ["社外秘"] });
    expect(contextOf(rules, "a.md", "社外秘 of somebody\n")).toBe("prose");
    const letter = ruled({ context: "banner", phrases: ["ǆ secret"] });
    expect(contextOf(letter, "a.md", "ǆ secret of somebody\n")).toBeNull();
  });
});

describe("a field is", () => {
  test.each<Row>([
    ["a line in the head of a document", "a.md", "Class: acme secret\n", "field"],
    ["not one below", "a.md", `${lines(30, "a.\n")}Class: acme secret\n`, null],
    ["a row of two cells", "a.md", "| Class | acme secret |\n", "field"],
    ["a row of two cells without its last bar", "a.md", "| Class | acme secret\n", "field"],
    ["not of three", "a.md", "| Class | acme secret | b |\n", null],
    ["a line with bars that is no row", "a.md", "a | b | acme secret\n", "field"],
    ["not in a sample", "a.md", "```\nClass: acme secret\n```\n", null],
    ["not where it is denied", "a.md", "Class: not acme secret\n", null],
    ["a comment in the head of code", "a.c", "int a;\n// Class: acme secret\n", "field"],
    ["not one below", "a.c", `${lines(30)}// Class: acme secret\n`, null],
    ["not code", "a.c", "x = acme secret;\n", null],
    ["a comment of an unknown file", "a.zzq", "b\n# Class: acme secret\n", "field"],
    ["a line of an unknown file", "a.zzq", "Class: acme secret\n", "field"],
    ["a row in a comment of one", "a.zzq", "/*\n | Class | acme secret | b |\n*/\n", "field"],
    ["not a row in one below", "a.zzq", `${lines(30)}/*\n | Class | acme secret | b |\n*/\n`, null],
    ["not a row that is set in", "a.md", "  | Class | acme secret | b |", null],
    ["a row of two cells that is set in", "a.md", "  | Class | acme secret |  \n", "field"],
    ["not a key below one that is less set in", "b.yaml", "- 1\n  a: 1\n    acme secret: 2\n", null],
    ["not a key of code", "b.py", "acme secret = 2\n", null],
    ["not a key below the head", "b.yaml", `${lines(30, "a: 1\n")}acme secret: 1\n`, null],
    ["not behind another word", "b.yaml", "a: 1, b\nthe acme secret: 2\n", null],
    ["not a row of three cells of one", "a.zzq", "| Class | acme secret | b |\n", null],
    ["what metadata say", "package.json", `{\n${lines(40, '"b": 1,\n')}"license": "acme secret"\n}`, "field"],
    ["not what other data say below", "b.json", `{\n${lines(40, '"b": 1,\n')}"acme secret": 1\n}`, null],
    ["a key at the top of data", "b.json", '{\n  "a": 1,\n  "acme secret": 2\n}', "field"],
    ["not a nested one", "b.json", '{\n  "a": {\n    "acme secret": 2\n}}', null],
    ["not a value of data", "b.json", '{\n  "a": "acme secret"\n}', null],
    ["a key of YAML", "b.yaml", "a: 1\nacme secret: 2\n", "field"],
    ["the first key", "b.yaml", "acme secret: 2\n", "field"],
    ["not a value of YAML", "b.yaml", "a: acme secret\n", null],
    ["a key behind another", "b.json", '{"a": 1, "acme secret": 2}', "field"],
    ["a comment of data", "b.yaml", "a: 1\n# Class: acme secret\n", "field"],
  ])("%s", (_name, path, text, context) => {
    expect(contextOf(FIELD, path, text)).toBe(context);
  });
});
