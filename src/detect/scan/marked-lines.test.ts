import { describe, expect, test } from "vitest";
import { compiled, marker } from "../../../test/support/rule-sets.ts";
import { asPath } from "../../facts/repo-path.ts";
import type { MarkPiece } from "../mark.ts";
import { sightMarks } from "../marker.ts";

const rules = compiled([
  marker({ id: "acme", phrases: ["ACME Confidential"] }),
  marker({ id: "plan", phrases: ["secret plan"] }),
]);

function see(text: string | Uint8Array, within: MarkPiece["within"] = "file", name = "src/a.c") {
  const path = within === "file" || within === "path" ? asPath(name) : null;
  return sightMarks({ bytes: Buffer.from(text), path, within }, rules);
}

const digest = (text: string, within: MarkPiece["within"] = "file"): string | undefined => see(text, within)[0]?.lines;

describe("the digest of a mark's lines", () => {
  test("is the same wherever they stand and however they are spaced, cased and commented", () => {
    const there = digest("// Prices: ACME Confidential, 2019\nint a;\n");
    expect(there).toMatch(/^[0-9a-f]{64}$/);
    for (const text of [
      "int a;\n\n\n  /* Prices:  ACME CONFIDENTIAL, 2019 */\nint b;",
      "# prices: acme confidential, 2019\r\n",
      "\ufeff * Prices:\u00a0ACME Confidential, 2019",
    ]) {
      expect(digest(text)).toBe(there);
    }
  });

  test("is another when any word of them is another, before the mark or behind it", () => {
    const all = ["a ACME Confidential b", "c ACME Confidential b", "a ACME Confidential c", "ACME\nConfidential b"];
    expect(new Set(all.map((text) => digest(text))).size).toBe(all.length);
  });

  test("is of every line that the mark stands on", () => {
    const over = (last: string) => digest(`// first: ACME\n// Confidential ${last}\n// third\n`);
    expect(over("one")).not.toBe(over("two"));
    expect(digest("// first: ACME\n// Confidential one\n// another third\n")).toBe(over("one"));
  });

  test("heeds no number of a pull request and no bullet, which a squash puts around a commit's title", () => {
    const title = digest("Add the curve, ACME Confidential\n\nWhy.\n", "commit-message");
    expect(digest("Add the curve, ACME Confidential (#12)\n", "commit-message")).toBe(title);
    expect(digest("Curve (#12)\n\n* Add the curve, ACME Confidential\n\n* Mend\n", "commit-message")).toBe(title);
    expect(digest("Add the curve, ACME Confidential (#12)\n")).not.toBe(title);
  });
});

describe("an ignore in a line", () => {
  const ignored = (line: string) => see(`int a;\n${line}\nint b;\n`).map((hit) => [hit.rule, hit.ignored]);

  test.each([
    "// ACME Confidential sourcewarden:ignore acme a name of a product",
    "/* ACME Confidential sourcewarden:ignore acme old text */ int price;",
    "# sourcewarden:ignore acme said of others: ACME Confidential",
    "<!-- ACME Confidential sourcewarden:ignore acme sample -->",
    "-- ACME Confidential\tsourcewarden:ignore\tacme\told",
    "x(); // sourcewarden:ignore plan not here sourcewarden:ignore acme but here; ACME Confidential",
  ])("asks for the rule that it names: %s", (line) => {
    expect(ignored(line)).toEqual([["acme", true]]);
  });

  test.each([
    ["without a reason", "// ACME Confidential sourcewarden:ignore acme"],
    ["with hardly a reason", "// ACME Confidential sourcewarden:ignore acme ok"],
    ["with code for a reason", "/* ACME Confidential sourcewarden:ignore acme */ int price;"],
    ["with signs for a reason", "// ACME Confidential sourcewarden:ignore acme ----------"],
    ["of another rule", "// ACME Confidential sourcewarden:ignore plan a name of a product"],
    ["of all rules", "// ACME Confidential sourcewarden:ignore * a name of a product"],
    ["without the rule", "// ACME Confidential sourcewarden:ignore a name of a product"],
    ["spelt otherwise", "// ACME Confidential Sourcewarden:Ignore acme a name of a product"],
    ["on the line above", "// sourcewarden:ignore acme a name of a product\n// ACME Confidential"],
    ["on the line below", "// ACME Confidential\n// sourcewarden:ignore acme a name of a product"],
  ])("asks for nothing %s", (_name, line) => {
    expect(ignored(line)).toEqual([["acme", false]]);
  });

  test("speaks for one rule alone, and on any line of a mark", () => {
    const both = "// ACME Confidential secret plan sourcewarden:ignore plan a public plan";
    expect(ignored(both)).toEqual([
      ["acme", false],
      ["plan", true],
    ]);
    expect(ignored("// ACME\n// Confidential, sourcewarden:ignore acme old text")).toEqual([["acme", true]]);
  });

  test("asks for nothing in a message, in a name, and in bytes that are no text", () => {
    const words = "ACME Confidential sourcewarden:ignore acme a name of a product";
    expect(see(words, "commit-message")).toMatchObject([{ ignored: false }]);
    expect(see(words, "path")).toMatchObject([{ ignored: false }]);
    const binary = Buffer.concat([Buffer.alloc(500), Buffer.from(words), Buffer.alloc(500)]);
    expect(see(binary)).toMatchObject([{ ignored: false }]);
  });
});

test("forty thousand marks on one line are read in time", () => {
  const started = process.cpuUsage();
  const hits = see(`${"/* acme confidential */".repeat(40_000)} // sourcewarden:ignore acme generated text`);
  const { user, system } = process.cpuUsage(started);
  expect(hits).toHaveLength(40_000);
  // Nobody reads such a line, so nobody has asked for anything on it.
  expect(hits.some((hit) => hit.ignored)).toBe(false);
  expect((user + system) / 1000).toBeLessThan(5_000);
});
