// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables are written so in the files of the cases.
import { describe, expect, test } from "vitest";
import { inWords } from "../../../../test/support/egress-format.ts";
import { hidden, known, type Value } from "../value.ts";
import { FILLED_CHARACTERS } from "./bounds.ts";
import { filled, filledScript, filledVariables, isSecretName, marked, resolvedEnv, unmarked } from "./fill.ts";

const SET: Readonly<Record<string, Value>> = { A: known("a"), TWO: known("1\n2"), HOLE: hidden("hole") };

function lookUp(name: string): Value | null {
  return SET[name] ?? null;
}

const PATTERN = /<<(\w*)>>/g;

function fill(match: RegExpExecArray): Value | null {
  return lookUp(match[1] ?? "");
}

describe("a text that is filled in", () => {
  test.each([
    ["", []],
    ["plain", ["plain"]],
    ["<<A>>", ["a"]],
    ["x<<A>>y<<A>>z", ["xayaz"]],
    ["x<<NONE>>y<<A>>", ["x<<NONE>>ya"]],
    ["x<<HOLE>>y", ["x", { name: "hole", secret: false }, "y"]],
    ["\ue000it\ue001<<A>>", [{ name: "it", secret: false }, "a"]],
  ])("%j", (text, value) => expect(filled(text, PATTERN, fill)).toEqual(value));

  test("is a hole where it becomes too long, each hole in it one character", () => {
    const long = "x".repeat(FILLED_CHARACTERS - 2);
    expect(filled(`${long}<<A>><<HOLE>>`, PATTERN, fill)).toEqual([`${long}a`, { name: "hole", secret: false }]);
    expect(filled(`${long}<<A>><<HOLE>><<A>>`, PATTERN, fill)).toEqual([
      { name: "a text that is too long", secret: false },
    ]);
  });
});

test.each([
  ["git push\n  <<A>> <<NONE>>\n", "git push\n  a <<NONE>>\n"],
  ["<<TWO>>\nb", "1 2\nb"],
  ["x <<HOLE>>", "x \ue000hole\ue001"],
])("a script that is filled in keeps its lines: %j", (text, expected) => {
  expect(filledScript(text, PATTERN, fill)).toBe(expected);
});

describe("a value as it stands in a script", () => {
  test.each<readonly [Value, string]>([
    [["a  \n\n  b\nc"], "a b c"],
    [["a\nb"], "a b"],
    [["x", { name: "h", secret: true }, "y"], "x\ue000h\ue001y"],
  ])("%j", (value, text) => expect(marked(value)).toBe(text));

  test.each<readonly [string, Value]>([
    ["", []],
    ["x", ["x"]],
    [
      "x\ue000API_TOKEN\ue001y\ue000h\ue001",
      ["x", { name: "API_TOKEN", secret: true }, "y", { name: "h", secret: false }],
    ],
    ["\ue000open", ["\ue000open"]],
  ])("%j is read back", (text, value) => expect(unmarked(text)).toEqual(value));
});

test.each([
  ["$A/${A}", "a/a"],
  ["$$A $$", "$A $"],
  ["$NONE ${MY_TOKEN}", "<NONE> <MY_TOKEN!>"],
  ["${A:-x} $ {A}", "${A:-x} $ {A}"],
  ["cost: 5$", "cost: 5$"],
])("the variables of %s are looked up", (text, expected) => {
  expect(inWords(filledVariables(text, lookUp))).toBe(expected);
});

describe("whether a name says that it holds a secret", () => {
  test.each([
    "API_TOKEN",
    "secretSauce",
    "passwd",
    "MY_CREDENTIALS",
    "PRIVATE_URL",
    "KEY",
    "ssh_key",
    "KEY_FILE",
    "GH_PAT",
    "PWD",
  ])("%s does", (name) => expect(isSecretName(name)).toBe(true));
  test.each(["URL", "KEYBOARD", "MONKEY", "PATH", "PATTERN", "SPAT", "HOST_KEYS"])("%s does not", (name) =>
    expect(isSecretName(name)).toBe(false),
  );
});

describe("variables with variables in them", () => {
  function resolved(...layers: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> {
    const maps = layers.map((layer) => new Map(Object.entries(layer)));
    return Object.fromEntries([...resolvedEnv(lookUp, ...maps)].map(([name, value]) => [name, inWords(value)]));
  }

  test.each([
    [[{ X: "$A-$Y", Y: "y" }], { X: "a-y", Y: "y" }],
    [[{ X: "$NONE", Y: "\ue000h\ue001" }], { X: "<NONE>", Y: "<h>" }],
    [
      [
        { X: "1", Y: "$X" },
        { X: "2$X", Z: "$Y$X" },
      ],
      { X: "21", Y: "1", Z: "121" },
    ],
    [[{ A: "b$A" }], { A: "ba" }],
    [[{ X: "$Y", Y: "$X" }], { X: "<X>", Y: "<X>" }],
  ])("%j", (layers, expected) => expect(resolved(...layers)).toEqual(expected));

  test("are followed over ten others", () => {
    const layer = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`V${at}`, at === 11 ? "end" : `$V${at + 1}`]),
    );
    expect(resolved(layer)).toMatchObject({ V0: "<V11>", V1: "end", V11: "end" });
  });

  test("are looked up five thousand times at most", () => {
    const { X } = resolved({ X: "$Y".repeat(5_001), Y: "y" });
    expect(X).toBe(`${"y".repeat(4_999)}<Y><Y>`);
  });
});
