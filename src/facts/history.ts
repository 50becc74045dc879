import type { Oid } from "./oid.ts";

/** A ref and the object that it names. */
export interface NamedRef {
  /** Full name, or `HEAD`. */
  readonly name: string;
  /** An annotated tag's own id. */
  readonly oid: Oid;
  /** The commit that it stands for; null where it names none. */
  readonly commit: Oid | null;
}

/** A commit among its kin; `at` is its committer's time, ISO 8601. */
export interface Kin {
  readonly commit: Oid;
  readonly parents: readonly Oid[];
  readonly at: string;
}

/** How a finding stands in a whole history. */
export interface FoundHistory {
  /** The first commit that carries it, parents before children; null for the name of a ref. */
  readonly first: { readonly commit: Oid; readonly at: string } | null;
  /** Commits of the history that brought it, or brought it anew. */
  readonly commits: number;
  /** Refs that reach any of them now, by name; at most {@link MOST_NAMED} of `refCount`. */
  readonly refs: readonly string[];
  readonly refCount: number;
  /** Branches whose present state still carries it: in the file itself, or for a message in their history. The same bound. `headCount` null: there are more than are looked at. */
  readonly heads: readonly string[];
  readonly headCount: number | null;
}

/** Refs of one finding that are named; the others are counted. */
export const MOST_NAMED = 20;
