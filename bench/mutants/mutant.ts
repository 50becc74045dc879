/** One small change of a source file, made by Stryker's instrumenter. Lines and columns begin at 1. */
export interface Mutant {
  readonly id: string;
  /** Relative to the root. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
  /** Why a comment in the source says that this change is none; null for all others. */
  readonly ignored: string | null;
}

/**
 * What became of a mutant: a test failed, none did, one hung or ran out of memory, or no test reaches it. `ignored` by a comment
 * with a reason.
 */
export type Status = "killed" | "survived" | "timeout" | "no-coverage" | "ignored";

/** A mutant with its end; `fixed` says that it changes what is worked out once, when the file is loaded. */
export interface Outcome {
  readonly mutant: Mutant;
  readonly status: Status;
  readonly fixed: boolean;
}
