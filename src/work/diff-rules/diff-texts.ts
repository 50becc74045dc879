import { diffBaselines } from "../../rules/diff/diff-baselines.ts";
import { diffRules, loosens } from "../../rules/diff/diff-rules.ts";
import type { RuleDifference } from "../../rules/diff/difference.ts";
import { readBaseline } from "../../rules/documents/baseline.ts";
import { readOrganisation } from "../../rules/documents/read-organisation.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";

/** Two states of an organisation's rules, with what they say was there before; null: the defaults alone. */
export interface TextsToDiff {
  readonly packs: readonly RulesText[];
  readonly before: readonly RulesText[] | null;
  readonly after: readonly RulesText[] | null;
  /** For the days that a baseline names. */
  readonly now: Date;
}

/** What differs, those that loosen first; or every error of both sides. */
export type TextsDiff =
  | { readonly ok: true; readonly differences: readonly RuleDifference[]; readonly loosens: boolean }
  | { readonly ok: false; readonly errors: readonly RuleError[] };

/** Compares what two states of an organisation's rules say, and what their baselines let pass. */
export function diffTexts({ packs, before, after, now }: TextsToDiff): TextsDiff {
  const [old, next] = [before, after].map((texts) => rulesOf(packs, texts ?? []));
  const [oldMarks, nextMarks] = [before, after].map((texts) => baselineOf(texts ?? [], now));
  const answers = [old, next, oldMarks, nextMarks];
  if (old?.ok !== true || next?.ok !== true || oldMarks?.ok !== true || nextMarks?.ok !== true) {
    return { ok: false, errors: answers.flatMap((answer) => (answer?.ok === false ? answer.errors : [])) };
  }
  const all = [...diffRules(old, next), ...diffBaselines(oldMarks.baseline, nextMarks.baseline)];
  const weaker = loosens(all);
  const differences = all.toSorted((one, other) => Number(isWeaker(other)) - Number(isWeaker(one)));
  return { ok: true, differences, loosens: weaker };
}

/** Somebody who has a register on a disk may read it; whether others may is not ours to judge here. */
function rulesOf(packs: readonly RulesText[], texts: readonly RulesText[]) {
  const rules = texts.filter(({ kind }) => kind !== "baseline");
  return readOrganisation({ packs, organisation: rules.length === 0 ? null : rules, organisationPrivate: true });
}

/** Under which key it was made nobody can tell here: marks of different keys are different marks. */
function baselineOf(texts: readonly RulesText[], now: Date) {
  const text = texts.find(({ kind }) => kind === "baseline");
  if (text === undefined) return { ok: true as const, baseline: null };
  const { baseline, errors } = readBaseline(text, { keyMark: null, now });
  return errors.length === 0 ? { ok: true as const, baseline } : { ok: false as const, errors };
}

function isWeaker({ effect }: RuleDifference): boolean {
  return effect === "loosens";
}
