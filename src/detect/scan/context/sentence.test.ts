import { expect, test } from "vitest";
import { matchIn } from "../../../../test/support/flat-match.ts";
import { besideLetters } from "./sentence.ts";

const beside = (marked: string, most = 1_000): number => besideLetters(matchIn(marked), most);

test.each([
  ["[secret]", 0],
  ["ab [secret] cde", 5],
  ["ab, 12 - [secret] (c)", 5],
  ["a\n[secret]\nbc", 0],
  ["a. bc [secret] d. e", 3],
  ["a! b [secret] c! d", 2],
  ["a? b [secret] c? d", 2],
  ["a; b [secret] c; d", 2],
  ["a。b [secret] c。d", 2],
  ["a！b [secret] c！d", 2],
  ["a？b [secret] c？d", 2],
  ["a；b [secret] c；d", 2],
  ["a: b [secret] c, d", 4],
  ["秘 [secret]", 3],
  ["[secret] 社外", 6],
  ["é [secret] ж", 2],
  // A sign of two units: a letter of Deseret, a Chinese one beyond the basic plane, and a picture.
  ["𐐀 [secret] 𐐀", 2],
  ["[secret]𐐀", 1],
  ["𐐀[secret]", 1],
  ["𠀀[secret]", 3],
  ["😀 [secret] 😀", 0],
])("%s has %i letters beside it", (marked, letters) => {
  expect(beside(marked)).toBe(letters);
});

test("letters are counted no further than to one more than asked", () => {
  expect([beside("abcdef [secret] ghi", 3), beside("ab [secret] cdefgh", 3), beside("ab [secret] c", 3)]).toEqual([
    4, 4, 3,
  ]);
  expect(beside("abcd [secret] ef", 3)).toBe(4);
});

test("three hundred units on each side are looked at", () => {
  const long = "x".repeat(400);
  expect([beside(`${long}[secret]`), beside(`[secret]${long}`), beside(`${long}[secret]${long}`)]).toEqual([
    300, 300, 600,
  ]);
});

test("a sign of two units is none where only its half is looked at", () => {
  expect(beside(`𐐀${"x".repeat(299)}[secret]`)).toBe(299);
  expect(beside(`[secret]${"x".repeat(299)}𐐀`)).toBe(299);
});
