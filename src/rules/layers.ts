import type { PlaceSubject } from "./place.ts";
import type { RuleError, RuleSet, RulesText } from "./rule-set.ts";

/** The texts that make one repository's rules, from the floor up. */
export interface Layers {
  /** Shipped packs. */
  readonly packs: readonly RulesText[];
  /** The organisation's policy and registers; null where it has no rules at all. */
  readonly organisation: readonly RulesText[] | null;
  /** True where the organisation's rules repository is private: only then is a register read. */
  readonly organisationPrivate: boolean;
  /** The repository's own file, at the default branch and at the base where both are there: the stricter of both counts. */
  readonly repository: readonly RulesText[];
  /** The repository that is judged. */
  readonly place: PlaceSubject;
}

/**
 * Rules in force, with the errors of texts that were passed over (a repository's own file that is broken or asks for
 * less); `ok: false` where a pack or the organisation's text is broken: the caller keeps the last good ones.
 */
export type LayersAnswer =
  | { readonly ok: true; readonly rules: RuleSet; readonly errors: readonly RuleError[] }
  | { readonly ok: false; readonly errors: readonly RuleError[] };

/** Merges the layers: an organisation replaces defaults up or down, a repository only tightens. */
export function layerRules(_layers: Layers): LayersAnswer {
  return { ok: false, errors: [] };
}
