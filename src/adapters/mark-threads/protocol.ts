import type { MarkerRule } from "../../rules/rule-set.ts";
import type { LookedPiece, SeenMarks } from "../../work/ports/mark-look.ts";

/** A piece whose bytes stand in the buffer of the question. */
export type PackedPiece = Omit<LookedPiece, "bytes"> & { readonly from: number; readonly to: number };

/** What a thread is asked. */
export interface Asked {
  /** Number of the rule set in this process; its marker rules are given the first time, and whenever the thread has dropped them. */
  readonly rules: number;
  readonly markers: readonly MarkerRule[] | null;
  readonly buffer: ArrayBuffer;
  readonly pieces: readonly PackedPiece[];
  /** See {@link AT} and {@link STOP}. */
  readonly state: SharedArrayBuffer;
}

/** Its answer, in the order of the pieces. */
export type Answered = readonly SeenMarks[];

/** Where the state, of 32-bit numbers, says which piece is looked at, and where it says that the rest is to be left. */
export const AT = 0;
export const STOP = 1;

/** Rule sets that a thread keeps ready, the last ones that it was given. */
export const MOST_READY = 4;
