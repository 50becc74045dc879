import { createRequire } from "node:module";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadAccelerator } from "../../src/adapters/mark-threads/accelerator.ts";
import { MARK_THREADS, openMarkThreads } from "../../src/adapters/mark-threads/mark-threads.ts";
import { type LinearEngine, linearPlaces, RE2JS_ENGINE } from "../../src/detect/scan/patterns/linear-engine.ts";
import { compileAlike, type Re2 } from "../../src/detect/scan/patterns/re2-engine.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import { patternFault } from "../../src/rules/patterns.ts";
import { LOOK_HERE } from "../../src/work/judge/look-here.ts";
import { drawnPattern, drawnText } from "../support/drawn-patterns.ts";
import { longRun } from "../support/property-runs.ts";
import { compiled, marker } from "../support/rule-sets.ts";

// Whoever runs this file names the package: without it nothing here could be seen, and vitest.config.ts does not collect it.
const folder = process.env["SOURCEWARDEN_RE2"];
if (folder === undefined) throw new Error("SOURCEWARDEN_RE2 has to name a folder with node_modules/re2 in it");
const path = createRequire(join(folder, "package.json")).resolve("re2");
const re2: Re2 = createRequire(import.meta.url)(path);
const native = nativeEngine();

function nativeEngine(): LinearEngine {
  const found = loadAccelerator(path);
  if (found.kind !== "ready") throw new Error(`re2 is not used: ${JSON.stringify(found)}`);
  return found.engine;
}

function places(engine: LinearEngine, pattern: string, text: string): readonly number[] {
  return linearPlaces(engine.compile(pattern), text, () => undefined);
}

test("100,000 times: a pattern that rules files may hold matches on re2 where it does on re2js", () => {
  const tally = { alike: 0, found: 0, beyondAscii: 0 };
  fc.assert(
    fc.property(drawnPattern, drawnText, (pattern, text) => {
      fc.pre(patternFault(pattern) === null);
      const expected = places(RE2JS_ENGINE, pattern, text);
      expect({ pattern, text, places: places(native, pattern, text) }).toEqual({ pattern, text, places: expected });
      const taken = compileAlike(re2, pattern) !== null && text.isWellFormed();
      if (taken) tally.alike += 1;
      if (taken && expected.length > 0) tally.found += 1;
      if (taken && expected.length > 0 && /[^\0-\x7f]/.test(text)) tally.beyondAscii += 1;
    }),
    longRun("re2"),
  );
  console.info(`of 100,000: ${JSON.stringify(tally)}`);
  // The others show that what re2 is not given stays with re2js; a property over them alone would say nothing of it.
  expect(tally.alike).toBeGreaterThan(40_000);
  expect(tally.found).toBeGreaterThan(10_000);
  expect(tally.beyondAscii).toBeGreaterThan(5_000);
});

describe("every character that a pattern on re2 may name", () => {
  const every = Array.from({ length: 0x110000 }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .join("");
  const named = Array.from({ length: 0x100 }, (_, code) => String.fromCodePoint(code)).filter((one) =>
    /[a-z0-9\u00a0-\u00ff]/u.test(one),
  );

  test("has the same cases among all characters that there are", () => {
    for (const one of named) {
      expect(compileAlike(re2, `(?i)${one}`)).not.toBeNull();
      expect([one, places(native, `(?i)${one}`, every)]).toEqual([one, places(RE2JS_ENGINE, `(?i)${one}`, every)]);
    }
  });

  test.each([
    "\\w",
    "\\W",
    "(?i)\\W",
    "\\s",
    "\\S",
    "\\D",
    ".",
    "(?s).",
    "(?i)[^k]",
    "(?i)[^\\W]",
    "[[:^word:]]",
    "\\b\\w",
  ])("and %s holds the same ones", (pattern) => {
    expect(compileAlike(re2, pattern)).not.toBeNull();
    expect(places(native, pattern, every)).toEqual(places(RE2JS_ENGINE, pattern, every));
  });
});

test("threads with re2 see what is seen here without it", async () => {
  const threads = openMarkThreads({ ...MARK_THREADS, here: 0, threads: 1, accelerator: path });
  const rules = compiled([
    marker({ id: "code", patterns: ["(?i)\\bzephyr[- ]?\\d{2,6}\\b"], literals: ["zephyr"] }),
    marker({ id: "open", patterns: ["[A-Z]{3}-\\d+"] }),
  ]);
  const text = "grüße 🔒 ZEPHYR-12\nABC-7, zephyr 345 zephyr5\n".repeat(2_000);
  const pieces = [{ bytes: Buffer.from(text), path: asPath("a.md"), within: "file" } as const];
  const seen = await threads.marksOf(pieces, rules, () => false);
  expect(seen).toEqual(await LOOK_HERE.marksOf(pieces, rules, () => false));
  expect(seen).toMatchObject([{ kind: "seen", hits: expect.arrayContaining([expect.anything()]) }]);
});
