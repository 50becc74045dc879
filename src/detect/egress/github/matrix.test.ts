// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { type Lookup, type Plain, plain, unknown } from "./computed.ts";
import { COMBINATIONS, type Combination, type Combinations, combinationsOf } from "./matrix.ts";
import { openYaml } from "./yaml-file.ts";

const KNOWN: Readonly<Record<string, Plain>> = {
  "inputs.list": ["a", "b"],
  "inputs.whole": { host: ["a", "b"] },
  "inputs.name": "x",
};
const lookup: Lookup = (path) => {
  const value = KNOWN[path.join(".")];
  return value === undefined ? unknown(path.join(".")) : plain(value);
};

/** The combinations of a `strategy` that holds this matrix. */
function of(matrix: string): Combinations {
  const file = openYaml("w.yml", `matrix:${matrix.includes("\n") ? `\n${matrix}` : ` ${matrix}`}\n`);
  return combinationsOf(file, file.root, lookup);
}

/** An axis of so many values. */
function axis(name: string, values: number): string {
  return `${name}: [${Array.from({ length: values }, (_, at) => `${name}${at}`).join(", ")}]`;
}

describe("the combinations of a matrix", () => {
  const cases: readonly (readonly [string, string, readonly Combination[]])[] = [
    ["of one axis", "{ a: [x, y] }", [{ a: "x" }, { a: "y" }]],
    [
      "of two, the first turning slowest",
      "{ a: [x, y], b: [1, 2] }",
      [
        { a: "x", b: "1" },
        { a: "x", b: "2" },
        { a: "y", b: "1" },
        { a: "y", b: "2" },
      ],
    ],
    [
      "as texts and truths as they are written",
      "{ v: [1.10, true, 'true', null, ~] }",
      [{ v: "1.10" }, { v: true }, { v: "true" }, { v: null }, { v: null }],
    ],
    ["of maps and lists", "{ t: [{ n: a, l: [1] }] }", [{ t: { n: "a", l: ["1"] } }]],
    ["with an axis without values", "{ a: [x], b: [] }", [{}]],
    ["with an axis that is no list", "{ a: [x], b: y }", [{ a: "x" }]],
    ["that is a list", "[a]", [{}]],
    ["that is a text", "a", [{}]],
    ["that is empty", "{}", [{}]],
    [
      "less what is excluded",
      "{ a: [x, y], b: [1, 2], exclude: [{ a: x, b: 2 }] }",
      [
        { a: "x", b: "1" },
        { a: "y", b: "1" },
        { a: "y", b: "2" },
      ],
    ],
    [
      "less what is excluded by one axis",
      "{ a: [x, y], b: [1, 2], exclude: [{ b: 2 }] }",
      [
        { a: "x", b: "1" },
        { a: "y", b: "1" },
      ],
    ],
    ["less each that is excluded", "{ a: [x, y, z], exclude: [{ a: x }, { a: z }] }", [{ a: "y" }]],
    ["less nothing, by a name that is no axis", "{ a: [x], exclude: [{ c: x }] }", [{ a: "x" }]],
    ["less all: there is none, and the job is read once", "{ a: [x], exclude: [{ a: x }] }", [{}]],
    ["with an exclude that is no list of maps", "{ a: [x], exclude: [x, [x]] }", [{ a: "x" }]],
    ["with an exclude that is a map", "{ a: [x], exclude: { a: x } }", [{ a: "x" }]],
    ["with an include beside", "{ a: [x], include: [{ a: y, b: 1 }] }", [{ a: "x" }, { a: "y", b: "1" }]],
    [
      "with an include laid over the one it fits",
      "{ a: [x, y], include: [{ a: y, b: 1 }] }",
      [{ a: "x" }, { a: "y", b: "1" }],
    ],
    [
      "with an include laid over all",
      "{ a: [x, y], include: [{ b: 1 }] }",
      [
        { a: "x", b: "1" },
        { a: "y", b: "1" },
      ],
    ],
    // GitHub's own example: what an include brought along may be changed by the next, what the axes say may not.
    [
      "with includes laid over each other",
      "{ a: [x, y], include: [{ c: 1 }, { a: x, c: 2 }] }",
      [
        { a: "x", c: "2" },
        { a: "y", c: "1" },
      ],
    ],
    [
      "with an include that is excluded: it is added behind",
      "{ a: [x], exclude: [{ a: x }], include: [{ a: x }] }",
      [{ a: "x" }],
    ],
    [
      "with an include that fits one axis and not the other",
      "{ a: [x], b: [1, 2], include: [{ a: x, b: 3, c: 4 }] }",
      [
        { a: "x", b: "1" },
        { a: "x", b: "2" },
        { a: "x", b: "3", c: "4" },
      ],
    ],
    ["of includes alone", "{ include: [{ a: x }, { a: y, b: 1 }] }", [{ a: "x" }, { a: "y", b: "1" }]],
    ["with an include that is no list of maps", "{ a: [x], include: [y] }", [{ a: "x" }]],
    ["of an expression", '{ a: "${{ inputs.list }}" }', [{ a: "a" }, { a: "b" }]],
    ["that is an expression", '"${{ inputs.whole }}"', [{ host: "a" }, { host: "b" }]],
    ["that only the run knows", '"${{ inputs.other }}"', [{}]],
    ["with an axis that only the run knows", '{ a: "${{ inputs.other }}", b: [x] }', [{ b: "x" }]],
    ["with a value that only the run knows", '{ a: ["${{ inputs.other }}"] }', [{ a: "${{ inputs.other }}" }]],
    ["with a value of which a part is known", '{ a: ["${{ inputs.name }}-1"] }', [{ a: "x-1" }]],
    ["with lists too deep inside each other", "{ a: [[[[[[[x]]]]]]] }", [{ a: [[[[[null]]]]] }]],
    ["with lists that are not too deep", "{ a: [[[[[x]]]]] }", [{ a: [[[["x"]]]] }]],
    ["with the same value twice", "{ a: [x, x] }", [{ a: "x" }, { a: "x" }]],
    [
      "on more than one line",
      "  a:\n    - x\n    - y\n  include:\n    - b: z\n",
      [
        { a: "x", b: "z" },
        { a: "y", b: "z" },
      ],
    ],
  ];
  for (const [name, matrix, expected] of cases) {
    test(name, () => expect(of(matrix)).toEqual({ of: expected, each: false, whole: true }));
  }

  test("of a job without one are a single one", () => {
    const file = openYaml("w.yml", "max-parallel: 1\n");
    expect(combinationsOf(file, file.root, lookup)).toEqual({ of: [{}], each: false, whole: true });
    expect(combinationsOf(file, null, lookup)).toEqual({ of: [{}], each: false, whole: true });
  });
});

