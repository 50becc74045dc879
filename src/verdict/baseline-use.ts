import { isComplete } from "../facts/coverage.ts";
import type { BaselineRulings } from "./baseline-rulings.ts";
import type { Verdict } from "./verdict.ts";

/** How a baseline fared in a judgement of the whole place that it is about. */
export interface BaselineUse {
  /** The day since which it silences nothing; null where it is in force. */
  readonly expired: string | null;
  /** Places that it counts and that are no longer there; null where not everything was looked at. */
  readonly unused: number | null;
}

/** Counts what of a baseline met nothing. `whole`: everything that it is about was to be looked at. */
export function baselineUse(
  { rulings, expired }: BaselineRulings,
  { findings, coverage }: Pick<Verdict, "findings" | "coverage">,
  whole: boolean,
): BaselineUse {
  if (!whole || !isComplete(coverage)) return { expired, unused: null };
  const there = new Map<string, number>();
  for (const { keys } of findings) {
    if (keys.baseline !== null) there.set(keys.baseline, (there.get(keys.baseline) ?? 0) + 1);
  }
  let unused = 0;
  for (const { keys } of rulings) {
    for (const [key, counted] of keys) unused += Math.max(0, counted - (there.get(key) ?? 0));
  }
  return { expired, unused };
}
