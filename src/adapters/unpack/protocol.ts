import type { ClosedPiece, InnerPiece, UnpackBudget } from "../../work/ports/unpack.ts";

/** What the thread is asked: to begin with a file, or for what comes next of it. */
export type Asked =
  | { readonly kind: "open"; readonly bytes: Uint8Array<ArrayBuffer>; readonly budget: UnpackBudget }
  | { readonly kind: "next" };

/** What it answers; with `last` there is nothing more. */
export interface Answered {
  readonly pieces: readonly (InnerPiece | ClosedPiece)[];
  readonly last: boolean;
}
