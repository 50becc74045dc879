import { parentPort } from "node:worker_threads";
import type { ClosedPiece, InnerPiece } from "../../work/ports/unpack.ts";
import { lookInside } from "./look-inside.ts";
import type { Answered, Asked } from "./protocol.ts";

/** Bytes and pieces of one answer: few enough to be held twice, enough to make asking cheap. */
const BATCH_BYTES = 1024 * 1024;
const BATCH_PIECES = 500;

// What was loaded until now counts for no file.
parentPort?.postMessage("ready");

let pieces: AsyncGenerator<InnerPiece | ClosedPiece> | null = null;

parentPort?.on("message", (asked: Asked) => {
  if (asked.kind === "open") pieces = lookInside(asked.bytes, asked.budget);
  nextBatch().then((answer) => {
    const buffers = answer.pieces.flatMap((piece) =>
      piece.kind === "piece" ? [piece.bytes.buffer as ArrayBuffer] : [],
    );
    parentPort?.postMessage(answer, buffers);
  });
});

async function nextBatch(): Promise<Answered> {
  const batch: (InnerPiece | ClosedPiece)[] = [];
  let bytes = 0;
  while (pieces !== null && bytes < BATCH_BYTES && batch.length < BATCH_PIECES) {
    const next = await pieces.next().catch(() => DAMAGED);
    if (next.done === true) return { pieces: batch, last: true };
    batch.push(next.value);
    if (next === DAMAGED) return { pieces: batch, last: true };
    if (next.value.kind === "piece") bytes += next.value.bytes.length;
  }
  return { pieces: batch, last: false };
}

/** What no reader here took for possible: said, never silence. */
const DAMAGED = { done: false, value: { kind: "closed", names: [], why: "damaged" } } as const;
