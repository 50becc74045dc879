import { describe, expect, it } from "vitest";
import { flattenLine } from "./flatten.ts";

describe("flattenLine", () => {
  it.each(["-", "=", "#", "*", "|", "- ", "=-", "-->", "*)", '"""'])(
    "answers at once for a ruler of %s that a word follows",
    (sign) => {
      const ruler = sign.repeat(60);
      const before = performance.now();
      expect(flattenLine(`word ${ruler}x`, false).endsWith("x")).toBe(true);
      expect(performance.now() - before).toBeLessThan(500);
    },
  );

  it.each([
    "/* word */",
    "// word ----",
    "# word ###",
    "<!-- word -->",
    "(* word *)",
    "{- word -}",
    "| word |",
    "-- word --",
  ])("takes the signs off %s", (line) => {
    expect(flattenLine(line, false)).toBe("word");
  });

  it("leaves a single dash at the end where it is", () => {
    expect(flattenLine("// word -", false)).toBe("word -");
  });
});
