import { expect, test } from "vitest";
import { choicesOf } from "./pattern-literals.ts";

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
