import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { mayHide } from "../../detect/inside/may-hide.ts";
import type { ClosedPiece, ClosedReason, InnerPiece, Unpack, UnpackBudget } from "../../work/ports/unpack.ts";
import type { Answered, Asked } from "./protocol.ts";

const MIB = 1024 * 1024;

/** With these a file is looked into within two seconds and 256 MB, the detectors included. */
export const UNPACK_BUDGET: UnpackBudget = {
  entries: 5_000,
  ratio: 200,
  freeBytes: 8 * MIB,
  depth: 3,
  encodedDepth: 2,
  totalBytes: 256 * MIB,
  pieceBytes: 16 * MIB,
  wallMs: 1500,
  memoryBytes: 64 * MIB,
};

/** Bounds for a file that somebody built: an image of layers is an archive of archives, and nobody else waits behind it. */
export const ARTIFACT_BUDGET: UnpackBudget = {
  ...UNPACK_BUDGET,
  entries: 500_000,
  freeBytes: 64 * MIB,
  depth: 5,
  totalBytes: 8 * 1024 * MIB,
  pieceBytes: 512 * MIB,
  wallMs: 300_000,
  memoryBytes: 2048 * MIB,
};

/** How often it is looked at what a thread holds while it unpacks. */
const WATCH_MS = 20;
/** Time that a thread gets to load its program, on a machine that is busy with other things. */
const START_MS = 30_000;

// Beside this file, with the extension that this file has: sources under test, compiled in service.
const WORKER = fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url));

/**
 * Opens files in a thread of its own, which is ended where a file takes too long or too much memory; the next file gets a new one.
 * Files are opened one after another. The thread does not keep the process alive.
 */
export function openUnpacker(budget: UnpackBudget = UNPACK_BUDGET): Unpack {
  let thread: Worker | null = null;
  let turn: Promise<void> = Promise.resolve();

  async function* open(bytes: Uint8Array): AsyncGenerator<readonly (InnerPiece | ClosedPiece)[]> {
    if (!mayHide(bytes)) return;
    const before = turn;
    let over = (): void => {};
    turn = new Promise((resolve) => {
      over = resolve;
    });
    await before;
    try {
      yield* ask(bytes);
    } finally {
      over();
    }
  }

  async function* ask(bytes: Uint8Array): AsyncGenerator<readonly (InnerPiece | ClosedPiece)[]> {
    let left = budget.wallMs;
    // A copy that is handed over is held twice in all; one that is cloned is held three times for a moment, and of a part of a
    // larger buffer the whole.
    let request: Asked = { kind: "open", bytes: new Uint8Array(bytes), budget };
    let finished = false;
    try {
      while (!finished) {
        thread ??= await startThread();
        if (thread === null) {
          yield [{ kind: "closed", names: [], why: "timed-out" }];
          return;
        }
        const began = performance.now();
        const answer = await exchange(thread, request, { left, most: budget.memoryBytes });
        left -= performance.now() - began;
        if (typeof answer === "string") {
          yield [{ kind: "closed", names: [], why: answer }];
          return;
        }
        finished = answer.last;
        yield answer.pieces;
        request = { kind: "next" };
      }
    } finally {
      // A thread that was left in the middle of a file would answer the next one with the rest of it.
      if (!finished) await endThread();
    }
  }

  async function endThread(): Promise<void> {
    const ended = thread;
    thread = null;
    await ended?.terminate();
  }

  return { open };
}

/** A thread that has loaded what it needs; null where that took longer than any file may. */
async function startThread(): Promise<Worker | null> {
  const thread = new Worker(WORKER, {
    env: {},
    execArgv: [],
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4, stackSizeMb: 4 },
  });
  const ready = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => settle(false), START_MS);
    const loaded = (): void => settle(true);
    const failed = (): void => settle(false);
    function settle(answer: boolean): void {
      clearTimeout(timer);
      thread.off("message", loaded);
      thread.off("error", failed);
      thread.off("exit", failed);
      resolve(answer);
    }
    thread.on("message", loaded);
    thread.on("error", failed);
    thread.on("exit", failed);
  });
  if (!ready) {
    await thread.terminate();
    return null;
  }
  // It may die between two questions as well; the next one finds it gone, and nobody else is to die of it.
  thread.on("error", () => {});
  thread.unref();
  return thread;
}

/** Bytes of a thread's objects and of the buffers that it holds. */
async function held(thread: Worker): Promise<number> {
  const { used_heap_size: objects, external_memory: buffers } = await thread.getHeapStatistics();
  return objects + buffers;
}

/** The id of a thread that has ended. */
const GONE = -1;

/** One question and its answer, or why there is none. */
function exchange(
  thread: Worker,
  request: Asked,
  { left, most }: { readonly left: number; readonly most: number },
): Promise<Answered | Extract<ClosedReason, "timed-out" | "out-of-memory">> {
  return new Promise((resolve) => {
    // What others of this process hold says nothing of the file.
    const watch = setInterval(() => {
      held(thread).then((bytes) => {
        if (bytes > most) settle("out-of-memory");
      }, failed);
    }, WATCH_MS);
    const timer = setTimeout(() => settle("timed-out"), Math.max(1, left));
    const answered = (answer: Answered): void => settle(answer);
    const failed = (): void => settle("out-of-memory");
    function settle(answer: Answered | "timed-out" | "out-of-memory"): void {
      clearInterval(watch);
      clearTimeout(timer);
      thread.off("message", answered);
      thread.off("error", failed);
      thread.off("exit", failed);
      resolve(answer);
    }
    thread.on("message", answered);
    thread.on("error", failed);
    thread.on("exit", failed);
    if (thread.threadId === GONE) failed();
    else thread.postMessage(request, request.kind === "open" ? [request.bytes.buffer] : []);
  });
}
