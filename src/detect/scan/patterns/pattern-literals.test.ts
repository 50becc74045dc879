import { expect, test } from "vitest";
import { EDGE, GAP } from "./pattern-edges.ts";
import { choicesOf, edgedChoicesOf } from "./pattern-literals.ts";

test("a text that every match holds is a choice of one", () => {
  expect(choicesOf("(?i)\\bSecret\\sSauce\\b")).toEqual([["secret sauce"]]);
});

test("of alternatives one must stand there, and parts that may be missing promise nothing", () => {
  expect(choicesOf("(?:alpha|beta)(?:gamma)?.*delta+")).toEqual([
    ["alphagamma", "alpha", "betagamma", "beta"],
    ["delt"],
  ]);
});

test("small classes are spelled out, others part what stands around them", () => {
  expect(choicesOf("organi[sz]ed[^.]{0,9}crime")).toEqual([["organised", "organized"], ["crime"]]);
});

test("a pattern written in a way that is not known here promises nothing", () => {
  for (const pattern of ["\\Qsecret\\E", "\\pLsecret", "(?=secret)", "secret)", "(secret", "[[:alpha:]", "secret{2,"])
    expect(choicesOf(pattern), pattern).toEqual([]);
});

test("deep nesting ends without an answer", () => {
  expect(choicesOf(`${"(".repeat(5_000)}secret${")".repeat(5_000)}`)).toEqual([]);
});

const edged = (pattern: string): unknown =>
  edgedChoicesOf(pattern).map((choice) => choice.map((text) => text.replaceAll(EDGE, "|").replaceAll(GAP, "_")));

test("a word has an edge where no letter or digit can stand beside it", () => {
  expect(edged("(?i)\\bnda\\b")).toEqual([["|nda|"]]);
  expect(edged("(?m)^[^\\p{L}\\p{N}\\n]{0,8}nda$")).toEqual([["|nda|"]]);
  expect(edged("\\bto\\s(?:the\\s){0,3}nda[.,]")).toEqual([["|nda|"]]);
  expect(edged("\\b(?:the\\s)?nda(?:s|[.,])?$")).toEqual([["|the ndas|", "|the nda|", "|ndas|", "|nda|"]]);
});

test("where a letter or digit can stand beside a word it has no edge", () => {
  for (const pattern of [
    "nda",
    "[^\\p{L}]nda[^\\p{L}]",
    "x?.nda\\w",
    "\\Bnda\\B",
    "(?:the\\s){0,3}nda.*",
    "(?:\\d|\\s)nda[a-c,]?",
  ])
    expect(edged(pattern), pattern).toEqual([["nda"]]);
});

test("signs between words are a gap, which is not there where they may be missing", () => {
  expect(edged("official[ -]{1,4}sensitive")).toEqual([["official_sensitive"]]);
  expect(edged("licence ?[:=]{0,1}x")).toEqual([["licence_x", "licencex"]]);
});
