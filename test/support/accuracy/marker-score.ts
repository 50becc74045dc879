import { sightMarks } from "../../../src/detect/marker.ts";
import { asPath } from "../../../src/facts/repo-path.ts";
import { shippedRules } from "../rule-sets.ts";
import type { MarkerRow } from "./corpus.ts";
import { type Score, scoreOf } from "./score.ts";

/** What the shipped marks say of a corpus's files. */
export interface MarkerScore {
  readonly all: Score;
  /** By language, where the row's kind ends in one (`header-ja`); `en` else. */
  readonly byLanguage: ReadonlyMap<string, Score>;
  /** By rule, over the files in which it spoke: how many are marked, and how many are not. */
  readonly byRule: ReadonlyMap<string, Score>;
  readonly missed: readonly MarkerRow[];
  readonly falseAlarms: readonly { readonly row: MarkerRow; readonly rules: readonly string[] }[];
}

/** Scores strong marks: what would block in a public place. */
export function scoreMarkers(rows: readonly MarkerRow[]): MarkerScore {
  const rules = shippedRules();
  const said = new Map(
    rows.map((row) => {
      const hits = sightMarks({ bytes: row.bytes, path: asPath(row.path), within: "file" }, rules);
      return [row, [...new Set(hits.filter(({ strength }) => strength === "strong").map(({ rule }) => rule))]] as const;
    }),
  );
  const isTrue = ({ marked }: MarkerRow): boolean => marked;
  const rulesOf = (row: MarkerRow): readonly string[] => said.get(row) ?? [];
  const says = (row: MarkerRow): boolean => rulesOf(row).length > 0;
  const languages = Map.groupBy(rows, ({ language }) => language);
  const spoken = [...new Set(rows.flatMap(rulesOf))];
  return {
    all: scoreOf(rows, isTrue, says),
    byLanguage: new Map([...languages].map(([name, some]) => [name, scoreOf(some, isTrue, says)])),
    byRule: new Map(
      spoken.map((rule) => [
        rule,
        scoreOf(
          rows.filter((row) => rulesOf(row).includes(rule)),
          isTrue,
          says,
        ),
      ]),
    ),
    missed: rows.filter((row) => isTrue(row) && !says(row)),
    falseAlarms: rows.filter((row) => !isTrue(row) && says(row)).map((row) => ({ row, rules: rulesOf(row) })),
  };
}
