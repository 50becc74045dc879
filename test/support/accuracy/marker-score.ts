import { sightMarks } from "../../../src/detect/marker.ts";
import { DEFAULT_CLASSES } from "../../../src/facts/label.ts";
import { asPath } from "../../../src/facts/repo-path.ts";
import { readPack } from "../../../src/rules/pack.ts";
import { compiled, SHIPPED } from "../rule-sets.ts";
import type { MarkerRow } from "./corpus.ts";
import { type Score, scoreOf } from "./score.ts";

/** What the shipped marks say of a corpus's files. */
export interface MarkerScore {
  readonly all: Score;
  /** By language, where the row's kind ends in one (`header-ja`); `en` else. */
  readonly byLanguage: ReadonlyMap<string, Score>;
  readonly missed: readonly MarkerRow[];
  readonly falseAlarms: readonly MarkerRow[];
}

/** Scores strong marks: what would block in a public place. */
export function scoreMarkers(rows: readonly MarkerRow[]): MarkerScore {
  const rules = compiled(readPack(SHIPPED, DEFAULT_CLASSES).markers);
  const said = new Map(
    rows.map((row) => {
      const hits = sightMarks({ bytes: Buffer.from(row.text), path: asPath(row.path), within: "file" }, rules);
      return [row, hits.some(({ strength }) => strength === "strong")];
    }),
  );
  const isTrue = ({ marked }: MarkerRow): boolean => marked;
  const says = (row: MarkerRow): boolean => said.get(row) === true;
  const languages = Map.groupBy(rows, ({ kind }) => /-(de|es|fr|ja|pt|ru|zh)$/.exec(kind)?.[1] ?? "en");
  return {
    all: scoreOf(rows, isTrue, says),
    byLanguage: new Map([...languages].map(([name, some]) => [name, scoreOf(some, isTrue, says)])),
    missed: rows.filter((row) => isTrue(row) && !says(row)),
    falseAlarms: rows.filter((row) => !isTrue(row) && says(row)),
  };
}
