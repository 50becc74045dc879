import { describe, expect, test } from "vitest";
import { ENCODERS } from "../../../../test/support/encode-text.ts";
import { compiled, marker, PACKS } from "../../../../test/support/rule-sets.ts";
import { DEFAULT_CLASSES } from "../../../facts/label.ts";
import { asPath } from "../../../facts/repo-path.ts";
import { readPack } from "../../../rules/documents/pack.ts";
import { sightMarks } from "../../marker.ts";

const packs = PACKS.map((text) => readPack({ ...text }, DEFAULT_CLASSES));

/** Every example of every shipped rule that must hit, with the rule alone. */
const examples = packs.flatMap(({ markers, examples }) =>
  markers.flatMap((rule) => {
    const rules = compiled([rule]);
    return examples.filter((one) => one.hit && one.rule === rule.id).map((one) => ({ ...one, rules }));
  }),
);

const acme = compiled([marker({ id: "acme", phrases: ["ACME Confidential", "ACME secrète"] })]);

function linesOf(content: string | Uint8Array, rules = acme): readonly number[] {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return sightMarks({ bytes, path: asPath("a.c"), within: "file" }, rules).map((hit) => hit.line);
}

/** Where git and GitHub say that line 3 is, whatever other programs make of the signs between. */
const LINE_ENDS: readonly (readonly [string, string, number])[] = [
  ["line feeds", "\n", 3],
  ["carriage returns and line feeds", "\r\n", 3],
  ["carriage returns", "\r", 3],
  ["NEL", "\u0085", 1],
  ["the line separator of Unicode", "\u2028", 1],
  ["the paragraph separator of Unicode", "\u2029", 1],
];

test.each(LINE_ENDS)("a legend behind and across %s stands on the line that git counts", (_, end, line) => {
  expect(linesOf(["int a;", "int é;", "// ACME Confidential", "int b;\n// ACME secrète"].join(end))).toEqual([
    line,
    line + (line === 3 ? 2 : 1),
  ]);
  expect(linesOf(["int a;", "/* é ACME", " * Confidential */"].join(end))).toEqual([Math.min(line, 2)]);
});

test("one line in another code hides neither itself nor the lines around it", () => {
  const utf8 = Buffer.from("// ACME secrète, déjà vu, où, ça\n");
  const western = Buffer.from("// ACME secrète\n", "latin1");
  expect(linesOf(Buffer.concat([utf8, utf8, western, utf8]))).toEqual([1, 2, 3, 4]);
  expect(linesOf(Buffer.concat([western, utf8, western, western]))).toEqual([1, 2, 3, 4]);
});

test("a mark of UTF-16 before something else hides nothing", () => {
  for (const [name, encode] of ENCODERS) {
    const bytes = encode("// ACME secrète\n");
    if (bytes === null || name.startsWith("utf-32")) continue;
    expect([name, linesOf(Buffer.concat([Buffer.from([0xff, 0xfe]), bytes]))]).toEqual([name, [1]]);
  }
});

test("words that only a wrong code shows are none of the right one's", () => {
  const words = compiled([marker({ phrases: ["Строго секретно"] })]);
  expect(linesOf(Buffer.from("// Ñòðîãî ñåêðåòíî\n"), words)).toEqual([]);
  expect(linesOf(Buffer.from("// Ñòðîãî ñåêðåòíî\n", "latin1"), words)).toEqual([1]);
});

describe("examples of the shipped packs", () => {
  test.each(ENCODERS)("hit in %s as they do in UTF-8", (name, encode) => {
    const missed: string[] = [];
    let tried = 0;
    for (const { rule, file, text, rules } of examples) {
      // What is ASCII alone is the same in most codes.
      const bytes = /^\p{ASCII}*$/u.test(text) && !name.startsWith("utf-") ? null : encode(text);
      if (bytes === null) continue;
      tried += 1;
      const hits = sightMarks({ bytes, path: asPath(file), within: "file" }, rules);
      if (!hits.some((hit) => hit.rule === rule)) missed.push(`${rule}: ${text}`);
    }
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThanOrEqual(5);
  });
});
