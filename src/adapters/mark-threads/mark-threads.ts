import { availableParallelism } from "node:os";
import type { CompiledRules } from "../../detect/compiled-rules.ts";
import { startHits, startWindows, WINDOW_BYTES } from "../../detect/scan/windows.ts";
import type { LookedPiece, MarkLook, SeenMarks } from "../../work/ports/mark-look.ts";
import { ACCELERATOR } from "./accelerator.ts";
import { lookHere } from "./look-accelerated.ts";
import { type MarkThread, startMarkThread, type ThreadBounds } from "./one-thread.ts";

/** Bounds of all threads together. */
export interface MarkThreadsBounds extends ThreadBounds {
  readonly threads: number;
  /** Bytes of one call that are looked at where they are: less than what handing them over, or starting a thread, takes. */
  readonly here: number;
  /** Bytes that are looked at where they are before the first thread is started. */
  readonly first: number;
}

/** The making of tables, which are kept with the rules: once in a process, whoever asks. */
const making = new WeakMap<CompiledRules, Promise<unknown>>();

/** A MiB takes some tens of milliseconds; the heap is what the readings of one need, with room for several. */
export const MARK_THREADS: MarkThreadsBounds = {
  threads: Math.min(4, availableParallelism()),
  here: 256 * 1024,
  first: 0,
  pieceMs: 20_000,
  startMs: 30_000,
  oldMiB: 64,
  youngMiB: 8,
  accelerator: ACCELERATOR,
};

/**
 * The same for a server, which has much else to do: whatever it looks at is kept from its own thread, not made quicker, so that
 * the tables and the readings of a closer look are held once.
 */
export const SERVER_THREADS: MarkThreadsBounds = { ...MARK_THREADS, threads: 1, here: 0, oldMiB: 48, youngMiB: 4 };

/** The same for a command, which mostly has less to look at than starting threads takes. */
export const COMMAND_THREADS: MarkThreadsBounds = { ...MARK_THREADS, first: 4 * 1024 * 1024 };

/**
 * Looks for marks in threads, which are started when there is work for them and ended where one piece takes too long or too much
 * memory: that piece is told to be unseen, all others are looked at by the next thread. Large pieces go window by window.
 */
export function openMarkThreads(bounds: MarkThreadsBounds = MARK_THREADS): MarkLook {
  const here = lookHere(bounds.accelerator);
  const idle: MarkThread[] = [];
  const waiting: ((thread: MarkThread | null) => void)[] = [];
  let begun = 0;
  let first = bounds.first;

  async function take(): Promise<MarkThread | null> {
    const free = idle.pop();
    if (free !== undefined) return free;
    if (begun < bounds.threads) {
      begun += 1;
      const started = await startMarkThread(bounds);
      if (started !== null) return started;
      begun -= 1;
      // Whoever waited for this one would wait for ever: they look where they are.
      for (const next of waiting.splice(0)) next(null);
      return null;
    }
    return new Promise((resolve) => waiting.push(resolve));
  }

  function giveBack(thread: MarkThread): void {
    const next = waiting.shift();
    if (next === undefined) idle.push(thread);
    else next(thread);
  }

  /** One waits for the thread that has ended: it gets a new one. */
  function dropOne(): void {
    begun -= 1;
    const next = waiting.shift();
    if (next !== undefined) take().then(next);
  }

  /** The first thread makes the tables of a rule set for all; false where it ended over them, and then each makes its own. */
  async function tablesFor(rules: CompiledRules, thread: MarkThread, stop: () => boolean): Promise<boolean> {
    const others = making.get(rules);
    if (others !== undefined) {
      await others;
      return true;
    }
    const mine = thread.look([], rules, stop);
    making.set(rules, mine);
    return (await mine).kind === "answered";
  }

  async function look(
    pieces: readonly LookedPiece[],
    rules: CompiledRules,
    stop: () => boolean,
  ): Promise<readonly SeenMarks[]> {
    if (pieces.length === 0) return [];
    const thread = await take();
    if (thread === null) return here.marksOf(pieces, rules, stop);
    if (!(await tablesFor(rules, thread, stop))) {
      dropOne();
      return look(pieces, rules, stop);
    }
    const came = await thread.look(pieces, rules, stop);
    if (came.kind === "answered") {
      giveBack(thread);
      return came.seen;
    }
    dropOne();
    if (stop()) return pieces.map(() => ({ kind: "timed-out" }));
    const { at, why } = came;
    const others = await look([...pieces.slice(0, at), ...pieces.slice(at + 1)], rules, stop);
    return [...others.slice(0, at), { kind: why }, ...others.slice(at)];
  }

  async function lookAtLarge(piece: LookedPiece, rules: CompiledRules, stop: () => boolean): Promise<SeenMarks> {
    const cutter = startWindows();
    const windows = [...cutter.take(piece.bytes), cutter.finish()];
    const seen = await Promise.all(
      windows.map(({ bytes, part }) => look([{ ...piece, bytes, part }], rules, stop).then(([only]) => only)),
    );
    const hits = startHits();
    for (const [at, window] of windows.entries()) {
      const there = seen[at];
      if (there?.kind !== "seen") return there ?? { kind: "failed" };
      hits.add(window, there.hits);
    }
    return { kind: "seen", hits: hits.all() };
  }

  return {
    atOnce: bounds.threads,
    async marksOf(pieces, rules, stop) {
      const all = pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
      first -= all;
      if (all <= bounds.here || first >= 0) return here.marksOf(pieces, rules, stop);
      const calls = inCalls(pieces).map((call) => {
        const [only] = call;
        return call.length === 1 && only !== undefined && isLarge(only)
          ? lookAtLarge(only, rules, stop).then((seen) => [seen])
          : look(call, rules, stop);
      });
      return (await Promise.all(calls)).flat();
    },
  };
}

/** Large content is cut, unless it is a part of something larger already. */
function isLarge({ bytes, part }: LookedPiece): boolean {
  return bytes.length > WINDOW_BYTES && part === undefined;
}

/** Pieces in their order, in calls of a MiB each; large ones have their own. */
function inCalls(pieces: readonly LookedPiece[]): readonly (readonly LookedPiece[])[] {
  const calls: LookedPiece[][] = [];
  let room = 0;
  for (const piece of pieces) {
    if (isLarge(piece) || room < piece.bytes.length) calls.push([]);
    if (isLarge(piece) || room < piece.bytes.length) room = WINDOW_BYTES;
    calls.at(-1)?.push(piece);
    room = isLarge(piece) ? 0 : room - piece.bytes.length;
  }
  return calls;
}
