import { describe, expect, test } from "vitest";
import { canStandAround } from "./neighbours.ts";

/** Whether a phrase may stand in a text around its word that ends at `|`; of the word `found` units were looked for. */
function stands(
  marked: string,
  phrase: readonly string[],
  key: number,
  parts: { whole?: boolean; found?: number } = {},
) {
  const end = marked.indexOf("|");
  const text = marked.replace("|", "");
  const found = parts.found ?? phrase[key]?.length ?? 0;
  return canStandAround((at) => text.charCodeAt(at), end, {
    phrase: { words: phrase, key, starts: parts.whole ?? true, ends: parts.whole ?? true },
    found,
  });
}

const TWO = ["acme", "secret"];

describe("a phrase may stand around its word", () => {
  test.each<[string, string, boolean]>([
    ["with its other word before", "acme secret|", true],
    ["in capitals", "ACME SECRET|", true],
    ["over a line and signs of a comment", "acme \n * secret|", true],
    ["with a sign of a comment that is a word", "acme\nrem secret|", true],
    ["with another of these", "acme dnl secret|", true],
    ["with that in capitals", "acme REM secret|", true],
    ["with two of them", "acme rem dnl secret|", true],
    ["not with another word between", "acme a secret|", false],
    ["not with a longer word that begins like a sign", "acme rema secret|", false],
    ["not with another word before", "acmf secret|", false],
    ["not with the end of a longer word before", "xacme secret|", false],
    ["not with nothing before", "secret|", false],
    ["not with blanks before", "   secret|", false],
    ["not within a longer word", "acme xsecret|", false],
    ["not at the beginning of a longer word", "acme secret|x", false],
    ["not before a digit", "acme secret|1", false],
    ["before an underscore", "acme secret|_x", true],
    ["behind what is beyond ASCII", "é secret|", true],
    ["with what is beyond ASCII between", "acmeé secret|", true],
    ["behind a tag", "acme <b class='x'> secret|", true],
    ["behind the end of one", "acme</b> secret|", true],
    ["behind two", "acme <b><i> secret|", true],
    ["with a word in a tag, as far as one can tell", "x <b acme> secret|", true],
    ["not behind a tag alone", "a <b> secret|", false],
    ["not behind the end of what is none", "acme a> secret|", false],
    ["not behind what is none for its length", `acme <b${"x".repeat(202)}> secret|`, false],
    ["behind the longest tag", `acme <b${"x".repeat(199)}> secret|`, true],
    ["not behind what begins with a sign", "acme <-b> secret|", false],
    ["behind a declaration", "acme <!b> secret|", true],
    ["behind an entity", "acme&nbsp;secret|", true],
    ["behind another", "acme &COPY; secret|", true],
    ["not behind an entity alone", "a &amp; secret|", false],
    ["not behind another entity", "acme &lt; secret|", false],
    ["not behind a sentence", "acme; a; secret|", false],
    ["not behind a semicolon alone", "a ; secret|", false],
    ["with a long way between", `acme${" ".repeat(300)}secret|`, true],
    ["with any word behind a long way", `a${" ".repeat(258)}secret|`, true],
    ["not with any word behind a shorter one", `a${" ".repeat(256)}secret|`, false],
  ])("%s", (_name, text, expected) => {
    expect(stands(text, TWO, 1)).toBe(expected);
  });

  test("not beside a letter or digit of ASCII, but beside every other sign of it", () => {
    for (let code = 1; code < 0x80; code += 1) {
      const sign = String.fromCharCode(code);
      // It says here where the word ends.
      if (sign === "|") continue;
      const apart = !/[0-9A-Za-z]/.test(sign);
      expect([sign, stands(`${sign}acme|`, ["acme"], 0)]).toEqual([sign, apart]);
      expect([sign, stands(`acme|${sign}`, ["acme"], 0)]).toEqual([sign, apart]);
      expect([sign, stands(`acme|${sign}secret`, TWO, 0)]).toEqual([sign, apart]);
      expect([sign, stands(`acme${sign}secret|`, TWO, 1)]).toEqual([sign, apart]);
    }
  });

  test.each<[string, string, boolean]>([
    ["with its other word behind", "acme| secret", true],
    ["in capitals", "ACME| SECRET", true],
    ["over a line", "acme|\r\n\t-- secret.", true],
    ["with a sign of a comment that is a word", "acme|\nrem secret", true],
    ["with another", "acme| DNL secret", true],
    ["not with another word between", "acme| a secret", false],
    ["not with another word behind", "acme| secres", false],
    ["not with the beginning of a longer one", "acme| secrets", false],
    ["not with nothing behind", "acme|", false],
    ["not with signs behind", "acme| ...", false],
    ["not where it goes on itself", "acme|s secret", false],
    ["not where it begins within another", "xacme| secret", false],
    ["before what is beyond ASCII", "acme| é", true],
    ["with what is beyond ASCII behind the beginning", "acme| secé", true],
    ["before a tag", "acme| <b> secret", true],
    ["before the end of one", "acme|</b>secret", true],
    ["before a word in a tag, as far as one can tell", "acme| <secret> x", true],
    ["not before a tag alone", "acme| <b> x", false],
    ["not before what is no tag", "acme| <b secres", false],
    ["not before another tag in it", "acme| <b <i> x", false],
    ["not before what is none for its length", `acme| <b${"x".repeat(202)}> secret`, false],
    ["before an entity", "acme|&amp; secret", true],
    ["not before an entity alone", "acme| &nbsp; x", false],
    ["not before another entity", "acme| &gt; secret", false],
    ["not before an ampersand alone", "acme| & x", false],
    ["with any word behind a long way", `acme|${" ".repeat(258)}a`, true],
    ["not with any word behind a shorter one", `acme|${" ".repeat(256)}a`, false],
    ["not with a word that is much longer", `acme| ${"s".repeat(400)}`, false],
  ])("at its beginning: %s", (_name, text, expected) => {
    expect(stands(text, TWO, 0)).toBe(expected);
  });

  test.each<[string, string, boolean]>([
    ["what goes on as it does", "confidential|ity so", true],
    ["what goes on in capitals", "CONFIDENTIAL|ITY SO", true],
    ["what goes on otherwise", "confidential|ist so", false],
    ["what ends too soon", "confidential|it", false],
    ["what goes on beyond ASCII", "confidential|ité", true],
  ])("of which only the beginning was found: %s", (_name, text, expected) => {
    expect(stands(text, ["confidentiality", "so"], 0, { found: 12 })).toBe(expected);
  });

  test.each<[string, string, readonly string[], number, boolean]>([
    ["at the end of a longer word", "xunauthori|", ["unauthori"], 0, true],
    ["at the beginning of one", "unauthori|zed", ["unauthori"], 0, true],
    ["with a longer word before", "xacme secret|", TWO, 1, true],
    ["not with a longer word between", "acme xsecret|", TWO, 1, false],
    ["with a longer word behind", "acme| secrets", TWO, 0, true],
    ["not with a longer word before the last", "acme|s secret", TWO, 0, false],
    ["not with a longer word in the middle, before", "a bx c|", ["a", "b", "c"], 2, false],
    ["not with a longer word in the middle, behind", "a| bx c", ["a", "b", "c"], 0, false],
    ["with three, found in the middle", "xa b| cx", ["a", "b", "c"], 1, true],
  ])("of a pattern, also within longer words: %s", (_name, text, phrase, key, expected) => {
    expect(stands(text, phrase, key, { whole: false })).toBe(expected);
  });

  test.each<[string, string, readonly string[], number, boolean]>([
    ["three words", "a b| c", ["a", "b", "c"], 1, true],
    ["three words and another first", "x b| c", ["a", "b", "c"], 1, false],
    ["three words and another last", "a b| x", ["a", "b", "c"], 1, false],
    ["the last of three", "a b c|", ["a", "b", "c"], 2, true],
    ["the first of three", "a| b c", ["a", "b", "c"], 0, true],
    ["a sign before a word", "a→b|", ["b"], 0, true],
    ["a word of another script before", "x secret|", ["社外", "secret"], 1, false],
    ["a word of another script behind", "secret| x", ["secret", "社外"], 0, false],
    ["a word of another script itself", "x社外|x", ["社外"], 0, true],
    ["one of whose end is another script", "xsecret社|", ["secret社"], 0, false],
    ["one of whose beginning is another script", "社secret|x", ["社secret"], 0, false],
  ])("of %s", (_name, text, phrase, key, expected) => {
    expect(stands(text, phrase, key)).toBe(expected);
  });
});
