import type { Destination, HomePlace } from "./place/place.ts";

/** The home of a repository that nobody knows: no place is like it. */
export const NO_HOME: HomePlace = { host: "home.invalid", owner: "~", name: "~" };

/** How source leaves: what the sentence about it says. */
export const VERBS = [
  /** `git push` and what does the same. */
  "push",
  /** A step or setting that keeps a copy of the whole repository elsewhere. */
  "mirror",
  /** To a bucket, a host, a paste, by mail. */
  "upload",
  /** A package to a registry. */
  "publish",
  /** A container image to a registry. */
  "image",
  /** A repository made from this source. */
  "create",
  /** A repository's visibility widened. */
  "reveal",
  /** Kept by the CI for whoever may read the run: artifact, cache, log, summary. */
  "artifact",
  "page",
  "release",
] as const;

/** One of {@link VERBS}. */
export type Verb = (typeof VERBS)[number];

/**
 * What is sent. `tree`: the working tree, whole; `history`: refs with all their commits; `paths`: folders or files of the
 * repository (relative, no leading `./`); `package` and `image`: source packed for a registry; `unresolved`: something that
 * may be any of it. A build's output is not source and makes no flow.
 */
export type Sends =
  | { readonly what: "tree" | "history" | "package" | "image" | "unresolved" }
  | { readonly what: "paths"; readonly paths: readonly string[] };

/** One way in which a file would carry source away, with the place that it goes to. */
export interface SightedFlow {
  readonly verb: Verb;
  readonly sends: Sends;
  readonly destination: Destination;
  /** The repository whose source it is, where that is another one of the same owner; null: the one that is judged. */
  readonly from: HomePlace | null;
  /** Under which condition it runs, as the file says it; null: always. Never shown or kept: it is text of the file. */
  readonly condition: string | null;
  /** The name of the secret or key that it uses, never a value; null: none is seen. */
  readonly credential: string | null;
}

/** Ways in which a pipeline is made weaker than it need be, so that source could leave: no sending is seen. */
export const WEAKENINGS = [
  "untrusted-checkout",
  "self-hosted-on-public",
  "secrets-handed-on",
  "unpinned-action",
  "unknown-action-with-credential",
  "egress-guard-weakened",
] as const;

/** One of {@link WEAKENINGS}. */
export type WeakeningKind = (typeof WEAKENINGS)[number];

/** A weakening with what it is about, as the file names it: an action, a job, a secret's name; never a value. */
export interface SightedWeakening {
  readonly kind: WeakeningKind;
  readonly about: string;
}
