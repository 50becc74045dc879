import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { code, mention, quoted } from "./markdown.ts";
import { shorten, visible } from "./visible.ts";

describe("visible", () => {
  it.each([
    ["a line break", "a\nb", "a\\u{a}b"],
    ["a carriage return", "a\rb", "a\\u{d}b"],
    ["an escape sequence", "\u001b[31mred", "\\u{1b}[31mred"],
    ["a right-to-left override (CVE-2021-42574)", "a\u202eb", "a\\u{202e}b"],
    ["an Arabic letter mark", "a\u061cb", "a\\u{61c}b"],
    ["a directional isolate", "a\u2066b\u2069", "a\\u{2066}b\\u{2069}"],
    ["a zero-width space", "a\u200bb", "a\\u{200b}b"],
    ["a byte order mark inside", "a\ufeffb", "a\\u{feff}b"],
    ["a tag character", "a\u{e0041}b", "a\\u{e0041}b"],
    ["a line separator", "a\u2028b", "a\\u{2028}b"],
    ["an invisible filler", "a\u3164b", "a\\u{3164}b"],
    ["a variation selector", "a\ufe0fb", "a\\u{fe0f}b"],
    ["a byte that is not UTF-8", "a\udc80b", "a\\x80b"],
    ["half of a surrogate pair", "a\ud800b", "a\\u{d800}b"],
  ])("shows %s", (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it("leaves letters of every script alone", () => {
    expect(visible("Größe 大小 размер")).toBe("Größe 大小 размер");
  });
});

describe("code", () => {
  it.each([
    ["a backtick", "a`b", "`` a`b ``"],
    ["a fence", "```\ncode", "```` ```\\u{a}code ````"],
    ["a link", "[x](https://evil.example)", "`[x](https://evil.example)`"],
    ["an image", "![x](https://evil.example/a.png)", "`![x](https://evil.example/a.png)`"],
    ["a mention", "@everyone", "`@everyone`"],
    ["HTML that would end our hidden mark", "--><script>", "`--><script>`"],
    ["nothing but a space", " ", "`\\u{20}`"],
  ])("holds %s", (_, text, shown) => {
    expect(code(text)).toBe(shown);
  });

  it("is one span whatever it holds: its fence appears nowhere inside, and it never leaves its line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const shown = code(text);
        const fence = /^`+/.exec(shown)?.[0] ?? "";
        const inside = shown.slice(fence.length, -fence.length);
        expect(shown.endsWith(fence)).toBe(true);
        expect([...inside.matchAll(/`+/g)].map((run) => run[0])).not.toContain(fence);
        expect(shown).not.toMatch(/[\n\r\u2028\u2029]/);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("quoted", () => {
  it("emphasises plain words", () => {
    expect(quoted("ACME Confidential")).toBe("*ACME Confidential*");
    expect(quoted("Vertraulich für Größen")).toBe("*Vertraulich für Größen*");
  });

  it.each(["#12", "GH-12", "@acme/ip", "www.evil.example", "deadbeef", "a*b", " padded", "a_b", ":tada:", "<b>"])(
    "shows %s as code, so that nothing is born from it",
    (text) => {
      expect(quoted(text)).toMatch(/^`/);
    },
  );
});

describe("mention", () => {
  it.each(["@acme/ip", "@octocat"])("notifies %s", (text) => {
    expect(mention(text)).toBe(text);
  });

  it.each(["acme/ip", "@acme/ip [x](y)", "@@x", "@-x", "ip@acme.example"])("shows %s as code", (text) => {
    expect(mention(text)).toMatch(/^`/);
  });
});

describe("shorten", () => {
  it("keeps beginning and end, and says that the middle is gone", () => {
    expect(shorten("abcdefghij", 5)).toBe("ab…ij");
    expect(shorten("abc", 5)).toBe("abc");
  });
});
