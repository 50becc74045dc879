import { describe, expect, test } from "vitest";
import { readYaml } from "./read-yaml.ts";
import { entriesOf, itemsOf, textMap, textsOf, type Yaml, type YamlText } from "./yaml-tree.ts";

const LOST = "The file is nested or merged beyond what is read.";

function invalidNear(line: number): string {
  return `The file is not valid YAML near line ${line}; what stands there was not read.`;
}

/** A tree as texts, arrays and lists of pairs. */
function plain(node: Yaml): unknown {
  if (node.kind === "text") return node.text;
  if (node.kind === "list") return node.items.map(plain);
  return [...node.entries].map(([key, { value }]) => [key, plain(value)]);
}

/** The first document of a text, and what was not read. */
function read(text: string): readonly unknown[] {
  const { documents, unread } = readYaml(text);
  return [...documents.map(plain), ...unread];
}

function scalar(text: string, line: number, more: Partial<YamlText> = {}): YamlText {
  return { kind: "text", line, tag: null, text, style: "plain", source: text, elsewhere: false, ...more };
}

describe("a scalar", () => {
  test.each<readonly [string, YamlText]>([
    ["a: 1.10", scalar("1.10", 1)],
    ["a: ~", scalar("~", 1)],
    ["a: TRUE", scalar("TRUE", 1)],
    ["a: 'it''s'", scalar("it's", 1, { style: "single", source: "'it''s'" })],
    ['a: "x\\ty"', scalar("x\ty", 1, { style: "double", source: '"x\\ty"' })],
    ["a: |\n  x\n  y", scalar("x\ny\n", 1, { style: "literal", source: "|\n  x\n  y" })],
    ["a: >-\n  x\n  y", scalar("x y", 1, { style: "folded", source: ">-\n  x\n  y" })],
    ["a:\n  x", scalar("x", 2)],
    ["a:", scalar("", 1)],
    ["b: c\n? a", scalar("", 2)],
    ["a: !t x", scalar("x", 1, { tag: "!t" })],
    ["a: *none", scalar("", 1)],
  ])("%j", (text, node) => {
    const map = readYaml(text).documents[0];
    expect(map?.kind === "map" && map.entries.get("a")?.value).toEqual(node);
  });

  test("of another file stands at the line where that was drawn in", () => {
    const { documents } = readYaml("x\n", 7);
    expect(documents).toEqual([scalar("x", 7, { elsewhere: true })]);
    expect(readYaml("a:\n  - b", 7).documents).toEqual([
      {
        kind: "map",
        line: 7,
        tag: null,
        entries: new Map([
          ["a", { line: 7, value: { kind: "list", line: 7, tag: null, items: [scalar("b", 7, { elsewhere: true })] } }],
        ]),
      },
    ]);
  });
});

test("maps and lists have their lines and tags", () => {
  expect(readYaml("# c\na: !u [x]\nb: !v\n  c: d\n").documents).toEqual([
    {
      kind: "map",
      line: 2,
      tag: null,
      entries: new Map<string, object>([
        ["a", { line: 2, value: { kind: "list", line: 2, tag: "!u", items: [scalar("x", 2)] } }],
        [
          "b",
          {
            line: 3,
            value: { kind: "map", line: 4, tag: "!v", entries: new Map([["c", { line: 4, value: scalar("d", 4) }]]) },
          },
        ],
      ]),
    },
  ]);
});

describe("what is read as it stands", () => {
  test.each<readonly [string, readonly unknown[]]>([
    ["", []],
    ["# only a comment\n", []],
    ["---\na\n---\n- b\n", ["a", ["b"]]],
    [
      "a: 1\nb: 2\na: 3",
      [
        [
          ["b", "2"],
          ["a", "3"],
        ],
      ],
    ],
    [": b", [[["", "b"]]]],
    [`${"k".repeat(1_100)}: b`, [[["k".repeat(1_100), "b"]]]],
    ["- &a x\n- *a", [["x", "x"]]],
    [
      "a: &a {x: 1}\nb: *a",
      [
        [
          ["a", [["x", "1"]]],
          ["b", [["x", "1"]]],
        ],
      ],
    ],
    [
      "a: &a [x]\nb: *a",
      [
        [
          ["a", ["x"]],
          ["b", ["x"]],
        ],
      ],
    ],
    [
      "a: &a\nb: *a",
      [
        [
          ["a", ""],
          ["b", ""],
        ],
      ],
    ],
    ["a: [x, y", [[["a", ["x", "y"]]], invalidNear(1)]],
    [
      "a: b\nc: 'd",
      [
        [
          ["a", "b"],
          ["c", ""],
        ],
        invalidNear(2),
      ],
    ],
    ["- *a", [[""], LOST]],
    ["? [a]\n: b\nc: d", [[["c", "d"]], LOST]],
  ])("%j", (text, seen) => expect(read(text)).toEqual(seen));
});

test("what the parser could not take is not read at all", () => {
  const fault = "The file has more than 262144 characters.";
  expect(readYaml("x".repeat(262_145))).toEqual({ documents: [], unread: [fault] });
});

