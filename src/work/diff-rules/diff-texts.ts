import { diffRules, loosens } from "../../rules/diff/diff-rules.ts";
import type { RuleDifference } from "../../rules/diff/difference.ts";
import { readOrganisation } from "../../rules/read-organisation.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";

/** Two states of an organisation's rules; null: the defaults alone. */
export interface TextsToDiff {
  readonly packs: readonly RulesText[];
  readonly before: readonly RulesText[] | null;
  readonly after: readonly RulesText[] | null;
}

/** What differs, those that loosen first; or every error of both sides. */
export type TextsDiff =
  | { readonly ok: true; readonly differences: readonly RuleDifference[]; readonly loosens: boolean }
  | { readonly ok: false; readonly errors: readonly RuleError[] };

/** Compares what two states of an organisation's rules say. */
export function diffTexts({ packs, before, after }: TextsToDiff): TextsDiff {
  // Somebody who has a register on a disk may read it; whether others may is not ours to judge here.
  const read = (organisation: TextsToDiff["before"]) =>
    readOrganisation({ packs, organisation, organisationPrivate: true });
  const [old, now] = [read(before), read(after)];
  if (old.ok && now.ok) {
    const differences = diffRules(old, now);
    return { ok: true, differences, loosens: loosens(differences) };
  }
  return { ok: false, errors: [old, now].flatMap((answer) => (answer.ok ? [] : answer.errors)) };
}
