import type { GitFault } from "../ports/git.ts";
import type { GitHubFault } from "../ports/github.ts";

/**
 * How an examination ended. `retry-later` with `counts` false was not the item's fault and burns no attempt;
 * `afterMs` is the least that is to be waited. `failed` is tried again with growing waits until its attempts are used up.
 */
export type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "retry-later"; readonly afterMs: number; readonly cause: string; readonly counts: boolean }
  | { readonly kind: "failed"; readonly cause: string };

/** Nothing more to do. */
export const DONE: Outcome = { kind: "done" };

/** A result of one step: a value, or how the whole examination ends. */
export type Step<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly outcome: Outcome };

/** What a fault of GitHub means for the item. `gone` is for callers to handle first: here it is a failure. */
export function afterGitHub(fault: GitHubFault): Outcome {
  switch (fault.kind) {
    case "retry-later":
      return { kind: "retry-later", afterMs: fault.afterMs, cause: `github ${fault.cause}`, counts: false };
    case "gone":
    case "unauthorised":
      return { kind: "failed", cause: `github ${fault.kind}` };
    case "forbidden":
    case "malformed":
      return { kind: "failed", cause: `github ${fault.kind}: ${fault.what}` };
    case "refused":
      return { kind: "failed", cause: `github refused (${fault.status}): ${fault.what}` };
  }
}

/** What a fault of git means for the item; what git cannot read at all is for callers to turn into a gap. */
export function afterGit(fault: GitFault): Outcome {
  // It counts: a repository that can never be reached must end as a dead letter, not as an endless loop.
  return { kind: "retry-later", afterMs: 5_000, cause: `git ${fault.kind}`, counts: true };
}
