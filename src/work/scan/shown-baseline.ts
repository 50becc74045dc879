import { type Baseline, isExpired, readBaseline } from "../../rules/documents/baseline.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import { keyMark } from "../../verdict/ruling-keys.ts";

/** A baseline's file for people, or what is wrong with it. */
export type ShownBaseline =
  | { readonly ok: true; readonly baseline: Baseline; readonly expired: boolean }
  | { readonly ok: false; readonly errors: readonly RuleError[] };

/** Reads a baseline's file as the judge would, under the key given. */
export function shownBaseline(text: RulesText, key: Uint8Array, now: Date): ShownBaseline {
  const { baseline, errors } = readBaseline(text, { keyMark: keyMark(key), now });
  return baseline === null ? { ok: false, errors } : { ok: true, baseline, expired: isExpired(baseline, now) };
}
