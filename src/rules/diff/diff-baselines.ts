import type { Baseline } from "../documents/baseline.ts";
import { difference, type Effect, type RuleDifference, type Written, writtenWord } from "./difference.ts";

/** A baseline by what it lets pass; null: it lets nothing pass. */
type Standing = Pick<Baseline, "owner" | "expires" | "marks"> | null;

/** Differences between two baselines: one that lets more pass, or for longer, loosens. */
export function diffBaselines(before: Standing, after: Standing): readonly RuleDifference[] {
  return [...diffMarks(before, after), ...diffTime(before, after), ...diffOwner(before, after)];
}

function diffMarks(before: Standing, after: Standing): readonly RuleDifference[] {
  const [old, now] = [before?.marks ?? NONE, after?.marks ?? NONE];
  const more = [...now].some(([mark, count]) => count > (old.get(mark) ?? 0));
  const fewer = [...old].some(([mark, count]) => count > (now.get(mark) ?? 0));
  if (!more && !fewer) return [];
  return [part("marks", more ? "loosens" : "tightens", [placesOf(old), placesOf(now)])];
}

function diffTime(before: Standing, after: Standing): readonly RuleDifference[] {
  if (before === null || after === null || before.expires === after.expires) return [];
  const effect = after.expires > before.expires ? "loosens" : "tightens";
  return [part("expires", effect, [writtenWord(before.expires), writtenWord(after.expires)])];
}

function diffOwner(before: Standing, after: Standing): readonly RuleDifference[] {
  if (before === null || after === null || before.owner === after.owner) return [];
  return [part("owner", "changes", [writtenWord(before.owner), writtenWord(after.owner)])];
}

const NONE: ReadonlyMap<string, number> = new Map();

function placesOf(marks: ReadonlyMap<string, number>): Written {
  let count = 0;
  for (const times of marks.values()) count += times;
  return { kind: "places", count };
}

function part(name: string, effect: Effect, [before, after]: readonly [Written, Written]): RuleDifference {
  return difference(effect, { kind: "baseline" }, { part: name, before, after });
}
