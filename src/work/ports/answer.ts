/** Every way GitHub can answer other than with what was asked for. Milliseconds throughout. */
export type GitHubFault =
  | {
      readonly kind: "retry-later";
      readonly afterMs: number;
      readonly cause: "primary-limit" | "secondary-limit" | "server" | "network";
    }
  | { readonly kind: "gone" }
  | { readonly kind: "forbidden"; readonly what: string }
  | { readonly kind: "unauthorised" }
  | { readonly kind: "refused"; readonly status: number; readonly what: string }
  | { readonly kind: "malformed"; readonly what: string };

/** What was asked for, or the fault in its place. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: GitHubFault };