describe("keys that are merged", () => {
  const A = "a: &a {x: 1, y: 2}\n";
  const SEEN_A = [
    "a",
    [
      ["x", "1"],
      ["y", "2"],
    ],
  ];
  test.each<readonly [string, readonly unknown[]]>([
    [
      "b: {<<: *a, y: 3}",
      [
        ["y", "3"],
        ["x", "1"],
      ],
    ],
    [
      "b: {y: 3, <<: *a}",
      [
        ["y", "3"],
        ["x", "1"],
      ],
    ],
    [
      "b: {<<: [*a, {y: 4, z: 5}]}",
      [
        ["x", "1"],
        ["y", "2"],
        ["z", "5"],
      ],
    ],
    [
      "b: {<<: [text, *a]}",
      [
        ["x", "1"],
        ["y", "2"],
      ],
    ],
    ["b: {<<: text}", []],
  ])("%s", (text, seen) => expect(read(A + text)).toEqual([[SEEN_A, ["b", seen]]]));

  test("are twenty thousand at most", () => {
    const keys = Array.from({ length: 1_000 }, (_, at) => `  k${at}: v\n`).join("");
    const merges = Array.from({ length: 20 }, (_, at) => `m${at}: {<<: *a}\n`).join("");
    expect(readYaml(`a: &a\n${keys}${merges}`).unread).toEqual([]);
    const { documents, unread } = readYaml(`a: &a\n${keys}${merges}over: {<<: {last: 1}}\n`);
    expect(unread).toEqual([LOST]);
    const root = documents[0];
    expect(root?.kind === "map" && plain(root.entries.get("over")?.value ?? scalar("", 1))).toEqual([]);
  });
});

describe("what is beyond the bounds is cut off and said", () => {
  test("levels inside each other", () => {
    const levels = (count: number): string =>
      `${Array.from({ length: count }, (_, at) => `${" ".repeat(at)}a:\n`).join("")}${" ".repeat(count)}b`;
    const found = (text: string): string => JSON.stringify(read(text));
    expect(found(levels(60))).toContain('"b"');
    expect(found(levels(60))).not.toContain(LOST);
    expect(found(levels(61))).not.toContain('"b"');
    expect(found(levels(61))).toContain(LOST);
  });

  test("lists inside each other", () => {
    const lists = Array.from({ length: 61 }, (_, at) => `${" ".repeat(at)}-\n`).join("");
    expect(read(`${lists}${" ".repeat(61)}x`).at(-1)).toBe(LOST);
    expect(read(`${lists.slice(0, -63)}`)).not.toContain(LOST);
  });

  test.each([
    ["", 1_799],
    ["- {k: v}\n", 1_796],
    ["- *a\n", 1_699],
  ])("nodes that aliases write out, with %j", (more, most) => {
    const refs = (name: string, count: number): string => `*${name},`.repeat(count);
    // 100 nodes, 2,001 of twenty of them, 98 of these and texts, and what holds all.
    const written = (texts: number): string =>
      `- &a [${"x,".repeat(99)}]\n- &b [${refs("a", 20)}]\n- [${refs("b", 98)}${"y,".repeat(texts)}]\n${more}`;
    const { documents, unread } = readYaml(written(most));
    expect([documents[0]?.kind, unread]).toEqual(["list", []]);
    expect(readYaml(written(most + 1))).toEqual({ documents: [scalar("", 1, { source: "" })], unread: [LOST] });
  });
});

describe("what a template engine fills in", () => {
  test.each<readonly [string, readonly unknown[]]>([
    [
      "a: {{ x }}y\nb: [",
      [
        [
          ["a", "xy"],
          ["b", []],
        ],
        invalidNear(2),
      ],
    ],
    ["{{ if x }}\na: b\n{{ end }}\n", [[["a", "b"]]]],
    [
      "a:\n  b: c\n\td: e\n",
      [
        [
          [
            "a",
            [
              ["b", "c"],
              ["d", "e"],
            ],
          ],
        ],
      ],
    ],
    [`a: b\n${"{{ if x }}\n".repeat(99)}`, [[["a", "b"]]]],
    [`a: b\n${"{{ if x }}\n".repeat(100)}`, [[["a", "b"]], invalidNear(2), LOST]],
    [`a:\n${"\t".repeat(500)}b: c`, [[["a", [["b", "c"]]]]]],
    [
      `a:\n${"\t".repeat(501)}b: c`,
      [
        [
          ["a", ""],
          ["b", "c"],
        ],
        invalidNear(2),
      ],
    ],
  ])("%j", (text, seen) => {
    const unmarked = JSON.parse(JSON.stringify(read(text)).replaceAll(/[\ue000\ue001]/g, ""));
    expect(unmarked).toEqual(seen);
  });
});

describe("nodes of a tree", () => {
  const map = readYaml("a: x\nb: [y]\nc: {d: e}\nf:").documents[0];

  test("are asked for by what they are", () => {
    expect(textMap(map)).toEqual(
      new Map([
        ["a", "x"],
        ["f", ""],
      ]),
    );
    expect(entriesOf(map).map(([key]) => key)).toEqual(["a", "b", "c", "f"]);
    for (const nothing of [null, undefined, scalar("", 1)]) {
      expect([...itemsOf(nothing), ...textsOf(nothing), ...entriesOf(nothing), ...textMap(nothing)]).toEqual([]);
    }
    expect(itemsOf(map)).toEqual([map]);
    expect(itemsOf(scalar("a", 1))).toEqual([scalar("a", 1)]);
    const list = readYaml("- a\n- [b]\n- ''\n").documents[0];
    expect(itemsOf(list).length).toBe(3);
    expect(textsOf(list).map(({ text }) => text)).toEqual(["a", ""]);
  });
});
