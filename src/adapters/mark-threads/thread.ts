import { parentPort, workerData } from "node:worker_threads";
import { buildMarkEngine, type MarkEngine } from "../../detect/scan/engine.ts";
import { makeTables } from "../../detect/scan/make-tables.ts";
import { usePreparedPatterns } from "../../detect/scan/patterns/prepared-patterns.ts";
import { marksHere } from "../../work/judge/look-here.ts";
import type { SeenMarks } from "../../work/ports/mark-look.ts";
import { acceleratorFor } from "./accelerator.ts";
import { type Answered, type Asked, AT, MOST_READY, STOP } from "./protocol.ts";

const ready = new Map<number, MarkEngine>();

parentPort?.postMessage("ready");
parentPort?.on("message", (asked: Asked) => parentPort?.postMessage(answer(asked)));

function answer({ rules, markers, patterns, tables, buffer, pieces, state }: Asked): Answered {
  if (patterns !== null) usePreparedPatterns(() => patterns);
  if (markers !== null) keep(rules, buildMarkEngine(markers, { linear: acceleratorFor(markers, String(workerData)) }));
  const marks = ready.get(rules);
  for (const [key, table] of tables) marks?.tables.set(key, table);
  const before = new Set(marks?.tables.keys());
  if (marks !== undefined && pieces.length === 0) makeTables(marks);
  const seen = look(marks, { buffer, pieces, state });
  return { seen, made: [...(marks?.tables ?? [])].filter(([key]) => !before.has(key)) };
}

function look(
  marks: MarkEngine | undefined,
  { buffer, pieces, state }: Pick<Asked, "buffer" | "pieces" | "state">,
): readonly SeenMarks[] {
  const told = new Int32Array(state);
  const stop = (): boolean => Atomics.load(told, STOP) === 1;
  return pieces.map(({ from, to, ...piece }, at): SeenMarks => {
    if (marks === undefined) return { kind: "failed" };
    if (stop()) return { kind: "timed-out" };
    Atomics.store(told, AT, at);
    return marksHere({ ...piece, bytes: new Uint8Array(buffer, from, to - from), stop }, { marks });
  });
}

function keep(rules: number, marks: MarkEngine): void {
  ready.set(rules, marks);
  if (ready.size <= MOST_READY) return;
  for (const oldest of ready.keys()) return void ready.delete(oldest);
}
