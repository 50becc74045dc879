import { compareText } from "../facts/compare-text.ts";
import { isComplete } from "../facts/coverage.ts";
import { dayAfter } from "../rules/dates.ts";
import { BASELINE_TIMES } from "../rules/limits.ts";
import { type BaselinePlace, keyMark } from "./ruling-keys.ts";
import type { Verdict } from "./verdict.ts";

/** Whose a baseline is to be, of which place, and for how long. */
export interface BaselineTerms {
  readonly place: BaselinePlace;
  readonly owner: string;
  readonly days: number;
  readonly now: Date;
  readonly key: Uint8Array;
}

/** A baseline as taken: what is there now. Days are `2026-01-31`. */
export interface TakenBaseline {
  readonly place: BaselinePlace;
  readonly owner: string;
  readonly created: string;
  readonly expires: string;
  readonly keyMark: string;
  /** How often each mark is there, sorted by mark. */
  readonly marks: ReadonlyMap<string, number>;
  /** How many places each rule has among them, the most first. */
  readonly rules: readonly (readonly [string, number])[];
  /** Places of registered sources: a baseline never speaks for them. */
  readonly leftOut: number;
  /** False where not everything could be looked at; what is in the rest is not in it. */
  readonly whole: boolean;
}

/** Takes everything that a verdict on a place found there into a baseline. */
export function takeBaseline({ findings, coverage }: Verdict, terms: BaselineTerms): TakenBaseline {
  const { place, owner, days, now, key } = terms;
  const taken = findings.filter(({ keys }) => keys.baseline !== null);
  const marks = [...tally(taken.flatMap(({ keys }) => keys.baseline ?? []))].sort(byName);
  const created = now.toISOString().slice(0, 10);
  return {
    place,
    owner,
    created,
    expires: dayAfter(created, days),
    keyMark: keyMark(key),
    // What is there more often than an entry can count is found beyond that.
    marks: new Map(marks.map(([mark, times]) => [mark, Math.min(times, BASELINE_TIMES)])),
    rules: [...tally(taken.map(({ rule }) => rule))].sort((one, other) => other[1] - one[1] || byName(one, other)),
    leftOut: findings.length - taken.length,
    whole: isComplete(coverage),
  };
}

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function byName([one]: readonly [string, number], [other]: readonly [string, number]): number {
  return compareText(one, other);
}
