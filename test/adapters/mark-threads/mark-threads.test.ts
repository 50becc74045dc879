import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { MARK_THREADS, openMarkThreads } from "../../../src/adapters/mark-threads/mark-threads.ts";
import { shippedPacks } from "../../../src/adapters/packs/shipped-packs.ts";
import type { CompiledRules } from "../../../src/detect/compiled-rules.ts";
import { preparePattern, usePreparedPatterns } from "../../../src/detect/scan/patterns/prepared-patterns.ts";
import { DEFAULT_CLASSES } from "../../../src/facts/label.ts";
import { asPath } from "../../../src/facts/repo-path.ts";
import { readPack } from "../../../src/rules/documents/pack.ts";
import { LOOK_HERE } from "../../../src/work/judge/look-here.ts";
import type { LookedPiece, MarkLook } from "../../../src/work/ports/mark-look.ts";
import { compiled, marker } from "../../support/rule-sets.ts";

const SHIPPED = compiled(shippedPacks().flatMap((pack) => readPack(pack, DEFAULT_CLASSES).markers));
const CASES = new URL("../../../fixtures/markers/", import.meta.url);
const LINE = "int value = compute(1); // some words\n";
const LEGEND = "// ACME Confidential\n";
const acme = compiled([marker({ phrases: ["ACME Confidential"] })]);
const never = (): boolean => false;

/** Everything goes to the threads. */
const threads = openMarkThreads({ ...MARK_THREADS, here: 0, threads: 2 });

function piece(text: string | Uint8Array, path = "a.c"): LookedPiece {
  return { bytes: Buffer.from(text), path: asPath(path), within: "file" };
}

/** A pattern of somebody's rules file that a matcher of linear time still needs seconds for, and a text to try it on. */
const SLOW = compiled([
  marker({ phrases: ["ACME Confidential"] }),
  marker({ phrases: [], patterns: ["[a-z0-9 ]{1,900}[!?]"], literals: [] }),
]);
const LONG = "lorem ipsum dolor 7 sit amet ".repeat(20_000);

