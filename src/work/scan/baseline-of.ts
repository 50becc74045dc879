import { BASELINE_DAYS, BASELINE_MARKS } from "../../rules/limits.ts";
import { ASK } from "../../rules/words.ts";
import { type BaselineTerms, type TakenBaseline, takeBaseline } from "../../verdict/take-baseline.ts";
import { type LocalScan, originOf, type ScanAnswer, scanLocal } from "./scan-local.ts";

/** Days that a baseline may hold at most. */
export const LONGEST_DAYS = BASELINE_DAYS;

/**
 * A baseline, or why there is none: `terms` that a baseline cannot have, `no-place` where no remote tells whose it
 * would be, `too-many` where a file could not hold its marks.
 */
export type BaselineAnswer =
  | { readonly ok: true; readonly baseline: TakenBaseline }
  | { readonly ok: false; readonly kind: "terms"; readonly why: string }
  | { readonly ok: false; readonly kind: "no-place" }
  | { readonly ok: false; readonly kind: "too-many"; readonly baseline: TakenBaseline; readonly most: number }
  | Extract<ScanAnswer, { readonly ok: false }>;

/** Judges a work tree as it is, and takes everything that is found there into a baseline. */
export async function baselineOf(
  scan: Omit<LocalScan, "range" | "baseline">,
  terms: Pick<BaselineTerms, "owner" | "days" | "now">,
): Promise<BaselineAnswer> {
  const why = termsFault(terms);
  if (why !== null) return { ok: false, kind: "terms", why };
  const { place } = await originOf(scan);
  if (place === null) return { ok: false, kind: "no-place" };
  const answer = await scanLocal({ ...scan, range: null, baseline: null });
  if (!answer.ok) return answer;
  const { visibility, key } = scan;
  const baseline = takeBaseline(answer.verdict, { ...terms, place: { name: place, visibility }, key });
  if (baseline.marks.size > BASELINE_MARKS) return { ok: false, kind: "too-many", baseline, most: BASELINE_MARKS };
  return { ok: true, baseline };
}

function termsFault({ owner, days }: Pick<BaselineTerms, "owner" | "days">): string | null {
  if (!ASK.form.test(owner)) return `--owner is ${ASK.what}: ${ASK.rule}.`;
  if (days < 1 || days > BASELINE_DAYS) return `A baseline holds from 1 to ${BASELINE_DAYS} days.`;
  return null;
}
