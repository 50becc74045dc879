import type { PreparedPattern } from "../../detect/scan/patterns/prepared-patterns.ts";
import type { Automaton } from "../../detect/scan/words/automaton.ts";
import type { MarkerRule } from "../../rules/rule-set.ts";
import type { LookedPiece, SeenMarks } from "../../work/ports/mark-look.ts";

/** A piece whose bytes stand in the buffer of the question. */
export type PackedPiece = Omit<LookedPiece, "bytes"> & { readonly from: number; readonly to: number };

/** What a thread is asked. */
export interface Asked {
  /** Number of the rule set in this process; its marker rules are given the first time, and whenever the thread has dropped them. */
  readonly rules: number;
  readonly markers: readonly MarkerRule[] | null;
  /** What was worked out of shipped patterns, given once: to do it again takes longer than all tables. */
  readonly patterns: Readonly<Record<string, PreparedPattern>> | null;
  /** Tables of the rule set that the thread has not seen yet, in memory that all threads share; they take the place of its own. */
  readonly tables: readonly NamedTable[];
  readonly buffer: ArrayBuffer;
  readonly pieces: readonly PackedPiece[];
  /** See {@link AT} and {@link STOP}. */
  readonly state: SharedArrayBuffer;
}

/** What a thread answers. */
export interface Answered {
  /** In the order of the pieces. */
  readonly seen: readonly SeenMarks[];
  /** Tables of the rule set that it had to make itself. */
  readonly made: readonly NamedTable[];
}

/** A table, under what it is kept by. */
export type NamedTable = readonly [key: string, table: Automaton];

/** Where the state, of 32-bit numbers, says which piece is looked at, and where it says that the rest is to be left. */
export const AT = 0;
export const STOP = 1;

/** Rule sets that a thread keeps ready, the last ones that it was given. */
export const MOST_READY = 4;
