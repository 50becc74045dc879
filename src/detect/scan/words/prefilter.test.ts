import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { matchOf } from "../../../../test/support/pattern-attacks.ts";
import { ordinaryRun } from "../../../../test/support/property-runs.ts";
import { marker, PACKS } from "../../../../test/support/rule-sets.ts";
import { DEFAULT_CLASSES } from "../../../facts/label.ts";
import { asPath } from "../../../facts/repo-path.ts";
import { readPack } from "../../../rules/documents/pack.ts";
import type { MarkHit, MarkPiece } from "../../mark.ts";
import { buildMarkEngine, scanMarks } from "../engine.ts";
import { readPattern } from "../patterns/pattern-tree.ts";

/** The shipped rules, and some with words that folding, Greek letters or signs make hard. */
const OWN = [
  marker({ id: "signs", phrases: ["§ 17 ***", "→→→"] }),
  marker({ id: "letters", phrases: ["données confidentielles", "社外秘", "μυστικός", "for rem use"] }),
  marker({
    id: "half",
    phrases: [],
    literals: ["hibit", "k-9"],
    patterns: ["(?i)pro(?:hibited|tected)\\sby", "k-9[A-C]{2}x"],
    context: "anywhere",
  }),
];
const ENGINE = buildMarkEngine([...PACKS.flatMap((pack) => readPack(pack, DEFAULT_CLASSES).markers), ...OWN]);
/** Looks closely at every piece, as was done before there was a filter. */
const SLOW = { ...ENGINE, prefilter: () => null };

function both(piece: Omit<MarkPiece, "within">): readonly [readonly MarkHit[], readonly MarkHit[]] {
  return [scanMarks({ ...piece, within: "file" }, ENGINE), scanMarks({ ...piece, within: "file" }, SLOW)];
}

test("what is ruled out beforehand has no mark: the project's own files", () => {
  let marked = 0;
  for (const folder of ["src", "docs", "fixtures", "rules", "test", "node_modules/re2js", "node_modules/yaml/dist"]) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = `${entry.parentPath}/${entry.name}`;
      const [quick, slow] = both({ bytes: readFileSync(path), path: asPath(path) });
      expect(quick).toEqual(slow);
      if (slow.length > 0) marked += 1;
    }
  }
  expect(marked).toBeGreaterThan(10);
}, 120_000);

test("what is ruled out beforehand has no mark: legends, and what nearly is one, in any encoding and disguise", () => {
  const words = ENGINE.rules.flatMap(({ phrases, literals }) => [...phrases, ...literals]);
  const legends = ENGINE.rules.flatMap(({ phrases }) => phrases);
  const samples = [
    "This file is strictly confidential",
    "INTERNAL USE ONLY - do not share",
    "TLP:AMBER+STRICT",
    "Classification: Restricted",
    "Disclosure without a licence is strictly prohibited.",
    "prohibited by",
    "K-9ABx",
  ];
  const between = fc.constantFrom(
    ..." \n\r\t*~#>-.,;|\0\u0001\u00ad\u200b\u0301é—\u00a0社½σς",
    "",
    "  ",
    "\n * ",
    "\n// ",
  );
  const markup = fc.constantFrom(
    "<b class='x'>",
    "</b>",
    "&nbsp;",
    "&amp;",
    "rem ",
    "\ndnl ",
    "x".repeat(90),
    " ".repeat(900),
  );
  const disguised = fc.tuple(fc.constantFrom(...legends, ...samples), fc.nat(), between).map(([legend, at, sign]) => {
    const cut = at % (legend.length + 1);
    return legend.slice(0, cut) + sign + legend.slice(cut);
  });
  const spelled = fc.constantFrom(...SPELLINGS).chain((spell) => fc.constantFrom(...legends).map(spell));
  const wide = fc
    .constantFrom(...legends)
    .map((legend) => legend.replace(/[a-e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)));
  const part = fc.oneof(disguised, spelled, wide, between, markup, fc.constantFrom(...words, ...samples), fc.string());
  const encoding = fc.constantFrom("utf8", "latin1", "utf16le", "bom", "junk");
  const name = fc.constantFrom("a.c", "a.md", "a.html", "a.xyz", "a.py", "a.json", "a.tex", "a.ipynb", "a.csv");
  let marked = 0;
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), encoding, name, (parts, kind, file) => {
      const text = parts.join("");
      const bytes = encode(text, kind);
      const [quick, slow] = both({ bytes, path: asPath(file) });
      expect(quick).toEqual(slow);
      if (slow.length > 0) marked += 1;
    }),
    ordinaryRun(6_000),
  );
  expect(marked).toBeGreaterThan(500);
}, 120_000);

