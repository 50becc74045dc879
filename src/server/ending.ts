import type { Outcome } from "../work/examine/outcome.ts";
import { backoffMs, politeMs } from "./backoff.ts";

/** Tries of one item in all before it is given up. */
export const MOST_ATTEMPTS = 8;

/** Tries of an item that fails by a mistake of ours: more would find the same. */
const MOST_FAILURES = 3;

/** What is to be done with an item after a try. */
export type Ending =
  | { readonly kind: "finish" }
  | { readonly kind: "postpone"; readonly afterMs: number; readonly cause: string; readonly counts: boolean }
  | { readonly kind: "bury"; readonly cause: string };

/** Decides by the kind of fault; `attempts` were made before this one. `random` answers [0, 1). */
export function endingOf(outcome: Outcome, attempts: number, random: () => number): Ending {
  switch (outcome.kind) {
    case "done":
      return { kind: "finish" };
    case "failed":
      if (attempts + 1 >= MOST_FAILURES) return { kind: "bury", cause: outcome.cause };
      return { kind: "postpone", afterMs: backoffMs(attempts + 1, random), cause: outcome.cause, counts: true };
    case "retry-later": {
      const polite = politeMs(outcome.afterMs, random);
      if (!outcome.counts) return { kind: "postpone", afterMs: polite, cause: outcome.cause, counts: false };
      if (attempts + 1 >= MOST_ATTEMPTS) return { kind: "bury", cause: outcome.cause };
      const afterMs = Math.max(polite, backoffMs(attempts + 1, random));
      return { kind: "postpone", afterMs, cause: outcome.cause, counts: true };
    }
  }
}
