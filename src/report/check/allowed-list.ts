import type { AcceptedGap } from "../../facts/coverage.ts";
import type { Finding } from "../../verdict/finding.ts";
import type { Voice } from "../voice.ts";
import { count } from "../words/count.ts";
import { type NamedRuling, neutralRulingLine, rulingLine } from "../words/rulings.ts";

/** Rulings that are named one by one. */
const MOST_NAMED = 50;

/** What was let pass: findings with a ruling, and gaps that people accepted. */
export interface Allowed {
  readonly findings: readonly Finding[];
  readonly coverage: { readonly accepted: readonly AcceptedGap[] };
}

/**
 * Rulings that something depends on, one a line, with how much that is; `neutral` where the world reads along. Empty
 * where there are none.
 */
export function listAllowed({ findings, coverage }: Allowed, neutral: boolean, voice: Voice): string {
  const places = tally(findings.flatMap(({ ruling }) => (ruling === null ? [] : [ruling])));
  const gaps = tally(coverage.accepted.map(({ ruling }): NamedRuling => ({ ...ruling, kind: "accepted-gap" })));
  const lines = [
    ...places.map(([ruling, times]) => [ruling, count(times, "place", "places")] as const),
    ...gaps.map(([ruling, times]) => [ruling, count(times, "thing", "things")] as const),
  ].map(([ruling, what]) => `- ${neutral ? neutralRulingLine(ruling) : `${rulingLine(ruling, voice)}: ${what}`}`);
  const more = lines.length - MOST_NAMED;
  return [
    ...lines.slice(0, MOST_NAMED),
    ...(more > 0 ? [`- and ${count(more, "more ruling", "more rulings")}`] : []),
  ].join("\n");
}

/** How often each stands there, by its number; a baseline last. */
function tally(rulings: readonly NamedRuling[]): readonly (readonly [NamedRuling, number])[] {
  const counted = new Map<string, [NamedRuling, number]>();
  for (const ruling of rulings) {
    const key = JSON.stringify([ruling.number, ruling.kind, ruling.by, ruling.expires]);
    const known = counted.get(key);
    if (known === undefined) counted.set(key, [ruling, 1]);
    else known[1] += 1;
  }
  return [...counted.values()].sort(
    ([one], [other]) => (one.number ?? Number.MAX_SAFE_INTEGER) - (other.number ?? Number.MAX_SAFE_INTEGER),
  );
}
