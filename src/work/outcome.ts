/** How an examination ended. `cause` is a sentence of ours without any content of the change. */
export type Outcome =
  | { readonly kind: "done" }
  /** `counts` false: GitHub's fault or its wish, which burns no attempt. Milliseconds. */
  | { readonly kind: "retry-later"; readonly afterMs: number; readonly cause: string; readonly counts: boolean }
  /** A mistake of ours or an answer that no one understands: trying again seldom helps. */
  | { readonly kind: "failed"; readonly cause: string };
