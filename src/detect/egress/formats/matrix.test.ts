import { describe, expect, test } from "vitest";
import { type Combinations, combinations, combinationsByName } from "./matrix.ts";
import { readYaml } from "./yaml/read-yaml.ts";

/** What a matrix gives, its rows as objects. */
function given(of: typeof combinations, text: string): { readonly rows: readonly object[]; readonly beyond: boolean } {
  const { rows, beyond }: Combinations = of(readYaml(text).documents[0] ?? null);
  return { rows: rows.map((row) => Object.fromEntries(row)), beyond };
}

function listOf(count: number): string {
  return `[${Array.from({ length: count }, (_, at) => `v${at}`).join(", ")}]`;
}

describe("the combinations of a matrix", () => {
  test.each<readonly [string, readonly object[]]>([
    ["", [{}]],
    ["a: x", [{ a: "x" }]],
    [
      "a: [1.10, 2]\nb: [x, y]",
      [
        { a: "1.10", b: "x" },
        { a: "1.10", b: "y" },
        { a: "2", b: "x" },
        { a: "2", b: "y" },
      ],
    ],
    ["a: [1]\nb: {c: d}\ne: []", [{ a: "1" }]],
    ["- {a: [1, 2]}\n- {b: 3}", [{ a: "1" }, { a: "2" }, { b: "3" }]],
    ["- a\n- {b: 3}", [{}, { b: "3" }]],
  ])("%j", (text, rows) => expect(given(combinations, text)).toEqual({ rows, beyond: false }));

  test.each([
    [`a: ${listOf(64)}`, 64, false],
    [`a: ${listOf(65)}`, 64, true],
    [`a: ${listOf(8)}\nb: ${listOf(8)}`, 64, false],
    [`a: ${listOf(8)}\nb: ${listOf(9)}`, 64, true],
    [`a: ${listOf(65)}\nb: x`, 64, true],
    [`- a: ${listOf(32)}\n- a: ${listOf(32)}`, 64, false],
    [`- a: ${listOf(32)}\n- a: ${listOf(33)}`, 64, true],
    [`- a: ${listOf(65)}\n- a: x`, 64, true],
  ])("are 64 at most", (text, count, beyond) => {
    const made = given(combinations, text);
    expect([made.rows.length, made.beyond]).toEqual([count, beyond]);
  });
});

describe("the combinations of a matrix that names them", () => {
  test.each<readonly [string, readonly object[]]>([
    ["", [{}]],
    ["one: {a: x}\ntwo: {a: y, b: [z]}", [{ a: "x" }, { a: "y" }]],
    ["- a", [{}]],
  ])("%j", (text, rows) => expect(given(combinationsByName, text)).toEqual({ rows, beyond: false }));

  test.each([
    [64, false],
    [65, true],
  ])("are 64 at most of %i", (count, beyond) => {
    const text = Array.from({ length: count }, (_, at) => `n${at}: {a: ${at}}`).join("\n");
    const made = given(combinationsByName, text);
    expect([made.rows.length, made.rows[63], made.beyond]).toEqual([64, { a: "63" }, beyond]);
  });
});
