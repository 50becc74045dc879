import { describe, expect, test } from "vitest";
import { parsedTexts } from "../parsed-texts.ts";
import { entriesOf, FILE_CHARACTERS, field, itemsOf, lineOf, openYaml, resolved, textAt } from "./yaml-file.ts";

const open = (text: string) => openYaml("w.yml", text);

/** The entries of the map at a key, or of the root, as `key@line=text`. */
function entries(text: string, key: string | null = null): readonly string[] {
  const file = open(text);
  return entriesOf(file, key === null ? file.root : field(file, file.root, key)).map(
    (entry) => `${entry.key}@${entry.line}=${textAt(file, entry.node) ?? "-"}`,
  );
}

/** The texts of the items at a key. */
function items(text: string, key: string): readonly (string | null)[] {
  const file = open(text);
  return itemsOf(file, field(file, file.root, key)).map((item) => textAt(file, item));
}

describe("the entries of a map", () => {
  const cases: readonly (readonly [string, string, string | null, readonly string[]])[] = [
    ["are in their order, at their lines", "b: 1\n\na: 2\n", null, ["b@1=1", "a@3=2"]],
    ["have no value where none is written", "a:\nb: ~\n", null, ["a@1=-", "b@2=-"]],
    ["keep what is written twice", "a: 1\na: 2\n", null, ["a@1=1", "a@2=2"]],
    [
      "have keys that are no texts",
      "on: x\ntrue: y\n1.10: z\nnull: n\n",
      null,
      ["on@1=x", "true@2=y", "1.10@3=z", "null@4=n"],
    ],
    ["have no keys that are lists or maps", "? [a]\n: b\nc: d\n", null, ["c@3=d"]],
    ["have a key that is an alias", "x: &k name\nm:\n  *k : v\n", "m", ["name@1=v"]],
    [
      "take in what is merged, before what stands there",
      "b: &b { a: 1, c: 3 }\nm:\n  a: 2\n  <<: *b\n",
      "m",
      ["a@1=1", "c@1=3", "a@3=2"],
    ],
    [
      "take in several that are merged",
      "x: &x { a: 1 }\ny: &y { b: 2 }\nm:\n  <<: [*x, *y]\n  c: 3\n",
      "m",
      ["a@1=1", "b@2=2", "c@5=3"],
    ],
    ["take in nothing of a merge that is no map", "m:\n  <<: text\n  a: 1\n", "m", ["a@3=1"]],
    ["are none of a list", "m: [a, b]\n", "m", []],
    ["are none of a text", "m: a\n", "m", []],
    ["are none of nothing", "m:\n", "m", []],
    ["are none of a key that is not there", "m: { a: 1 }\n", "n", []],
    ["are none of an empty text", "", null, []],
  ];
  for (const [name, text, key, expected] of cases) test(name, () => expect(entries(text, key)).toEqual(expected));

  test("that merge each other are read eight deep", () => {
    const chain = Array.from({ length: 12 }, (_, at) =>
      at === 0 ? "m0: &m0 { k0: v }\n" : `m${at}: &m${at} { <<: *m${at - 1}, k${at}: v }\n`,
    ).join("");
    const keys = (name: string) => entries(chain, name).map((entry) => entry.slice(0, entry.indexOf("@")));
    expect(keys("m8")).toEqual(Array.from({ length: 9 }, (_, at) => `k${at}`));
    expect(keys("m9")).toEqual(Array.from({ length: 9 }, (_, at) => `k${at + 1}`));
  });

  test("are as a whole where they were first asked for inside a merge", () => {
    const chain = Array.from({ length: 12 }, (_, at) =>
      at === 0 ? "m0: &m0 { k0: v }\n" : `m${at}: &m${at} { <<: *m${at - 1}, k${at}: v }\n`,
    ).join("");
    const file = open(chain);
    entriesOf(file, field(file, file.root, "m9"));
    expect(entriesOf(file, field(file, file.root, "m1")).map(({ key }) => key)).toEqual(["k0", "k1"]);
  });

  test("are counted once, however often they are asked for", () => {
    const file = open("a: 1\nb: 2\n");
    for (let time = 0; time < 3; time += 1) entriesOf(file, file.root);
    expect(file.visits).toBe(2);
  });
});

