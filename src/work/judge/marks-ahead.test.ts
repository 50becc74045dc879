import { expect, test } from "vitest";
import { compiled, marker } from "../../../test/support/rule-sets.ts";
import { commit, oid } from "../../../test/support/scenes.ts";
import type { MarkHit } from "../../detect/mark.ts";
import type { FileVersion } from "../../facts/change.ts";
import type { Oid } from "../../facts/oid.ts";
import { asPath } from "../../facts/repo-path.ts";
import type { BlobRead, LargeRead } from "../ports/git.ts";
import type { LookedPiece, MarkLook } from "../ports/mark-look.ts";
import { type AheadBench, type MarkedRead, marksAhead } from "./marks-ahead.ts";

const rules = compiled([marker({ phrases: ["ACME Confidential"] })]);
const BLOBS = ["a", "b", "c", "d", "e", "f"].map(oid);
const MIB = 1024 * 1024;

function version(id: Oid, path: string): FileVersion {
  const plain = { commit: commit(1), entry: "file", change: "added", previous: null, inHead: true } as const;
  return { ...plain, oid: id, path: asPath(path) };
}

const blob = (id: Oid | undefined, size = 4): BlobRead => ({ oid: id ?? oid("0"), bytes: Buffer.alloc(size, "x") });
const large = (id: Oid | undefined): LargeRead => ({
  oid: id ?? oid("0"),
  large: { size: 3 * MIB, parts: (async function* () {})() },
});

/** What is read, noting how far; `closed` once nobody wants more. */
function source(reads: readonly (BlobRead | LargeRead)[]) {
  const noted = { read: 0, closed: false };
  async function* give() {
    try {
      for (const one of reads) {
        noted.read += 1;
        yield one;
      }
    } finally {
      noted.closed = true;
    }
  }
  return { noted, reads: give() };
}

/** A look that answers when told to, and says what it was asked. */
function heldLook(atOnce: number) {
  const asked: (readonly LookedPiece[])[] = [];
  const open: (() => void)[] = [];
  const look: MarkLook = {
    atOnce,
    marksOf: async (pieces) => {
      asked.push(pieces);
      if (atOnce > 1) await new Promise<void>((resolve) => open.push(resolve));
      return pieces.map(() => ({ kind: "seen", hits: [] }));
    },
  };
  return { asked, look, open: () => open.shift()?.() };
}

function bench(markLook: MarkLook, more: Partial<AheadBench> = {}): AheadBench {
  const versions = new Map(BLOBS.map((id) => [id, [version(id, `${id}.c`)] as const]));
  return { versions, memory: { marksOf: () => null }, markLook, rules, stop: () => false, ...more };
}

async function all(marked: AsyncIterable<MarkedRead>): Promise<readonly MarkedRead[]> {
  const kept: MarkedRead[] = [];
  for await (const one of marked) kept.push(one);
  return kept;
}

test("looked at in this thread, a content is looked at before the next one is read", async () => {
  const { noted, reads } = source(BLOBS.slice(0, 3).map((id) => blob(id)));
  const seen: number[] = [];
  const { look, asked } = heldLook(1);
  for await (const _ of marksAhead(reads, bench(look))) seen.push(noted.read);
  expect(seen).toEqual([1, 2, 3]);
  expect(asked.map((pieces) => pieces.length)).toEqual([1, 1, 1]);
});

test("with threads what comes later is looked at meanwhile, as much as goes on at once and one more", async () => {
  const { noted, reads } = source(BLOBS.map((id) => blob(id, MIB)));
  const { look, asked, open } = heldLook(2);
  const marked = marksAhead(reads, bench(look));
  const first = marked.next();
  await expect.poll(() => asked.length).toBe(3);
  expect(noted.read).toBe(3);
  open();
  expect((await first).value?.read.oid).toBe(BLOBS[0]);
  const rest = all(marked);
  for (let at = 1; at < BLOBS.length; at += 1) {
    await expect.poll(() => asked.length).toBeGreaterThan(at);
    open();
  }
  expect((await rest).map(({ read }) => read.oid)).toEqual(BLOBS.slice(1));
});

test("small contents go together, and what is held stays within bounds", async () => {
  const { reads } = source(BLOBS.map((id) => blob(id)));
  const small = heldLook(2);
  const together = all(marksAhead(reads, bench(small.look)));
  await expect.poll(() => small.asked.length).toBe(1);
  expect(small.asked[0]?.length).toBe(BLOBS.length);
  small.open();
  expect(await together).toHaveLength(BLOBS.length);

  const { noted, reads: big } = source(BLOBS.map((id) => blob(id, 6 * MIB)));
  const held = heldLook(4);
  const marked = marksAhead(big, bench(held.look));
  const first = marked.next();
  await expect.poll(() => held.asked.length).toBe(2);
  expect(noted.read).toBe(2);
  held.open();
  held.open();
  await first;
  await marked.return(undefined);
  expect(noted.closed).toBe(true);
});

test("nothing is read behind a content in parts until its parts were taken", async () => {
  const { noted, reads } = source([blob(BLOBS[0]), large(BLOBS[1]), blob(BLOBS[2])]);
  const { look, open } = heldLook(4);
  const marked = marksAhead(reads, bench(look));
  const first = marked.next();
  await expect.poll(() => noted.read).toBe(2);
  open();
  await first;
  const second = await marked.next();
  expect([second.value?.read.oid, second.value?.marks.size, noted.read]).toEqual([BLOBS[1], 0, 2]);
  const third = marked.next();
  await expect.poll(() => noted.read).toBe(3);
  open();
  expect((await third).value?.read.oid).toBe(BLOBS[2]);
});

test("each path is asked for once, and not where its marks are remembered", async () => {
  const [id = oid("a")] = BLOBS;
  const { look, asked } = heldLook(1);
  const versions = new Map([[id, [version(id, "a.c"), version(id, "b.c"), version(id, "a.c"), version(id, "c.c")]]]);
  const hits: readonly MarkHit[] = [];
  const memory = { marksOf: ({ path }: { readonly path: string }) => (path === "b.c" ? hits : null) };
  const [one] = await all(marksAhead(source([blob(id)]).reads, bench(look, { versions, memory })));
  expect(asked.flat().map(({ path }) => path)).toEqual(["a.c", "c.c"]);
  expect([...(one?.marks ?? [])]).toEqual([
    ["a.c", { kind: "seen", hits: [] }],
    ["b.c", { kind: "remembered", hits }],
    ["c.c", { kind: "seen", hits: [] }],
  ]);
});

test("what could not be read is passed on in its turn, and is asked of nobody", async () => {
  const unread: BlobRead = { oid: BLOBS[1] ?? oid("b"), gap: "missing-object" };
  const { look, asked } = heldLook(1);
  const given = await all(marksAhead(source([blob(BLOBS[0]), unread, blob(BLOBS[2])]).reads, bench(look)));
  expect(given.map(({ read }) => "gap" in read)).toEqual([false, true, false]);
  expect(asked.flat()).toHaveLength(2);
});
