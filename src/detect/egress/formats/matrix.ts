import { COMBINATIONS } from "./bounds.ts";
import { entriesOf, itemsOf, textMap, textsOf, type Yaml } from "./yaml/yaml-tree.ts";

/** One set of variables for each run of a job. */
export interface Combinations {
  readonly rows: readonly ReadonlyMap<string, string>[];
  /** True where there are more than `COMBINATIONS`, and the rest was left out. */
  readonly beyond: boolean;
}

/** The combinations of a matrix: of one map of lists, or of a list of such maps. A job without one has one empty row. */
export function combinations(matrix: Yaml | null): Combinations {
  const rows: ReadonlyMap<string, string>[] = [];
  let beyond = false;
  for (const map of itemsOf(matrix)) {
    let some: ReadonlyMap<string, string>[] = [new Map()];
    for (const [key, { value }] of entriesOf(map)) {
      const texts = textsOf(value).map(({ text }) => text);
      if (texts.length === 0) continue;
      beyond ||= some.length * texts.length > COMBINATIONS;
      some = some.flatMap((row) => texts.map((text) => new Map([...row, [key, text]]))).slice(0, COMBINATIONS);
    }
    rows.push(...some);
  }
  if (rows.length === 0) rows.push(new Map());
  return { rows: rows.slice(0, COMBINATIONS), beyond: beyond || rows.length > COMBINATIONS };
}

/** The combinations of a matrix that gives each of them a name and its variables. */
export function combinationsByName(matrix: Yaml | null): Combinations {
  const rows = entriesOf(matrix).map(([, { value }]) => textMap(value));
  if (rows.length === 0) return { rows: [new Map()], beyond: false };
  return { rows: rows.slice(0, COMBINATIONS), beyond: rows.length > COMBINATIONS };
}
