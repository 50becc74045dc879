import type { Label } from "../../facts/label.ts";
import type { Visibility } from "../../facts/repository.ts";
import type { RuleOrigin } from "../rule-set.ts";

/**
 * What a difference does to what is judged. `loosens` is everything that is not provably at least as strict; `changes`
 * bears on no verdict.
 */
export type Effect = "loosens" | "tightens" | "changes";

/** What a difference is about; `group` names the group it stands in, null for what stands in none. */
export type DifferenceSubject =
  /** A key of the policy as a whole: `mode`, `owners`, `waivers.longest_days`. */
  | { readonly kind: "key"; readonly key: string }
  | {
      readonly kind: "place";
      /** Whose line it is. */
      readonly layer: "organisation" | "group" | "repository";
      /** Glob over `owner/name`; null: every repository of the organisation or group, or the one whose file it is. */
      readonly repository: string | null;
      readonly visibility: Visibility | null;
      readonly topic: string | null;
      /** Name and value, as in `tier=open`. */
      readonly property: string | null;
      readonly folder: string | null;
      /** Key and pattern of a place by address, as in `remote gitlab.com/acme/*`; null for repositories. */
      readonly address: string | null;
      readonly group: string | null;
    }
  /** A path rule or marker by its id. */
  | { readonly kind: "rule"; readonly rule: string; readonly group: string | null }
  | { readonly kind: "source"; readonly source: string }
  | { readonly kind: "handling"; readonly class: string; readonly group: string | null }
  | { readonly kind: "group"; readonly group: string }
  | { readonly kind: "baseline" };

/** A value as written; null where nothing is. */
export type Written =
  | { readonly kind: "label"; readonly label: Label }
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "places"; readonly count: number }
  | { readonly kind: "list"; readonly items: readonly string[] };

/** Why something counts as a weakening that does not look like one. */
export type Doubt =
  /** A new line may replace one that was stricter for some repository. */
  | "may-replace"
  /** Without the line one that is milder may count. */
  | "may-fall-back"
  /** A rule that sees more calls standing what it newly sees in old files. */
  | "may-stand"
  /** Its words may hide those of another shipped rule. */
  | "may-hide"
  /** A waiver of its lines lets pass what a shipped rule says of them. */
  | "may-waive"
  /** What runs by itself acts without a person. */
  | "may-act"
  /** Repositories' own files may use a name that is no longer known, and are passed over then. */
  | "unknown-name";

/** One difference between two organisations' rules. */
export interface RuleDifference {
  readonly effect: Effect;
  readonly about: DifferenceSubject;
  /** The part of it that differs, as the language spells it (`cleared`, `paths`); null: all of it came or went. */
  readonly part: string | null;
  readonly before: Written | null;
  readonly after: Written | null;
  readonly lines: { readonly before: RuleOrigin | null; readonly after: RuleOrigin | null };
  readonly doubt: Doubt | null;
}

/** A difference of which only what matters is said. */
export function difference(
  effect: Effect,
  about: DifferenceSubject,
  parts: Partial<Omit<RuleDifference, "effect" | "about">> = {},
): RuleDifference {
  return {
    part: null,
    before: null,
    after: null,
    lines: { before: null, after: null },
    doubt: null,
    ...parts,
    effect,
    about,
  };
}

/** A label as a value. */
export function writtenLabel(label: Label): Written {
  return { kind: "label", label };
}

/** A word as a value. */
export function writtenWord(word: string): Written {
  return { kind: "word", word };
}

/** A list as a value; null where it is empty. */
export function writtenList(items: readonly string[]): Written | null {
  return items.length === 0 ? null : { kind: "list", items };
}