test("what is ruled out beforehand has no mark: matches of patterns, changed at their ends and between their words", () => {
  const patterns = ENGINE.rules.flatMap((rule) => rule.patterns.flatMap((pattern) => readPattern(pattern) ?? []));
  const sign = fc.constantFrom(..." \n\t*#-.,;7x_é—İı½\u000b\u0301\u00ad", "<b>", "&nbsp;", "\n// ", "rem ", "  ", "");
  const edit = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), sign);
  const match = fc
    .tuple(
      fc.constantFrom(...patterns),
      fc.constantFrom("least" as const, "most" as const),
      fc.array(edit, { maxLength: 3 }),
    )
    .map(([node, repeat, edits]) =>
      edits.reduce(
        (text, [share, put]) => {
          const at = Math.round(share * text.length);
          return text.slice(0, at) + put + text.slice(at);
        },
        matchOf(node, repeat),
      ),
    );
  const before = fc.constantFrom("", "// ", "# ", "x", "İ", "/* ", "\n * ");
  const name = fc.constantFrom("a.c", "a.md", "a.html", "a.xyz", "a.py");
  let marked = 0;
  fc.assert(
    fc.property(before, match, fc.constantFrom("", "\n", "x", "İ", ".", " ı"), name, (start, text, end, file) => {
      const [quick, slow] = both({ bytes: Buffer.from(start + text + end), path: asPath(file) });
      expect(quick).toEqual(slow);
      if (slow.length > 0) marked += 1;
    }),
    ordinaryRun(4_000),
  );
  expect(marked).toBeGreaterThan(500);
}, 60_000);

/** Ways in which people and programs write the same legend. */
const SPELLINGS: readonly ((legend: string) => string)[] = [
  (legend) => legend.toUpperCase(),
  (legend) => legend.toLocaleUpperCase("tr"),
  (legend) => legend.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toLocaleUpperCase("tr")),
  (legend) => legend.normalize("NFD"),
  (legend) => legend.toUpperCase().normalize("NFD"),
  (legend) => legend.normalize("NFD").replace(/\p{M}/gu, ""),
  (legend) => [...legend].join("\u00ad"),
];

test("no legend that is found is ruled out beforehand, in any spelling, among words of other alphabets", () => {
  let marked = 0;
  for (const { phrases } of ENGINE.rules) {
    for (const phrase of phrases) {
      for (const [at, spell] of SPELLINGS.entries()) {
        const [quick, slow] = both({
          bytes: Buffer.from(`${at % 2 === 0 ? "Ærø " : ""}\n${spell(phrase)}.\n`),
          path: asPath("a.md"),
        });
        expect(quick).toEqual(slow);
        if (slow.length > 0) marked += 1;
      }
    }
  }
  expect(marked).toBeGreaterThan(3_000);
});

function encode(text: string, kind: string): Uint8Array {
  if (kind === "bom") return Buffer.from(`\ufeff${text}`);
  if (kind === "junk")
    return Buffer.concat([Buffer.from(text), Buffer.from([0xe2, 0x82, 0xff, 0xc0, 0xaf]), Buffer.from(text)]);
  return Buffer.from(text, kind === "latin1" ? "latin1" : kind === "utf16le" ? "utf16le" : "utf8");
}