test("threads see what is seen here, in every case of the project and in large content", async () => {
  const files = readdirSync(CASES, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const large = [
    piece(LINE.repeat(40_000) + LEGEND + LINE.repeat(40_000) + LEGEND),
    piece(Buffer.from(LINE.repeat(40_000) + LEGEND, "utf16le")),
  ];
  const pieces = [...files.map(({ parentPath, name }) => piece(readFileSync(join(parentPath, name)), name)), ...large];
  for (const rules of [SHIPPED, acme]) {
    const there = await threads.marksOf(pieces, rules, never);
    expect(there).toEqual(await LOOK_HERE.marksOf(pieces, rules, never));
    expect(there.filter((one) => one.kind === "seen" && one.hits.length > 0).length).toBeGreaterThan(1);
  }
});

test("the bytes stay the caller's, also where they are a part of others", async () => {
  const all = Buffer.from(LINE + LEGEND + LINE);
  const bytes = all.subarray(LINE.length, LINE.length + LEGEND.length);
  const asked = { ...piece(""), bytes };
  expect(await threads.marksOf([asked, asked], acme, never)).toMatchObject([
    { hits: [{ line: 1 }] },
    { hits: [{ line: 1 }] },
  ]);
  expect(bytes.toString()).toBe(LEGEND);
});

test("a part of something larger is looked at as that part", async () => {
  const middle = { ...piece(LEGEND), part: { first: false, last: false } };
  const [seen] = await threads.marksOf([middle], acme, never);
  expect([seen]).toEqual(await LOOK_HERE.marksOf([middle], acme, never));
});

test("a piece that takes too long is told, and the thread it was in is no loss to the others", async () => {
  const quick = openMarkThreads({ ...MARK_THREADS, here: 0, threads: 1, pieceMs: 1_500 });
  const pieces = [piece(LEGEND), piece(LONG), piece(LINE + LEGEND)];
  const seen = await quick.marksOf(pieces, SLOW, never);
  expect(seen).toMatchObject([{ hits: [{ line: 1 }] }, { kind: "timed-out" }, { hits: [{ line: 2 }] }]);
  // The next one is looked at by a thread that lives.
  expect(await quick.marksOf([piece(LEGEND)], acme, never)).toMatchObject([{ hits: [{ line: 1 }] }]);
});

test("what is not looked at when time runs out has timed out, and a thread that does not hear it is ended", async () => {
  const began = performance.now();
  const stop = (): boolean => performance.now() - began > 1_000;
  const pieces = [piece(LEGEND), piece(LONG), piece(LEGEND)];
  const seen = await openMarkThreads({ ...MARK_THREADS, here: 0, threads: 1 }).marksOf(pieces, SLOW, stop);
  expect(seen.slice(1)).toEqual([{ kind: "timed-out" }, { kind: "timed-out" }]);
});

test("a thread without room for a piece ends, and that piece alone has failed", async () => {
  const small = openMarkThreads({ ...MARK_THREADS, here: 0, threads: 1, oldMiB: 12, youngMiB: 4 });
  const everywhere = piece("ACME Confidential\n".repeat(50_000));
  const seen = await small.marksOf([piece(LEGEND), everywhere, piece(LEGEND)], acme, never);
  expect(seen.map(({ kind }) => kind)).toEqual(["seen", "failed", "seen"]);
});

test("where no thread can be started, everybody who waits for one looks where it is", async () => {
  const none = openMarkThreads({ ...MARK_THREADS, here: 0, threads: 1, startMs: 0 });
  const calls = [1, 2, 3].map(() => none.marksOf([piece(LEGEND)], acme, never));
  expect((await Promise.all(calls)).flat()).toMatchObject([1, 2, 3].map(() => ({ hits: [{ line: 1 }] })));
});

test("more calls than threads wait for one another, and each gets its own answer", async () => {
  const calls = Array.from({ length: 12 }, (_, at) => threads.marksOf([piece(LINE.repeat(at) + LEGEND)], acme, never));
  const seen = await Promise.all(calls);
  expect(seen.flat()).toMatchObject(Array.from({ length: 12 }, (_, at) => ({ hits: [{ line: at + 1 }] })));
});

test("a command looks at its first bytes where it is, and at what follows in threads", async () => {
  let asked = 0;
  const stop = (): boolean => {
    asked += 1;
    return false;
  };
  const small = openMarkThreads({ ...MARK_THREADS, here: 0, first: 200, threads: 1, pieceMs: 0 });
  expect(await small.marksOf([piece(LEGEND)], acme, stop)).toMatchObject([{ hits: [{ line: 1 }] }]);
  // No thread has time for anything: this one went to a thread.
  expect(await small.marksOf([piece(LONG)], SLOW, stop)).toMatchObject([{ kind: "timed-out" }]);
  expect(asked).toBeGreaterThan(0);
});

test("rule sets that a thread has dropped are given to it again", async () => {
  const one = openMarkThreads({ ...MARK_THREADS, here: 0, threads: 1 });
  const sets: readonly CompiledRules[] = ["alder", "birch", "cedar", "damson", "elder", "fir"].map((word) =>
    compiled([marker({ id: word, phrases: [`ACME ${word}`] })]),
  );
  for (const round of [1, 2]) {
    for (const rules of sets) {
      const [seen] = await one.marksOf([piece(`// ACME ${rules.rules.markers[0]?.id}\n`)], rules, never);
      expect({ round, seen }).toMatchObject({ seen: { kind: "seen", hits: [{ rule: rules.rules.markers[0]?.id }] } });
    }
  }
});

/** Whether each of two threads sees a mark; while one looks at its piece the other gets its own. */
async function inBoth(look: MarkLook, rules: CompiledRules): Promise<readonly number[]> {
  const long = piece(LINE.repeat(20_000) + LEGEND);
  const seen = await Promise.all([0, 1].map(() => look.marksOf([long], rules, never)));
  return seen.flat().map((one) => (one.kind === "seen" ? one.hits.length : Number.NaN));
}

test("two threads work on the same tables, in the same memory", async () => {
  const two = openMarkThreads({ ...MARK_THREADS, here: 0, threads: 2 });
  const rules = compiled([marker({ phrases: ["ACME Confidential"] })]);
  expect(await inBoth(two, rules)).toEqual([1, 1]);
  const { tables } = rules.marks;
  expect(tables.size).toBeGreaterThan(0);
  const made = [...tables];
  for (const [, { next }] of made) expect(next.buffer).toBeInstanceOf(SharedArrayBuffer);
  // Who wipes them out blinds both: neither has any of its own.
  for (const [, { next, start }] of made) next.fill(start);
  expect(await inBoth(two, rules)).toEqual([0, 0]);
  expect([...tables]).toEqual(made);
});

test("a thread that ends leaves the tables to the others, and to the next one", async () => {
  const two = openMarkThreads({ ...MARK_THREADS, here: 0, threads: 2, pieceMs: 1_500 });
  const rules = compiled(SLOW.rules.markers);
  expect((await two.marksOf([piece(LEGEND)], rules, never))[0]).toMatchObject({ hits: [{ line: 1 }] });
  const made = [...rules.marks.tables];
  const [slow, other] = await Promise.all([
    two.marksOf([piece(LONG)], rules, never),
    two.marksOf([piece(LEGEND)], rules, never),
  ]);
  expect([slow, other]).toMatchObject([[{ kind: "timed-out" }], [{ hits: [{ line: 1 }] }]]);
  expect(await inBoth(two, acme)).toEqual([1, 1]);
  expect(await two.marksOf([piece(LEGEND)], rules, never)).toMatchObject([{ hits: [{ line: 1 }] }]);
  expect([...rules.marks.tables]).toEqual(made);
});

test("where no thread gets to the end of making the tables, what was asked is still looked at", async () => {
  const hasty = openMarkThreads({ ...MARK_THREADS, here: 0, threads: 1, pieceMs: 0 });
  const rules = compiled(SHIPPED.rules.markers);
  const [seen] = await hasty.marksOf([piece(LEGEND)], rules, never);
  expect(["seen", "timed-out"]).toContain(seen?.kind);
});

test("threads use what was prepared of shipped patterns, and do not work it out again", async () => {
  usePreparedPatterns(() => ({ birch: preparePattern("acme[0-9]") }));
  onTestFinished(() => void shippedPacks());
  const origin = { layer: "built-in", file: "markers.yml", line: 1 } as const;
  const rules = compiled([marker({ phrases: [], patterns: ["birch"], literals: ["acme"], origin })]);
  const one = openMarkThreads({ ...MARK_THREADS, here: 0, threads: 1 });
  expect(await one.marksOf([piece("// acme7\n")], rules, never)).toMatchObject([{ hits: [{ line: 1 }] }]);
});
