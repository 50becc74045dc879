import { expect, test } from "vitest";
import { rulesText } from "../../../test/support/rule-sets.ts";
import { DEFAULT_CLASSES } from "../../facts/label.ts";
import { readPack } from "./pack.ts";

const HEAD =
  "version: 1\npack: sourcewarden/own\nmarkers:\n  - id: a\n    class: internal\n    strength: weak\n    context: head\n    phrases: [acme secret]\n";
const read = (tail: string) => readPack(rulesText("pack", HEAD + tail), DEFAULT_CLASSES);

test("a rule of a pack shows what it must hit and what it must leave alone", () => {
  const { errors, examples } = read(
    '    examples: { hit: ["# acme secret"], miss: [{ file: a.c, text: "int a;" }] }\n',
  );
  expect(errors).toEqual([]);
  expect(examples).toEqual([
    { rule: "a", file: "example", text: "# acme secret", hit: true },
    { rule: "a", file: "a.c", text: "int a;", hit: false },
  ]);
});

test.each([
  ["", "a marker without `examples`"],
  ["    examples: { hit: [x] }\n", "the examples without `miss`"],
  ["    examples: { hit: [x], miss: [] }\n", "no example"],
])("a pack with a rule that does not is refused", (tail, what) => {
  expect(read(tail).errors.map((error) => error.what)).toContain(what);
});

test("a text that was read before is read anew for another order of classes", () => {
  const text = rulesText("pack", `${HEAD}    examples: { hit: [x], miss: [x] }\n`);
  const classOf = (...classes: readonly string[]) => readPack(text, classes).markers[0]?.label.class;
  expect(classOf(...DEFAULT_CLASSES)).toBe("internal");
  expect(classOf("open", "company", "secret", "hidden")).toBe("company");
  expect(classOf(...DEFAULT_CLASSES)).toBe("internal");
});