describe("a value of a map", () => {
  test("is the last of its name, and may be merged", () => {
    const file = open("b: &b { a: merged, c: merged }\nm: { <<: *b, a: own }\na: 1\na: 2\n");
    expect(textAt(file, field(file, file.root, "a"))).toBe("2");
    const map = field(file, file.root, "m");
    expect([textAt(file, field(file, map, "a")), textAt(file, field(file, map, "c"))]).toEqual(["own", "merged"]);
    expect(field(file, map, "none")).toBeNull();
    expect(field(file, null, "a")).toBeNull();
  });
});

describe("the items of a list", () => {
  const cases: readonly (readonly [string, string, readonly (string | null)[]])[] = [
    ["are in their order", "l:\n  - b\n  - a\n", ["b", "a"]],
    ["are one of a single value", "l: a\n", ["a"]],
    ["are one of a map", "l: { a: b }\n", [null]],
    ["are none of nothing", "l: []\n", []],
    ["are one without a text where the value is empty", "l:\n", [null]],
    ["have what is behind an alias", "x: &x a\nl: [*x, b]\n", ["a", "b"]],
    ["leave out an alias of nothing", "l: [*gone, b]\n", ["b"]],
    ["have empty ones", "l:\n  -\n  - a\n", [null, "a"]],
  ];
  for (const [name, text, expected] of cases) test(name, () => expect(items(text, "l")).toEqual(expected));

  test("are none of a key that is not there", () => expect(items("a: b\n", "l")).toEqual([]));
});

describe("the text of a scalar", () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ["plain words", "plain words"],
    ["'single'", "single"],
    ['"a\\tb"', "a\tb"],
    ["1.10", "1.10"],
    ["0x1F", "0x1F"],
    ["1e3", "1e3"],
    ["True", "True"],
    ["yes", "yes"],
    ["2024-01-01", "2024-01-01"],
    ["~", null],
    ["null", null],
    ["", null],
    ["''", ""],
    ["'null'", "null"],
    ["|\n  a\n  b\n", "a\nb\n"],
    [">-\n  a\n  b\n", "a b"],
    ["[a]", null],
    ["{ a: b }", null],
  ];
  for (const [written, expected] of cases) {
    test(JSON.stringify(written), () => {
      const file = open(`k: ${written}\n`);
      expect(textAt(file, field(file, file.root, "k"))).toBe(expected);
    });
  }

  test("is none of what is no node", () => {
    const file = open("a: b\n");
    for (const node of [null, undefined, "text", {}]) expect(textAt(file, node)).toBeNull();
  });
});

describe("an alias", () => {
  test("stands for the last of its name before it", () => {
    const file = open("a: &x 1\nb: *x\nc: &x 2\nd: *x\ne: *y\nf: &y 3\n");
    const values = entriesOf(file, file.root).map(({ node }) => textAt(file, node));
    expect(values).toEqual(["1", "1", "2", "2", null, "3"]);
  });

  test("is looked for where the text may have an anchor at all", () => {
    for (const text of ["a:\n  - &x 1\n  - *x\n", "a: [&x 1, *x]\n", "a: {b: &x 1, c: *x}\n"]) {
      expect(open(text).anchors.get("x"), text).toHaveLength(1);
    }
    expect(open("a: b & c\nd: e&f\n").anchors.size).toBe(0);
  });

  test("that names itself stands for nothing", () => {
    const file = open("a: &x [*x]\n");
    expect(itemsOf(file, field(file, file.root, "a"))).toEqual([field(file, file.root, "a")]);
  });
});

