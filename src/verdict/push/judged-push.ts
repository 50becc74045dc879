import type { Label } from "../../facts/label.ts";
import type { JudgedPlace } from "../finding.ts";
import type { Verdict } from "../verdict.ts";

/** What one ref would bring. */
export interface JudgedRef {
  /** Full name at the side that receives. */
  readonly ref: string;
  readonly verdict: Verdict;
}

/** By what a hook judges. */
export interface HookTerms {
  readonly mode: Verdict["mode"];
  readonly ask: string | null;
}

/** A push as it was judged. */
export interface JudgedPush extends HookTerms {
  /** Where it goes, as people write it: without user or password. */
  readonly to: { readonly name: string; readonly judged: JudgedPlace };
  /** Name of the repository's home; null where nothing tells it. */
  readonly home: string | null;
  /** `unknown`: nothing tells where home is, so it goes to a place like any other. */
  readonly whose: "home" | "foreign" | "unknown";
  /** What the repository holds; what the place may hold is said with the place. */
  readonly holds: Label;
  /** False where what the repository holds may not go there at all. */
  readonly mayCarry: boolean;
  /** Refs that would be made or moved. */
  readonly refs: readonly JudgedRef[];
}
