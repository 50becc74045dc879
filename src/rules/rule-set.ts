import type { ClassOrder, Label } from "../facts/label.ts";
import type { Visibility } from "../facts/repository.ts";
import type { MarkerContext } from "./marker-context.ts";
import type { AddressMatch } from "./places/address.ts";
import type { RuleOrigin } from "./rule-origin.ts";
import type { WatchRules } from "./watch-rules.ts";

export type { RuleOrigin } from "./rule-origin.ts";

/** What a set of rules was read from; carried on every verdict. `commit` is null for files on a disk. */
export interface Provenance {
  readonly layer: RuleOrigin["layer"];
  readonly repository: string | null;
  readonly commit: string | null;
  readonly path: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly digest: string;
}

/** Which places a place rule speaks of; every key given must match. */
export interface PlaceMatch {
  /** Glob over `owner/name`. */
  readonly repository?: string;
  readonly visibility?: Visibility;
  /** In lower case. Anybody who maintains the repository can set it: such a rule only tightens. */
  readonly topic?: string;
  /** A custom property, its name in lower case. Only tightens where the repository's people may set it, or nobody knows. */
  readonly property?: { readonly name: string; readonly value: string };
  /** Places by their address: with it the rule speaks of no repository, and no other key stands beside it. */
  readonly address?: AddressMatch;
  /** A folder of the repository, as `rules/folders.ts` spells it; without it the rule speaks of the repository as a whole. */
  readonly folder?: string;
}

/** What a place holds and what it is cleared for; the most specific match wins, see `rules/places/place.ts`. */
export interface PlaceRule {
  readonly match: PlaceMatch;
  readonly holds: Label | null;
  readonly cleared: Label | null;
  readonly origin: RuleOrigin;
}

/** Content labelled by its path, wherever it is (`home` null) or only in its home repository. */
export interface PathRule {
  readonly id: string;
  readonly paths: readonly string[];
  readonly label: Label;
  /** Lower-case `owner/name` of the home; null for a path protected in every repository. */
  readonly home: string | null;
  /** Globs of paths that the rule leaves alone. */
  readonly excludes?: readonly string[];
  /** Of a registered source: globs of paths whose content is public elsewhere, so that it is never taken for a copy. */
  readonly published?: readonly string[];
  /** Of a registered source: who owns it at GitHub (`@acme/pricing`); absent: the owners of the rules. */
  readonly owners?: readonly string[];
  readonly origin: RuleOrigin;
}

/** Content labelled by words in it. */
export interface MarkerRule {
  readonly id: string;
  readonly label: Label;
  readonly strength: "strong" | "weak";
  /** Literal phrases, matched without regard to case and amount of white space; every rule has phrases or patterns. */
  readonly phrases: readonly string[];
  /** Patterns in RE2 syntax. */
  readonly patterns: readonly string[];
  /** Lower-case literals one of which is in every match: the cheap test before the costly one. */
  readonly literals: readonly string[];
  /** Where in a file the mark counts. */
  readonly context: MarkerContext;
  /** What a waiver of its finding is bound to; absent: the content. */
  readonly waiver?: "content" | "lines";
  readonly origin: RuleOrigin;
}

/** What is done about a flow that is not allowed: fail the check, or say it. */
export type HandlingAction = "block" | "advise";

/** Who approves a change of registered content in its home. */
export type ChangesAtHome = "none" | "owners";

/** What is done about findings of one class, or of one rule; which one counts is said by `rules/handling.ts`. */
export interface HandlingRule {
  readonly about: { readonly kind: "class"; readonly class: string } | { readonly kind: "rule"; readonly rule: string };
  readonly action: HandlingAction;
  /** What is done where such content loses its mark or its protected path; absent: the line says nothing of it. */
  readonly declassification?: HandlingAction;
  /** Absent: the line says nothing of it. */
  readonly changesAtHome?: ChangesAtHome;
  /** Beside failing the check: a person is told at once, or access is taken away as well. Absent: neither. */
  readonly also?: "alert" | "contain";
  readonly origin: RuleOrigin;
}

/** On what terms people may rule on findings. */
export interface WaiverTerms {
  /** Longest time in days that a waiver or an accepted gap may hold. */
  readonly longestDays: number;
  /** Who may grant one, as written (`@acme/ip`, `@mira`); empty: the owners of the rules. */
  readonly approvers: readonly string[];
  /** Classes for which two must grant it, beside the highest class and public places. */
  readonly twoApprovers: readonly string[];
  /** Whether a line may carry an ignore of its own. */
  readonly inlineIgnores: boolean;
}

/** Everything that judges: layers merged, tightened and checked. Frozen plain data. */
export interface RuleSet {
  readonly classes: ClassOrder;
  readonly mode: "observe" | "enforce";
  /** True where an organisation's file is in force; false means the design's defaults alone. */
  readonly organisation: boolean;
  readonly places: readonly PlaceRule[];
  readonly paths: readonly PathRule[];
  readonly markers: readonly MarkerRule[];
  /** What is done about findings; where nothing is said they block. */
  readonly handling: readonly HandlingRule[];
  /** Whom to ask, as written in the rules (`@acme/ip`); null where nobody is named. */
  readonly ask: string | null;
  /** Who answers for the organisation's rules, as written; empty: administrators of the rules repository. */
  readonly owners: readonly string[];
  readonly waivers: WaiverTerms;
  /** What is watched, who is told and what is kept; it bears on no change's verdict. */
  readonly watch: WatchRules;
  readonly provenance: readonly Provenance[];
  /** SHA-256 over everything above, hex: two equal digests judge alike. */
  readonly digest: string;
}

/** A rules text that cannot be used: where, what, why and how to mend it. Line and column count from 1. */
export interface RuleError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly what: string;
  readonly why: string;
  readonly mend: string;
}

/** One rules file as read, before it is parsed. */
export interface RulesText {
  readonly layer: RuleOrigin["layer"];
  readonly kind: "policy" | "register" | "repository" | "pack" | "baseline";
  readonly repository: string | null;
  readonly commit: string | null;
  readonly path: string;
  readonly bytes: Uint8Array;
}
