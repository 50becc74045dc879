import type { Finding } from "../finding.ts";

/** What is made of a flow, from the mildest: nothing is said, it is only advised, it would be stopped, it is stopped. */
export type Said = "silent" | "advised" | "observed" | "blocked";

/** Why a finding is not raised any more: its rule is gone, its rule leaves the path alone, or its place may hold it now. */
export type StopCause = "rule" | "path" | "place";

/** Why nobody can tell what would become of a finding without looking at the content again. */
export type UnknownCause =
  /** The rule looks for other words, or looks elsewhere. */
  | "words"
  /** Whether it stood there before is asked of other paths. */
  | "history"
  /** It was judged by another clearance than the rules in force give: the repository's own file lowers it, or they changed since. */
  | "place"
  /** Rules ask for topics or properties of its repository, which are not kept with what was found. */
  | "settings"
  /** By the new rules what people or its own line said may count where it did not, or the other way round. */
  | "ruling"
  /** The repository's own rule found it, and its class is no longer known. */
  | "own-rule"
  /** A detector found it of which rules say nothing. */
  | "detector";

/** What becomes of a finding where other rules take force. */
export type Fate =
  | { readonly kind: "stays"; readonly now: Said }
  | { readonly kind: "stops"; readonly was: Said; readonly cause: StopCause }
  | { readonly kind: "milder" | "stricter"; readonly was: Said; readonly now: Said }
  /** The rules in force would not raise it any more, nor would the new ones. */
  | { readonly kind: "past" }
  | { readonly kind: "unknown"; readonly cause: UnknownCause };

/** A finding with its fate. */
export interface ReplayedFinding {
  readonly finding: Finding;
  readonly fate: Fate;
}

/** Fates by what they bring; a reader wants to see first what would be missed. */
export const FATES = [
  "stops",
  "milder",
  "unknown",
  "stricter",
  "stays",
  "past",
] as const satisfies readonly Fate["kind"][];

const ORDER: readonly Said[] = ["silent", "advised", "observed", "blocked"];

/** What was made of a finding when it was judged. */
export function saidOf({ severity, enforced }: Pick<Finding, "severity" | "enforced">): Said {
  if (severity === "advise") return "advised";
  return enforced ? "blocked" : "observed";
}

/** Below zero where `one` is milder than `other`, zero where both are the same. */
export function compareSaid(one: Said, other: Said): number {
  return ORDER.indexOf(one) - ORDER.indexOf(other);
}
