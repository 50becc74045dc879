import { expect, test } from "vitest";
import { marker } from "../../../test/support/rule-sets.ts";
import { asPath } from "../../facts/repo-path.ts";
import { buildMarkEngine, type MarkEngine, scanMarks } from "./engine.ts";
import { makeTables } from "./make-tables.ts";

const RULES = [
  marker({
    id: "acme",
    phrases: ["acme secret", "geheim für acme", "社外秘 資料"],
    patterns: ["acme-\\d+"],
    literals: ["acme"],
  }),
  marker({ id: "name", phrases: ["acme plan"], context: "anywhere" }),
];
const TEXTS = ["// acme secret\n", "// acme-12\n", "# GEHEIM FÜR ACME\n", "// 社外秘 資料\n", "// akme secret\n"];

function rulesIn(engine: MarkEngine, bytes: Uint8Array): readonly string[] {
  return scanMarks({ bytes, path: asPath("a.c"), within: "file" }, engine).map(({ rule }) => rule);
}

/** The memory of every table. */
function memoryOf({ tables }: MarkEngine): ReadonlySet<unknown> {
  return new Set([...tables.values()].map(({ next }) => next.buffer));
}

test("an engine that is given another's tables works on the same memory, and sees the same", () => {
  const first = buildMarkEngine(RULES);
  makeTables(first);
  const second = buildMarkEngine(structuredClone(RULES), { tables: new Map(first.tables) });
  makeTables(second);
  expect(memoryOf(second)).toEqual(memoryOf(first));
  for (const [key, table] of second.tables) expect(table).toBe(first.tables.get(key));
  for (const buffer of memoryOf(second)) expect(buffer).toBeInstanceOf(SharedArrayBuffer);
  const seen = TEXTS.map((text) => rulesIn(first, Buffer.from(text)));
  expect(seen).toEqual([["acme"], ["acme"], ["acme"], ["acme"], []]);
  expect(TEXTS.map((text) => rulesIn(second, Buffer.from(text)))).toEqual(seen);
  expect(second.tables.size).toBe(first.tables.size);
});

test("of the words of eastern Asia another's table takes the place of one's own", () => {
  const japanese = Buffer.from([0x8e, 0xd0, 0x8a, 0x4f, 0x94, 0xe9]);
  const rules = [marker({ phrases: ["社外秘"] })];
  const [first, second] = [buildMarkEngine(rules), buildMarkEngine(rules)];
  for (const engine of [first, second]) expect(rulesIn(engine, japanese)).toHaveLength(1);
  expect(second.multiByte()).not.toBe(first.multiByte());
  for (const [key, table] of first.tables) second.tables.set(key, table);
  expect(second.multiByte()).toBe(first.multiByte());
});

test("tables of other words are of no use, however they came there", () => {
  const other = buildMarkEngine([marker({ id: "other", phrases: ["birchwood barrel"] }), ...RULES]);
  makeTables(other);
  const engine = buildMarkEngine(RULES, { tables: new Map(other.tables) });
  expect(rulesIn(engine, Buffer.from("// acme secret\n"))).toEqual(["acme"]);
  expect(engine.tables.size).toBeGreaterThan(other.tables.size);
});
