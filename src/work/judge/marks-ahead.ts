import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { MarkHit } from "../../detect/mark.ts";
import type { FileVersion } from "../../facts/change.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { BlobRead, LargeRead } from "../ports/git.ts";
import type { LookedPiece, MarkLook, SeenMarks } from "../ports/mark-look.ts";
import type { Remembering } from "./memory/sight-memory.ts";

/** A content with its marks at each of its paths, asked of the memory first. */
export interface MarkedRead {
  readonly read: BlobRead | LargeRead;
  readonly marks: ReadonlyMap<RepoPath, MarksThere>;
}

/** What is known of the marks at one path. */
export type MarksThere = { readonly kind: "remembered"; readonly hits: readonly MarkHit[] } | SeenMarks;

/** How marks are looked for before their content's turn comes. */
export interface AheadBench {
  readonly versions: ReadonlyMap<Oid, readonly FileVersion[]>;
  readonly memory: Pick<Remembering, "marksOf">;
  readonly markLook: MarkLook;
  readonly rules: CompiledRules;
  readonly stop: () => boolean;
}

/** Bytes and contents that are looked at by one call: few enough to be held, enough to make handing them over cheap. */
const BATCH_BYTES = 1024 * 1024;
const BATCH_READS = 256;
/** Milliseconds that the first content of a call may wait for others. */
const BATCH_MS = 50;
/** Bytes that are read ahead; one content more may be held, however large it is. */
const MOST_HELD = 8 * BATCH_BYTES;

interface Batch {
  readonly bytes: number;
  /** Resolves to all reads of the batch, in the order in which they were read. */
  readonly marked: Promise<readonly MarkedRead[]>;
  /** True where its last content comes in parts, which must be taken before anything else is read. */
  readonly parted: boolean;
}

/**
 * Gives what is read in its order, with its marks. Contents that come later are read and looked at meanwhile, as far as looks can go on
 * at once; what comes in parts has no marks here.
 */
export async function* marksAhead(
  reads: AsyncIterable<BlobRead | LargeRead>,
  bench: AheadBench,
): AsyncGenerator<MarkedRead> {
  const source = reads[Symbol.asyncIterator]();
  const begun: Batch[] = [];
  let ended = false;
  try {
    for (;;) {
      while (!ended && mayRead(begun, bench.markLook.atOnce)) {
        const taken = await takeBatch(source, bench.markLook.atOnce > 1);
        ended = taken.ended;
        if (taken.reads.length > 0) begun.push({ ...taken, marked: lookAt(taken.reads, bench) });
      }
      const first = begun.shift();
      if (first === undefined) return;
      yield* await first.marked;
    }
  } finally {
    // Whoever stops in the middle leaves looks that nobody waits for.
    await Promise.allSettled(begun.map(({ marked }) => marked));
    await source.return?.();
  }
}

function mayRead(begun: readonly Batch[], atOnce: number): boolean {
  const held = begun.reduce((sum, { bytes }) => sum + bytes, 0);
  return begun.length < (atOnce > 1 ? atOnce + 1 : 1) && held < MOST_HELD && begun.at(-1)?.parted !== true;
}

/** Takes one content, or `many` as far as they are there at once: what was read is not to wait for what is slow to come. */
async function takeBatch(
  source: AsyncIterator<BlobRead | LargeRead>,
  many: boolean,
): Promise<Omit<Batch, "marked"> & { readonly reads: readonly (BlobRead | LargeRead)[]; readonly ended: boolean }> {
  const reads: (BlobRead | LargeRead)[] = [];
  let bytes = 0;
  const end = performance.now() + (many ? BATCH_MS : 0);
  do {
    const next = await source.next();
    if (next.done === true) return { reads, bytes, parted: false, ended: true };
    reads.push(next.value);
    if ("large" in next.value) return { reads, bytes, parted: true, ended: false };
    if ("bytes" in next.value) bytes += next.value.bytes.length;
  } while (bytes < BATCH_BYTES && reads.length < BATCH_READS && performance.now() < end);
  return { reads, bytes, parted: false, ended: false };
}

async function lookAt(
  reads: readonly (BlobRead | LargeRead)[],
  { versions, memory, markLook, rules, stop }: AheadBench,
): Promise<readonly MarkedRead[]> {
  const marked = reads.map((read) => ({ read, marks: new Map<RepoPath, MarksThere>() }));
  const wanted: { readonly piece: LookedPiece; readonly settle: (seen: SeenMarks) => void }[] = [];
  for (const { read, marks } of marked) {
    if (!("bytes" in read)) continue;
    for (const version of versions.get(read.oid) ?? []) {
      const { path } = version;
      if (marks.has(path)) continue;
      const hits = memory.marksOf(version, read.bytes);
      marks.set(path, hits === null ? { kind: "failed" } : { kind: "remembered", hits });
      if (hits !== null) continue;
      const piece = { path, within: "file", bytes: read.bytes } as const;
      wanted.push({ piece, settle: (seen) => marks.set(path, seen) });
    }
  }
  const pieces = wanted.map(({ piece }) => piece);
  const seen = pieces.length === 0 ? [] : await markLook.marksOf(pieces, rules, stop);
  for (const [at, { settle }] of wanted.entries()) settle(seen[at] ?? { kind: "failed" });
  return marked;
}
