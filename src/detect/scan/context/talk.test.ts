import { describe, expect, test } from "vitest";
import { matchIn } from "../../../../test/support/flat-match.ts";
import { isHyphenated, isQuoted, isTalkedAbout } from "./talk.ts";

const talked = (marked: string): boolean => isTalkedAbout(matchIn(marked));

describe("words are talked about", () => {
  test.each(
    "not non no never without nor neither cannot isn't aren't doesn't don't nicht kein keine keiner keines keinen keinem ohne pas aucun aucune sans sin ningun ningún não nao sem senza niet geen zonder nie bez není ne inte ej utan не нет без немає değil".split(
      " ",
    ),
  )("behind %s", (word) => {
    expect([talked(`${word} [secret]`), talked(`This, ${word} at all [secret]`)]).toEqual([true, true]);
    expect([talked(`x${word} [secret]`), talked(`${word} one two three four [secret]`)]).toEqual([false, false]);
  });

  test.each(
    "detect|detects|detected|detecting|detection|match|matches|matched|matching|regex|pattern|grep|search|searches|searching|look for|looks for|e.g.|i.e.|example|such as|check for|checks for|test for|tests that|checks if|strip|strips|redact|redacts|flag|flags|warn|warns|label like|labels like|labels as|marked|marked as|classified as|called|named|say|says|contain the word|contains the words|contains the string|contains the text|contains the phrase|beispiel|z.b.|wie|exemple|ejemplo|exemplo|esempio|voorbeeld|например|напр.|例|例えば|例如".split(
      "|",
    ),
  )("behind %s", (word) => {
    // A full stop ends a clause, and what stands before it says nothing.
    const counts = !word.endsWith(".");
    expect([talked(`${word} [secret]`), talked(`it, ${word} a, b c: [secret]`)]).toEqual([counts, counts]);
    expect(talked(`x${word}y [secret]`)).toBe(false);
    expect(talked(`${word} one two three four five six seven [secret]`)).toBe(false);
  });

  test.each([
    ["a denial and a dash", "is not - [secret]", false],
    ["a denial before a dash", "it is not so - kept [secret]", false],
    ["two dashes", "a - it is not - quite [secret]", false],
    ["a denial behind a dash", "kept - not a [secret]", true],
    ["one in capitals", "NOT [SECRET]", true],
    ["a denial on the line before", "is not\n[secret]", true],
    ["three words between", "not a b c [secret]", true],
    ["words with an apostrophe between", "not anybody's [secret]", true],
    ["a number between", "not 12 [secret]", false],
    ["a denial of Chinese at the word", "非[机密]", true],
    ["another of Chinese", "不[机密]", true],
    ["a third", "無[機密]", true],
    ["a fourth", "无[机密]", true],
    ["a fifth", "未[机密]", true],
    ["one that stands further off", "非常 [机密]", false],
    ["what makes a topic of it", "[機密]性", true],
    ["what makes one of Korean", "[기밀]성", true],
    ["a particle of Japanese", "[機密]の", true],
    ["a particle that a verb follows", "[機密]です", false],
    ["Katakana that go on", "[シークレット]モード", true],
    ["a particle behind Latin", "[secret]の", false],
    ["a longer word of Chinese", "[机密]计算", true],
    ["its end", "[机密]", false],
    ["another word", "[机密] 文件", false],
    ["nothing", "[secret]", false],
    ["a clause before a full stop", "This is not. [secret]", false],
    ["one before an exclamation mark", "Not! [secret]", false],
    ["one before a question mark", "Not? [secret]", false],
    ["one before a semicolon", "not; [secret]", false],
    ["one before a bar", "not | [secret]", false],
    ["one before a full stop of Chinese", "not。[secret]", false],
    ["one before an exclamation mark of full width", "not！[secret]", false],
    ["one before a question mark of full width", "not？[secret]", false],
    ["one before a semicolon of full width", "not；[secret]", false],
    ["one before a comma", "not, [secret]", false],
    ["speaking before a comma", "marked, [secret]", true],
    ["speaking before a quotation mark", 'it says "[secret]', true],
  ])("or are not, by %s", (_name, marked, talks) => {
    expect(talked(marked)).toBe(talks);
  });

  test("only by the hundred and twenty units before them", () => {
    const called = (units: number): boolean => talked(`say ${"x".repeat(units)} [secret]`);
    expect([called(115), called(116)]).toEqual([true, false]);
    expect([talked(`${"x".repeat(200)} not [secret]`), talked(`${"x".repeat(200)} so [secret]`)]).toEqual([
      true,
      false,
    ]);
  });

  test("each clause of a text by itself, however often it is asked", () => {
    const one = matchIn("not a [secret]; a secret");
    const other = { ...one, start: one.flat.look.lastIndexOf("secret"), end: one.flat.look.length };
    for (let turn = 0; turn < 2; turn += 1) expect([isTalkedAbout(one), isTalkedAbout(other)]).toEqual([true, false]);
  });
});

describe("words are quoted", () => {
  test.each([
    ["alone", '"[secret]"', true],
    ["in single ones", "'[secret]'", true],
    ["in backticks", "`[secret]`", true],
    ["with a full stop inside", '"[secret]."', true],
    ["with a comma inside", "'[secret],'", true],
    ["with a blank before", "' [secret]'", true],
    ["with two blanks before", "' x[secret]'", false],
    ["with a blank behind", "'[secret] '", false],
    ["on one side", "'[secret]", false],
    ["on the other", "[secret]'", false],
    ["among others", 'he said "a [secret] plan" once', true],
    ["in the second of two quotations", '"a" and "b [secret] c"', true],
    ["between two quotations", '"a" [secret] "b"', false],
    ["behind one", '"a" [secret]', false],
    ["before one", '[secret] plan "b"', false],
    ["over a line's end", '"a [secret]\nb"', false],
    ["behind a line with an odd one", 'x "\na [secret] "b"', false],
    ["in one that began a line before", '"a\n[secret] b"', false],
    ["in single ones with more", "'a [secret] b'", false],
    ["by nothing", "[secret]", false],
  ])("%s: %s", (_name, marked, quoted) => {
    expect(isQuoted(matchIn(marked))).toBe(quoted);
  });

  test("by marks within a hundred and sixty units on both sides", () => {
    const left = (units: number): boolean => isQuoted(matchIn(`"${"x".repeat(units)}[secret] y"`));
    const right = (units: number): boolean => isQuoted(matchIn(`"x [secret]${"y".repeat(units)}"`));
    expect([left(159), left(160), right(159), right(160)]).toEqual([true, false, true, false]);
  });

  test("whichever of many quotations they stand in", () => {
    const many = '"a" '.repeat(9);
    expect(isQuoted(matchIn(`${many}"b [secret] c" ${many}`))).toBe(true);
    expect(isQuoted(matchIn(`${many}[secret] ${many}`))).toBe(false);
  });
});

test.each([
  ["non-[secret]", true],
  ["3-[secret]", true],
  ["[secret]-client", true],
  ["[secret]-3", true],
  ["-[secret]", false],
  ["[secret]-", false],
  ["a [secret] -b", false],
  ["a- [secret]", false],
  ["a -[secret]- b", false],
  ["x–[secret]", false],
  ["[secret]", false],
])("words are a part of another word in %s: %s", (marked, hyphenated) => {
  expect(isHyphenated(matchIn(marked))).toBe(hyphenated);
});
