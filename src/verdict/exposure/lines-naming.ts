import { fullName } from "../../facts/repository.ts";
import { matchesGlob } from "../../rules/globs/globs.ts";
import type { RuleOrigin, RuleSet } from "../../rules/rule-set.ts";

type Named = Parameters<typeof fullName>[0];

/** Lines that are told of at most; who mends the first finds the others beside it. */
const MOST_LINES = 10;

/** Lines of rules that speak of a repository by the name that it had and not by the one that it has: they were written for it. */
export function linesNaming(rules: RuleSet, had: Named, has: Named): readonly RuleOrigin[] {
  const [before, now] = [fullName(had), fullName(has)];
  const names = (glob: string): boolean => matchesGlob(glob, before) && !matchesGlob(glob, now);
  const found = [
    ...rules.places.filter(({ match }) => match.repository !== undefined && names(match.repository)),
    ...rules.paths.filter(({ home }) => home === before && before !== now),
    ...rules.watch.routes.filter(({ repositories }) => repositories.some(names)),
  ].map(({ origin }) => origin);
  const once = new Map(found.map((origin) => [`${origin.file}:${origin.line}`, origin]));
  return [...once.values()].sort(inOrder).slice(0, MOST_LINES);
}

function inOrder(one: RuleOrigin, other: RuleOrigin): number {
  return one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1;
}