describe("the line of a node", () => {
  test("is that of its first sign, from 1", () => {
    const file = open("a: 1\nb:\n  - x\n  -\n    y\n");
    expect(lineOf(file, field(file, file.root, "a"))).toBe(1);
    expect(itemsOf(file, field(file, file.root, "b")).map((item) => lineOf(file, item))).toEqual([3, 5]);
  });

  test("is the first where there is none", () => expect(lineOf(open("a: 1\n"), null)).toBe(1));
});

describe("what could not be read", () => {
  const NONE = "is nested too deeply and was not read.";
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["nothing", "a: b\n", []],
    ["a tab as indentation", "a:\n\tb: c\n\td: e\n", ["w.yml is no valid YAML at line 2."]],
    ["a text that is not closed", 'a: "b\n', ["w.yml is no valid YAML at line 2."]],
    ["a key that is written twice", "a: b\na: c\n", []],
    ["a key that is longer than YAML's own bound", `${"k".repeat(1_100)}: b\n`, []],
    ["a second document", "a: b\n---\nc: d\n", ["w.yml is no valid YAML at line 2."]],
    ["500 open brackets", `a: ${"[".repeat(500)}${"]".repeat(500)}\n`, []],
    ["501 open brackets", `a: ${"[".repeat(501)}${"]".repeat(501)}\n`, [`w.yml ${NONE}`]],
    ["501 open braces", `a: ${"{".repeat(501)}\n`, [`w.yml ${NONE}`]],
    ["closed brackets before many open ones", `# ${"]}".repeat(300)}\na: ${"[".repeat(501)}\n`, [`w.yml ${NONE}`]],
    ["brackets and braces that are closed again", `a: [${"[],{},".repeat(600)}]\n`, []],
    ["99 dashes in a line", `a:\n  ${"- ".repeat(99)}b\n`, []],
    ["100 dashes in a line", `a:\n  ${"- ".repeat(100)}b\n`, [`w.yml ${NONE}`]],
    ["100 question marks in a line", `${"? ".repeat(100)}b\n`, [`w.yml ${NONE}`]],
    ["100 dashes with tabs between", `a:\n${"\t-\t".repeat(100)}b\n`, [`w.yml ${NONE}`]],
    ["100 dashes behind a word, which are text", `a: b ${"- ".repeat(100)}\n`, []],
  ];
  for (const [name, text, expected] of cases) test(name, () => expect([...open(text).unread]).toEqual(expected));

  test("is too large", () => {
    expect([...open(`#${"x".repeat(FILE_CHARACTERS)}`).unread]).toEqual([
      "w.yml is larger than 1048576 characters and was not read.",
    ]);
  });

  test("is not too large, by one sign", () => {
    expect([...open(`#${"x".repeat(FILE_CHARACTERS - 1)}`).unread]).toEqual([]);
  });

  test("is more than 50,000 entries, aliases written out", () => {
    const file = open(`l: &l [${"a,".repeat(30_000)}]\nm: *l\n`);
    expect(itemsOf(file, field(file, file.root, "l"))).toHaveLength(30_000);
    expect([...file.unread]).toEqual([]);
    expect(itemsOf(file, field(file, file.root, "m"))).toHaveLength(19_998);
    expect([...file.unread]).toEqual([
      "w.yml has more than 50000 entries, aliases written out; the rest was not read.",
    ]);
    expect(entriesOf(file, open("a: b\n").root)).toEqual([]);
  });
});

test("a text is parsed once, and what is not understood is said under each path", () => {
  const parsed = parsedTexts();
  const [one, other] = ["a.yml", "b.yml"].map((path) => openYaml(path, "a: [\n", parsed));
  expect(one?.root).toBe(other?.root);
  expect([...(one?.unread ?? []), ...(other?.unread ?? [])]).toEqual([
    "a.yml is no valid YAML at line 2.",
    "b.yml is no valid YAML at line 2.",
  ]);
  expect(openYaml("a.yml", "a: b\n").root).not.toBe(openYaml("a.yml", "a: b\n").root);
});

test("what is no node is resolved to nothing", () => {
  const file = open("a: b\n");
  for (const node of [null, undefined, 1, "a", {}, []]) expect(resolved(file, node)).toBeNull();
});
