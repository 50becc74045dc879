import { isDestinationRight } from "./destinations.ts";
import type { JudgedRow } from "./judged-row.ts";

/** How often something said yes, and was right. */
export interface Score {
  readonly right: number;
  readonly false: number;
  readonly missed: number;
}

/** Share of alarms that are right; 1 without an alarm. */
export function precision(score: Score): number {
  return score.right + score.false === 0 ? 1 : score.right / (score.right + score.false);
}

/** Share of what is to be found that is found; 1 where there is nothing. */
export function recall(score: Score): number {
  return score.right + score.missed === 0 ? 1 : score.right / (score.right + score.missed);
}

/** Counts what a detector says against what is true. */
export function scoreOf<Row>(rows: readonly Row[], isTrue: (row: Row) => boolean, says: (row: Row) => boolean): Score {
  let [right, wrong, missed] = [0, 0, 0];
  for (const row of rows) {
    const [truth, said] = [isTrue(row), says(row)];
    if (truth && said) right += 1;
    else if (said) wrong += 1;
    else if (truth) missed += 1;
  }
  return { right, false: wrong, missed };
}

/** What one look at all rows came to. */
export interface EgressScore {
  readonly all: Score;
  readonly byCategory: ReadonlyMap<string, Score>;
  readonly destinationRight: number;
  readonly missed: readonly JudgedRow[];
  readonly falseAlarms: readonly JudgedRow[];
  readonly wrongDestinations: readonly JudgedRow[];
}

/** Scores judged rows; a destination is asked of those alone that were found rightly. */
export function scoreEgress(judged: readonly JudgedRow[]): EgressScore {
  const isTrue = ({ row }: JudgedRow): boolean => row.sends;
  const says = ({ flows }: JudgedRow): boolean => flows.length > 0;
  const found = judged.filter((one) => isTrue(one) && says(one));
  const wrong = found.filter(({ row, flows }) => !isDestinationRight(row.destination ?? "", flows));
  const byCategory = Map.groupBy(judged, ({ row }) => row.category);
  return {
    all: scoreOf(judged, isTrue, says),
    byCategory: new Map([...byCategory].map(([name, rows]) => [name, scoreOf(rows, isTrue, says)])),
    destinationRight: found.length === 0 ? 1 : (found.length - wrong.length) / found.length,
    missed: judged.filter((one) => isTrue(one) && !says(one)),
    falseAlarms: judged.filter((one) => !isTrue(one) && says(one)),
    wrongDestinations: wrong,
  };
}