describe("a matrix of many combinations", () => {
  test("is multiplied out up to 64", () => {
    const { of: all, ...rest } = of(`{ ${axis("a", 8)}, ${axis("b", 8)} }`);
    expect(rest).toEqual({ each: false, whole: true });
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(COMBINATIONS);
    expect(of(`{ ${axis("a", 8)}, ${axis("b", 8)}, include: [{ a: more }] }`)).toEqual({
      of: all,
      each: false,
      whole: false,
    });
  });

  test("of 65 and more shows each value at least once, not with every other", () => {
    const read = of(`{ ${axis("a", 5)}, ${axis("b", 13)} }`);
    expect(read).toEqual({
      of: Array.from({ length: 13 }, (_, at) => ({ a: `a${at % 5}`, b: `b${at}` })),
      each: true,
      whole: true,
    });
  });

  test("of one axis is whole up to 256 values, the most that GitHub allows", () => {
    const most = of(`{ ${axis("a", 256)} }`);
    expect([most.of.length, most.of.at(-1), most.each, most.whole]).toEqual([256, { a: "a255" }, true, true]);
    const more = of(`{ ${axis("a", 257)} }`);
    expect([more.of.length, more.each, more.whole]).toEqual([256, true, false]);
  });

  test("of includes is whole up to 64", () => {
    const includes = (count: number) => `{ include: [${Array.from({ length: count }, (_, at) => `{ a: ${at} }`)}] }`;
    expect([of(includes(64)).of.length, of(includes(64)).whole]).toEqual([64, true]);
    expect([of(includes(65)).of.length, of(includes(65)).whole]).toEqual([64, false]);
    expect([of(includes(100)).of.length, of(includes(100)).whole]).toEqual([64, false]);
  });
});
