import { expect, test } from "vitest";
import { ENCODERS } from "../../../test/support/encode-text.ts";
import { compiled, marker } from "../../../test/support/rule-sets.ts";
import { asPath } from "../../facts/repo-path.ts";
import { sightMarks } from "../marker.ts";
import { startWindows } from "./windows.ts";

const rules = compiled([
  marker({ id: "acme", phrases: ["ACME Confidential", "ACME секретно"] }),
  marker({ id: "head", phrases: ["Heading Secret"], context: "head" }),
  marker({ id: "banner", phrases: ["Internal Only"], context: "banner" }),
  marker({ id: "pattern", patterns: ["(?i)acme[-_][0-9]{4}"], literals: ["acme"] }),
]);
const BOUNDS = { window: 32 * 1024, overlap: 8 * 1024 };

function see(bytes: Uint8Array, bounds = BOUNDS) {
  return sightMarks({ bytes, path: asPath("src/a.c"), within: "file" }, rules, bounds);
}

/** As one. */
const WHOLE = { window: Number.POSITIVE_INFINITY, overlap: 0 };

/** Lines of uneven length with a legend now and then, one across two lines, and one in the head and the foot alone. */
function manyLines(count: number, end: string): string {
  const lines = Array.from({ length: count }, (_, at) => {
    if (at % 97 === 3) return `x = ${at}; // ACME Confidential ${at}`;
    if (at % 131 === 5) return "/* ACME";
    if (at % 131 === 6) return "   Confidential */";
    if (at % 211 === 7) return `id = "acme-${1000 + (at % 9000)}";`;
    return `${"y".repeat((at * 7) % 60)} = ${at};`;
  });
  return ["// Heading Secret", ...lines, "// Internal Only"].join(end);
}

test.each([
  ["line feeds", "\n"],
  ["carriage returns and line feeds", "\r\n"],
])("large content with %s shows in windows what it shows as one", (_, end) => {
  for (const count of [900, 901, 950, 2500, 4000]) {
    const bytes = Buffer.from(manyLines(count, end));
    const whole = see(bytes, WHOLE);
    expect(whole.length).toBeGreaterThan(count / 100);
    expect(see(bytes)).toEqual(whole);
  }
});

test.each(ENCODERS)("large content in %s keeps its lines and its code over all windows", (name, encode) => {
  const lines = Array.from({ length: 6000 }, (_, at) =>
    at === 4800 || at === 5999 ? "// ACME секретно" : `// слово ${at}`,
  );
  const bytes = encode(lines.join("\n")) ?? encode(lines.join("\n").replace(/[^\p{ASCII}]+/gu, "Confidential"));
  if (bytes === null) throw new Error(`${name} has no ASCII`);
  expect(bytes.length).toBeGreaterThan(BOUNDS.window * 1.5);
  expect(
    see(bytes)
      .filter(({ rule }) => rule === "acme")
      .map(({ line }) => line)
      .filter((line) => line > 4000),
  ).toContain(4801);
  expect(see(bytes).some(({ line }) => line === 6000)).toBe(true);
});

test("a legend in one long line is seen wherever windows cut it, and once", () => {
  for (let before = BOUNDS.window - 60; before < BOUNDS.window + 20; before += 7) {
    const bytes = Buffer.from(`${"x".repeat(before)} ACME Confidential ${"z".repeat(BOUNDS.window)}`);
    expect(see(bytes).map(({ rule, line }) => [rule, line])).toEqual([["acme", 1]]);
  }
});

test("the head is the first window's, the foot the last one's", () => {
  const filler = "y = 1;\n".repeat(20_000);
  expect(see(Buffer.from(`${filler}// Heading Secret\n${filler}`))).toEqual([]);
  expect(see(Buffer.from(`// Heading Secret\n${filler}`))).toHaveLength(1);
});

test("content is held no longer than a window of it, however it comes", () => {
  const cutter = startWindows(BOUNDS);
  const chunk = Buffer.from("int a; // some words\n".repeat(200));
  let [windows, most] = [0, 0];
  for (let at = 0; at < 200; at += 1) {
    for (const window of cutter.take(chunk)) {
      windows += 1;
      most = Math.max(most, window.bytes.length);
    }
  }
  expect(cutter.finish().bytes.length).toBeLessThanOrEqual(BOUNDS.window);
  expect(most).toBeLessThanOrEqual(BOUNDS.window);
  expect(windows).toBeGreaterThan(20);
});
