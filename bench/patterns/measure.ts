import { buildMarkEngine, type MarkEngine, scanMarks } from "../../src/detect/scan/engine.ts";
import { asPath } from "../../src/facts/repo-path.ts";
import type { MarkerRule } from "../../src/rules/rule-set.ts";
import { attacksOnPhrases, benignTexts } from "../../test/support/pattern-attacks.ts";
import { leastCost } from "../../test/support/recheck/search-cost.ts";

/** Milliseconds of CPU that a MiB may take. */
export const LIMIT = 50;
export const MIB = 1024 * 1024;
/** Code, in which comments alone count, and prose, in which everything does. */
export const FILES = ["a.c", "a.md"] as const;

/** What a MiB of a text costs, and how many marks are in it. */
export interface Cost {
  /** Name of the text, and of the file that it stands in. */
  readonly text: string;
  readonly cpuMs: number;
  readonly marks: number;
}

/** Milliseconds of CPU for a MiB of a text, of one run where that is quick enough, else the least of three. */
export function scanCost(text: string, file: string, engine: MarkEngine): Omit<Cost, "text"> {
  const piece = { bytes: Buffer.from(text), path: asPath(file), within: "file" } as const;
  const scale = MIB / piece.bytes.length;
  const { cpuMs, found } = leastCost(() => scanMarks(piece, engine).length, LIMIT / scale);
  return { cpuMs: cpuMs * scale, marks: found * scale };
}

/** The slower of two. */
export function slower<T extends { readonly cpuMs: number }>(one: T | null, other: T): T {
  return one === null || other.cpuMs > one.cpuMs ? other : one;
}

/** Programs are compiled by use: the first texts would else be measured on another machine than the last. */
export function warmUp(rules: readonly MarkerRule[]): void {
  const all = buildMarkEngine(rules);
  const [first] = rules;
  for (const { text } of [...benignTexts(MIB / 8), ...attacksOnPhrases(first?.phrases ?? [], MIB / 8)])
    for (const file of FILES) scanCost(text, file, all);
}
