import type { Baseline } from "../../rules/documents/baseline.ts";
import type { BaselineUse } from "../../verdict/baseline-use.ts";
import type { TakenBaseline } from "../../verdict/take-baseline.ts";
import { visible } from "../text/visible.ts";
import { count } from "../words/count.ts";

/** A baseline that was written to a file, for a person at a terminal; ends in a line end. */
export function renderTaken(taken: TakenBaseline, file: string): string {
  const places = sum(taken.marks);
  const width = places.toLocaleString("en-US").length;
  const lines = [
    `Wrote ${visible(file)}: ${count(places, "place", "places")} in ${visible(taken.place.name)}, until ${taken.expires}.`,
    ...taken.rules.map(([rule, times]) => `  ${times.toLocaleString("en-US").padStart(width)}  ${visible(rule)}`),
    ...(taken.leftOut === 0
      ? []
      : [`Not in it: ${count(taken.leftOut, "place", "places")} of registered sources; no baseline speaks for them.`]),
    ...(taken.place.visibility === "unknown" ? [UNKNOWN_READERS] : []),
  ];
  return `${lines.join("\n")}\n`;
}

const UNKNOWN_READERS =
  "Nobody said who can read this repository, so it counts only where nobody says it either: say it with --visibility.";

/** The same as one JSON document of the schema `sourcewarden.baseline/1`; no line end. */
export function renderTakenJson(taken: TakenBaseline, file: string): string {
  return JSON.stringify({
    schema: "sourcewarden.baseline/1",
    file,
    place: taken.place.name,
    visibility: taken.place.visibility,
    owner: taken.owner,
    created: taken.created,
    expires: taken.expires,
    marks: taken.marks.size,
    places: sum(taken.marks),
    rules: taken.rules.map(([rule, places]) => ({ rule, places })),
    left_out: taken.leftOut,
    whole: taken.whole,
  });
}

/** Why a baseline was not written: a rule with so many places is mostly one that does not fit. */
export function tooManyMarks({ marks, rules }: TakenBaseline, most: number): string {
  const named = rules.slice(0, 3).map(([rule, times]) => `${visible(rule)} (${count(times, "place", "places")})`);
  const bound = most.toLocaleString("en-US");
  return `${count(marks.size, "mark", "marks")} are more than the ${bound} that a baseline holds. Most are of ${named.join(", ")}: look whether those rules fit.`;
}

/** A baseline's file for a person at a terminal; ends in a line end. */
export function renderBaseline(file: string, baseline: Baseline, expired: boolean): string {
  const { owner, created, expires, marks } = baseline;
  const until = expired ? `It expired on ${expires} and silences nothing.` : `It holds until ${expires}.`;
  return `${visible(file)}: ${count(sum(marks), "place", "places")}, made on ${created} for ${visible(owner)}.\n${until}\n`;
}

/** The same as one JSON document of the schema `sourcewarden.baseline/1`; no line end. */
export function renderBaselineJson(file: string, baseline: Baseline, expired: boolean): string {
  const { owner, created, expires, marks } = baseline;
  const schema = "sourcewarden.baseline/1";
  return JSON.stringify({ schema, file, owner, created, expires, expired, marks: marks.size, places: sum(marks) });
}

/** What a scan says of the baseline that it was given, one sentence a line; empty where there is nothing to say. */
export function baselineLines({ expired, unused }: BaselineUse): readonly string[] {
  if (expired !== null) {
    return [`The baseline expired on ${expired} and silences nothing: make another with sourcewarden baseline create.`];
  }
  if (unused === null || unused === 0) return [];
  const gone = count(unused, "place of the baseline is", "places of the baseline are");
  return [`${gone} no longer there: make it anew, and it forgets them.`];
}

function sum(marks: ReadonlyMap<string, number>): number {
  let all = 0;
  for (const times of marks.values()) all += times;
  return all;
}
