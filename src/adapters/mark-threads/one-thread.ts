import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { CompiledRules } from "../../detect/compiled-rules.ts";
import { preparedPatterns } from "../../detect/scan/patterns/prepared-patterns.ts";
import type { LookedPiece, SeenMarks } from "../../work/ports/mark-look.ts";
import { type Answered, type Asked, AT, MOST_READY, type PackedPiece, STOP } from "./protocol.ts";

/** Bounds of one thread. */
export interface ThreadBounds {
  /** Wall-clock milliseconds for one piece of up to a MiB, after which the thread is ended. */
  readonly pieceMs: number;
  /** Wall-clock milliseconds that it gets to load its program, on a machine that is busy with other things. */
  readonly startMs: number;
  /** Heap of the thread, in MiB: old objects and young ones. */
  readonly oldMiB: number;
  readonly youngMiB: number;
  /** Package that may make patterns of rules files quicker. */
  readonly accelerator: string;
}

/** How far a thread came. */
export type Came =
  | { readonly kind: "answered"; readonly seen: readonly SeenMarks[] }
  /** It had to be ended at this piece, or ended itself there. */
  | { readonly kind: "ended"; readonly at: number; readonly why: "timed-out" | "failed" };

/** A thread that looks for marks. */
export interface MarkThread {
  /** Shows it pieces, one call after another; without any it makes what it needs to look at some. After an end it is gone. */
  look(pieces: readonly LookedPiece[], rules: CompiledRules, stop: () => boolean): Promise<Came>;
}

/** How often it is asked whether to stop, and whether the thread has come further, in milliseconds. */
const WATCH_MS = 25;
/** Time that a thread gets to stop by itself. */
const GRACE_MS = 1_000;
/** The id of a thread that has ended. */
const GONE = -1;

// Beside this file, with the extension that this file has: sources under test, compiled in service.
const PROGRAM = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "./thread.ts" : "./thread.js", import.meta.url),
);

/** Starts a thread; null where it could not load its program in time. It does not keep the process alive. */
export async function startMarkThread(bounds: ThreadBounds): Promise<MarkThread | null> {
  const worker = new Worker(PROGRAM, {
    env: {},
    workerData: bounds.accelerator,
    execArgv: [],
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: bounds.oldMiB, maxYoungGenerationSizeMb: bounds.youngMiB },
  });
  const loaded = await settled<unknown>(worker, bounds.startMs);
  if (loaded.kind !== "message") {
    await worker.terminate();
    return null;
  }
  // It may die between two questions as well; the next one finds it gone, and nobody else is to die of it.
  worker.on("error", () => {});
  worker.unref();
  /** Of each rule set that the thread has the tables that it shares. */
  const known = new Map<number, Set<string>>();

  return {
    async look(pieces, rules, stop) {
      if (worker.threadId === GONE) return { kind: "ended", at: 0, why: "failed" };
      const number = numberOf(rules);
      const shared = known.get(number) ?? new Set<string>();
      const markers = known.has(number) ? null : rules.rules.markers;
      const patterns = known.size === 0 ? preparedPatterns() : null;
      known.set(number, shared);
      if (known.size > MOST_READY) known.delete(known.keys().next().value ?? number);
      const { tables } = rules.marks;
      const unseen = [...tables].filter(([key]) => !shared.has(key));
      for (const [key] of unseen) shared.add(key);
      const state = new SharedArrayBuffer(8);
      const told = new Int32Array(state);
      const { buffer, packed } = pack(pieces);
      const asked: Asked = { rules: number, markers, patterns, tables: unseen, buffer, pieces: packed, state };
      const watch = watchOver(told, bounds.pieceMs, stop);
      worker.postMessage(asked, [buffer]);
      const end = await settled<Answered>(worker, null, watch);
      if (end.kind === "message") {
        // Where two threads have made the same one, the first is everybody's: the other thread is told with its next question.
        for (const [key, table] of end.value.made) {
          if (tables.has(key)) continue;
          tables.set(key, table);
          shared.add(key);
        }
        return { kind: "answered", seen: end.value.seen };
      }
      await worker.terminate();
      return { kind: "ended", at: Atomics.load(told, AT), why: end.kind === "given-up" ? "timed-out" : "failed" };
    },
  };
}

const numbers = new WeakMap<CompiledRules, number>();
let given = 0;

/** Each compiled rule set has a number of its own. */
function numberOf(rules: CompiledRules): number {
  const known = numbers.get(rules);
  if (known !== undefined) return known;
  given += 1;
  numbers.set(rules, given);
  return given;
}

/** Bytes one behind the other in one buffer that is handed over: the caller keeps its own. */
function pack(pieces: readonly LookedPiece[]): {
  readonly buffer: ArrayBuffer;
  readonly packed: readonly PackedPiece[];
} {
  const all = new Uint8Array(pieces.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let to = 0;
  const packed = pieces.map(({ bytes, ...piece }): PackedPiece => {
    const from = to;
    all.set(bytes, from);
    to += bytes.length;
    return { ...piece, from, to };
  });
  return { buffer: all.buffer, packed };
}

/** True once the thread has to be ended: it takes too long for a piece, or goes on though it was to stop. */
function watchOver(told: Int32Array, pieceMs: number, stop: () => boolean): () => boolean {
  let at = -1;
  let since = performance.now();
  let stopped: number | null = null;
  return () => {
    const now = performance.now();
    if (stopped === null && stop()) {
      stopped = now;
      Atomics.store(told, STOP, 1);
    }
    if (Atomics.load(told, AT) !== at) {
      at = Atomics.load(told, AT);
      since = now;
    }
    return now - since > pieceMs || (stopped !== null && now - stopped > GRACE_MS);
  };
}

type Settled<T> = { readonly kind: "message"; readonly value: T } | { readonly kind: "given-up" | "died" };

/** The next message, or why there is none. While it is waited for the process stays alive. */
function settled<T>(worker: Worker, most: number | null, isOver: () => boolean = () => false): Promise<Settled<T>> {
  return new Promise((resolve) => {
    const end = most === null ? Number.POSITIVE_INFINITY : performance.now() + most;
    const watch = setInterval(() => {
      if (isOver() || performance.now() > end) settle({ kind: "given-up" });
    }, WATCH_MS);
    const answered = (value: T): void => settle({ kind: "message", value });
    const died = (): void => settle({ kind: "died" });
    function settle(how: Settled<T>): void {
      clearInterval(watch);
      worker.off("message", answered);
      worker.off("error", died);
      worker.off("exit", died);
      resolve(how);
    }
    worker.on("message", answered);
    worker.on("error", died);
    worker.on("exit", died);
  });
}
