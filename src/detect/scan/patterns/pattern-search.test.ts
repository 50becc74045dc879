import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchOf } from "../../../../test/support/pattern-attacks.ts";
import { ordinaryRun } from "../../../../test/support/property-runs.ts";
import { PACKS } from "../../../../test/support/rule-sets.ts";
import { DEFAULT_CLASSES } from "../../../facts/label.ts";
import { readPack } from "../../../rules/documents/pack.ts";
import { buildFlatSearch, searchFlat } from "../words/flat-search.ts";
import { flatten } from "../words/flatten.ts";
import { RE2JS_ENGINE } from "./linear-engine.ts";
import { dangersOf } from "./pattern-safety.ts";
import { readyPattern, searchPattern } from "./pattern-search.ts";
import { readPattern } from "./pattern-tree.ts";

const SHIPPED = PACKS.flatMap((pack) => readPack(pack, DEFAULT_CLASSES).markers).flatMap(({ id, patterns }) =>
  patterns.map((pattern, at) => ({ name: `${id}, pattern ${at + 1}`, pattern })),
);
const ODD = [
  "(?i)a.c\\b",
  "(?s)a.c$",
  "^a[^bc]d",
  "(?m)a$",
  "(?U)ab+?c",
  "x(?i:yes)z",
  "\\Aab|cd\\z",
  "a{2,3}?b",
  "[a\\-c]+\\W",
];

describe("shipped patterns", () => {
  test.each(SHIPPED)("$name is written for V8, and cannot be made slow there", ({ pattern }) => {
    const node = readPattern(pattern);
    expect(node === null ? ["not known"] : dangersOf(node)).toEqual([]);
    expect(readyPattern(pattern, true, RE2JS_ENGINE).kind).toBe("quick");
  });

  test.each([
    ["(?:a+)+b", "a repetition without a limit inside of another"],
    ["a*b", "a repetition without a limit that is not at the end"],
    ["(?:ab|a|c){0,9}d", "branches under a repetition that begin alike"],
    ["(?:[ab]|a){5}", "branches under a repetition that begin alike"],
  ])("%s would be refused: %s", (pattern, danger) => {
    const node = readPattern(pattern);
    expect(node === null ? [] : dangersOf(node)).toContain(danger);
  });
});

test("patterns of rules files stay on the engine that is linear whatever they are", () => {
  expect(readyPattern("secret", false, RE2JS_ENGINE).kind).toBe("steady");
});

describe("a pattern on V8, looked for only where its words stand, matches as it does on the linear engine", () => {
  const all = [...SHIPPED.map(({ pattern }) => pattern), ...ODD].map((pattern) => {
    const quick = readyPattern(pattern, true, RE2JS_ENGINE);
    const texts = quick.kind === "quick" ? quick.chain.links.flatMap((link) => link.texts) : [];
    const node = readPattern(pattern);
    const matches = node === null ? [] : [matchOf(node, "least"), matchOf(node, "most")];
    return {
      pattern,
      quick,
      steady: readyPattern(pattern, false, RE2JS_ENGINE),
      search: buildFlatSearch([], new Set(texts)),
      matches,
    };
  });
  const between = fc.constantFrom(
    "\n",
    " ",
    ". ",
    " x",
    "-",
    ": ",
    "7",
    "é",
    "İ",
    "ı",
    "Σς",
    "𝒳",
    "CONFIDENTIAL",
    "\n\n",
  );

  test("on texts of their own matches, whole, cut and drawn together", () => {
    let matched = 0;
    fc.assert(
      fc.property(
        fc.nat(all.length - 1),
        fc.array(fc.tuple(fc.nat(1), fc.nat(400), fc.nat(400), between, fc.boolean()), { minLength: 1, maxLength: 8 }),
        (which, pieces) => {
          const { quick, steady, search, matches } = all[which] ?? all[0] ?? expect.unreachable();
          const text = pieces.map(([one, from, length, sign, whole]) => {
            const match = matches[one] ?? "";
            const cut = whole ? match : match.slice(from % (match.length + 1)).slice(0, length);
            return (from % 3 === 0 ? cut.toUpperCase() : cut) + sign;
          });
          const flat = flatten(text.join("").split("\n"), 0, false);
          const searched = { flat, subject: flat.look, hits: searchFlat(search, flat.words), stop: () => false };
          const found = searchPattern(quick, searched);
          expect(found).toEqual(searchPattern(steady, searched));
          if (found.length > 0) matched += 1;
        },
      ),
      ordinaryRun(1_500),
    );
    expect(matched).toBeGreaterThan(100);
  });
});
