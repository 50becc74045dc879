import type { Fate, StopCause } from "../../verdict/replay/fate.ts";
import type { PastReplay } from "../../verdict/replay/past-replay.ts";
import type { RecentFate } from "../../verdict/replay/recent-replay.ts";
import { refName } from "../check/marks.ts";
import { type Paint, painter } from "../text/paint.ts";
import { visible } from "../text/visible.ts";
import { count } from "../words/count.ts";
import { causeWords, NEWLY, OWN_FILES } from "../words/replay.ts";
import { SAID_WORDS } from "../words/said.ts";

/** Findings of one installation that are shown one by one; JSON has all. */
const MOST_SHOWN = 200;

type Installation = PastReplay["installations"][number];
type Told = "stops" | "milder" | "stricter" | "unknown";

/** What is told one by one, what would be missed first. */
const TITLES: Readonly<Record<Told, string>> = {
  stops: "would not have been raised",
  milder: "would have been milder",
  stricter: "would have been stricter",
  unknown: "can't be told",
};
const COLOURS = { stops: "red", milder: "red", stricter: "yellow", unknown: "yellow" } as const;

const STOPS: Readonly<Record<StopCause, string>> = {
  rule: "its rule is gone",
  path: "its rule leaves the path alone",
  place: "its place may hold it",
};

/** A replay of a server's past for a person at a terminal; findings by their numbers, never by what was found. */
export function renderRulesReplayPast(
  { days, installations }: PastReplay,
  options: { readonly colours: boolean },
): string {
  const paint = painter(options.colours);
  if (installations.length === 0) return "No verdict is stored there: there is nothing to try the rules on.\n";
  const lines = installations.flatMap((one) => [
    ...(installations.length > 1 ? [paint("bold", `Installation ${one.installation}`)] : []),
    ...listedLines(one, paint),
    ...summaryLines(one, days, paint),
  ]);
  return `${[...lines, OWN_FILES, NEWLY].join("\n")}\n`;
}

/** The same as one JSON document of the schema `sourcewarden.rules-replay-past/1`; no line end. */
export function renderRulesReplayPastJson({ days, installations }: PastReplay): string {
  return JSON.stringify({
    schema: "sourcewarden.rules-replay-past/1",
    days,
    complete: installations.every(({ replay }) => replay.complete),
    installations: installations.map(({ installation, hadRules, replay, numbers }) => ({
      installation,
      compared_with: hadRules ? "rules" : "defaults",
      verdicts: replay.verdicts,
      complete: replay.complete,
      findings: replay.findings,
      counts: replay.counts,
      causes: replay.causes,
      newly: replay.newly,
      listed: replay.listed.map(({ id, rule, repository, fate }) => ({
        id,
        number: refName(numbers.get(id)),
        repository: `${repository.owner}/${repository.name}`,
        rule,
        fate: fate.kind,
        ...("was" in fate ? { was: fate.was } : {}),
        ...("now" in fate ? { now: fate.now } : {}),
        ...("cause" in fate ? { cause: fate.cause } : {}),
      })),
    })),
  });
}

function listedLines({ replay, numbers }: Installation, paint: Paint): readonly string[] {
  let room = MOST_SHOWN;
  return (Object.keys(TITLES) as Told[]).flatMap((kind) => {
    const all = replay.listed.filter(({ fate }) => fate.kind === kind);
    if (all.length === 0) return [];
    const shown = all.slice(0, room);
    room -= shown.length;
    const more = all.length - shown.length;
    return [
      paint(COLOURS[kind], `${count(all.length, "finding", "findings")} ${TITLES[kind]}:`),
      ...shown.map((one) => `  ${fateLine(one, numbers)}`),
      ...(more === 0 ? [] : [`  … and ${count(more, "more", "more")}; --format json has all.`]),
    ];
  });
}

function fateLine({ id, rule, repository, fate }: RecentFate, numbers: ReadonlyMap<string, number>): string {
  const name = refName(numbers.get(id)) ?? "(no number)";
  return `${name} ${visible(`${repository.owner}/${repository.name}`)} [${visible(rule)}] ${fateWords(fate)}`;
}

function fateWords(fate: Fate): string {
  switch (fate.kind) {
    case "stops":
      return `${SAID_WORDS[fate.was]} → nothing: ${STOPS[fate.cause]}`;
    case "milder":
    case "stricter":
      return `${SAID_WORDS[fate.was]} → ${SAID_WORDS[fate.now]}`;
    case "unknown":
      return causeWords(fate.cause);
    case "stays":
    case "past":
      return "as before";
  }
}

function summaryLines({ hadRules, replay }: Installation, days: number, paint: Paint): readonly string[] {
  const { counts, findings, verdicts, complete } = replay;
  const worse = counts.stops + counts.milder > 0;
  const parts = [
    `${counts.stops} not raised any more`,
    `${counts.milder} milder`,
    `${counts.stricter} stricter`,
    `${counts.stays} as before`,
    `${counts.unknown} can't be told`,
    ...(counts.past === 0 ? [] : [`${counts.past} that neither rules raise`]),
  ];
  const looked = `${count(findings, "finding", "findings")} in ${count(verdicts, "verdict", "verdicts")} of the last ${count(days, "day", "days")}`;
  return [
    paint(worse ? "red" : "green", `Under the new rules: ${parts.join(", ")}.`),
    `Looked at ${looked}, ${complete ? "all that there are" : "the newest; there are more"}.`,
    ...(hadRules
      ? []
      : ["No rules of an organisation are in force there: the new ones were compared with the defaults."]),
  ];
}
