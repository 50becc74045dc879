import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ACCELERATOR, acceleratorFor, loadAccelerator } from "../../../src/adapters/mark-threads/accelerator.ts";
import { MARK_THREADS, openMarkThreads } from "../../../src/adapters/mark-threads/mark-threads.ts";
import { linearPlaces, RE2JS_ENGINE } from "../../../src/detect/scan/patterns/linear-engine.ts";
import { DEFAULT_CLASSES } from "../../../src/facts/label.ts";
import { asPath } from "../../../src/facts/repo-path.ts";
import { readPack } from "../../../src/rules/documents/pack.ts";
import { compiled, marker, PACKS } from "../../support/rule-sets.ts";

const never = (): boolean => false;
const OWN = marker({ patterns: ["zephyr-\\d+"], literals: ["zephyr-"] });
const RULES = compiled([OWN]);
const PIECE = { bytes: Buffer.from("one\ntwo zephyr-7\n"), path: asPath("a.txt"), within: "file" } as const;

/** A package beside this file. */
function module(name: string): string {
  return fileURLToPath(new URL(`./re2/${name}.cjs`, import.meta.url));
}

describe("a package that may make patterns quicker", () => {
  test("is used where it finds what it should", () => {
    expect(loadAccelerator(module("behaves"))).toMatchObject({ kind: "ready" });
  });

  test("is loaded once", () => {
    expect(loadAccelerator(module("behaves"))).toBe(loadAccelerator(module("behaves")));
  });

  test.each(["counts-units", "backtracks", "refuses-all", "other-package"])("that is %s is not used", (name) => {
    expect(loadAccelerator(module(name))).toEqual({ kind: "refused", why: "finds something else" });
  });

  test("that does not load is not used", () => {
    expect(loadAccelerator(module("broken"))).toEqual({ kind: "refused", why: "does not load" });
  });

  test("that is not there is not missed", () => {
    expect(loadAccelerator("no-such-package")).toEqual({ kind: "absent" });
    expect(ACCELERATOR).toBe("re2");
  });

  test("is not asked for where all patterns are shipped ones", () => {
    const shipped = PACKS.flatMap((pack) => readPack(pack, DEFAULT_CLASSES).markers);
    expect(shipped.some(({ patterns }) => patterns.length > 0)).toBe(true);
    expect(acceleratorFor(shipped, module("behaves"))).toBeUndefined();
    expect(acceleratorFor([...shipped, OWN], module("behaves"))).toBeDefined();
  });
});

describe("where a pattern or a text is not for it, re2js does the work", () => {
  const text = "the zephyr-7 \u{1f512} ZEPHYR-12";
  const places = (from: string, pattern: string, subject: string): readonly number[] => {
    const found = loadAccelerator(module(from));
    if (found.kind !== "ready") throw new Error("the module was refused");
    return linearPlaces(found.engine.compile(pattern), subject, () => undefined);
  };

  test("the blind one is blind where it is used", () => {
    expect(places("blind", "zephyr-\\d+", text)).toEqual([]);
    expect(places("behaves", "(?i)zephyr-\\d+", text)).toEqual([4, 12, 16, 25]);
  });

  test("a pattern that it refuses", () => {
    expect(places("choosy", "zephyr-\\d+", text)).toEqual([4, 12]);
  });

  test.each([
    ["a class of Unicode", "zephyr\\pP\\d"],
    ["letters whose cases newer Unicode pairs anew", "(?i)zephyr-\\d|\u019b"],
    ["what it would take for JavaScript's group", "[(?<]|zephyr-\\d"],
    ["a quote, in which it would change a slash", "\\Qzephyr-\\E\\d"],
    ["nothing, repeated", "(?:|zephyr-\\d)+\\d?"],
    ["a character by number", "zephyr\\x{2d}\\d"],
  ])("%s", (_, pattern) => {
    const expected = linearPlaces(RE2JS_ENGINE.compile(pattern), text, () => undefined);
    expect(expected.length).toBeGreaterThan(0);
    expect(places("blind", pattern, text)).toEqual(expected);
  });

  test("a text with half a character", () => {
    expect(places("blind", "zephyr-\\d+", `\ud83d ${text}`)).toEqual([6, 14]);
  });
});

describe.each([
  ["in threads", { here: 0, threads: 1 }],
  ["where it is asked", { here: 1_000, threads: 1 }],
])("marks looked for %s", (_, bounds) => {
  const look = (name: string) =>
    openMarkThreads({ ...MARK_THREADS, ...bounds, accelerator: module(name) }).marksOf([PIECE], RULES, never);

  test("are looked for with the package", async () => {
    expect(await look("behaves")).toMatchObject([{ kind: "seen", hits: [{ line: 2 }] }]);
    expect(await look("blind")).toEqual([{ kind: "seen", hits: [] }]);
  });

  test.each(["broken", "backtracks", "choosy", "no-such-file"])("are found with one that is %s", async (name) => {
    expect(await look(name)).toMatchObject([{ kind: "seen", hits: [{ line: 2 }] }]);
  });
});
