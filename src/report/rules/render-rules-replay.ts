import { lineOf } from "../../rules/defaults.ts";
import type { ChangedFinding, FindingChanges } from "../../verdict/replay/compare-findings.ts";
import type { ReplayedHistory } from "../../verdict/replay/replayed-history.ts";
import { listGaps } from "../gap-list.ts";
import { type Paint, painter } from "../text/paint.ts";
import { visible } from "../text/visible.ts";
import { PLAIN } from "../voice.ts";
import { whereFound } from "../where-found.ts";
import { count } from "../words/count.ts";
import { coverageLine } from "../words/gaps.ts";
import { UNKNOWN_READERS } from "../words/place.ts";
import { SAID_WORDS } from "../words/said.ts";
import { errorLines } from "./error-lines.ts";

/** Findings that are shown one by one, of all kinds together; JSON has all. */
const MOST_SHOWN = 200;

const KINDS = ["stops", "milder", "stricter", "newly"] as const satisfies readonly (keyof FindingChanges)[];
const COLOURS = { stops: "red", milder: "red", newly: "yellow", stricter: "yellow" } as const;
const TITLES = {
  stops: "would not be found any more",
  milder: "would become milder",
  newly: "would newly be found",
  stricter: "would become stricter",
} as const;

/** A local replay has no numbers that people speak of. */
const NO_REFS: ReadonlyMap<string, number> = new Map();

/** A replay for a person at a terminal: what would be missed first, each with place and rule, then what was looked at. */
export function renderRulesReplay(history: ReplayedHistory, options: { readonly colours: boolean }): string {
  const paint = painter(options.colours);
  const { changes, coverage } = history;
  const lines: string[] = [];
  let room = MOST_SHOWN;
  for (const kind of KINDS) {
    const all = changes[kind];
    if (all.length === 0) continue;
    const shown = all.slice(0, room);
    room -= shown.length;
    lines.push(paint(COLOURS[kind], `${count(all.length, "place", "places")} ${TITLES[kind]}:`));
    lines.push(...shown.map((one) => `  ${changeLine(one, paint)}`));
    if (shown.length < all.length)
      lines.push(`  … and ${count(all.length - shown.length, "more", "more")}; --format json has all.`);
  }
  for (const error of history.passedOver) lines.push("Passed over under the new rules:", ...errorLines(error, paint));
  const gaps = listGaps(coverage, { located: true, voice: PLAIN, refs: NO_REFS });
  if (gaps !== "") lines.push(...gaps.split("\n"));
  if (history.unknownReaders) lines.push(UNKNOWN_READERS);
  lines.push(summaryLine(changes, paint), coverageLine(coverage));
  return `${lines.join("\n")}\n`;
}

/** The same as one JSON document of the schema `sourcewarden.rules-replay/1`; no line end. */
export function renderRulesReplayJson({ from, changes, coverage, complete, passedOver }: ReplayedHistory): string {
  return JSON.stringify({
    schema: "sourcewarden.rules-replay/1",
    of: from,
    complete,
    newly: changes.newly.map(changeAsJson),
    stops: changes.stops.map(changeAsJson),
    milder: changes.milder.map(changeAsJson),
    stricter: changes.stricter.map(changeAsJson),
    unchanged: changes.unchanged,
    coverage: {
      files_seen: coverage.filesSeen,
      files_expected: coverage.filesExpected,
      bytes_seen: coverage.bytesSeen,
      commits_seen: coverage.commitsSeen,
      commits_expected: coverage.commitsExpected,
      gaps: coverage.gaps.map(({ kind, path, commit, what }) => ({ kind, path, commit, what })),
    },
    passed_over: passedOver,
  });
}

function summaryLine({ newly, stops, milder, stricter, unchanged }: FindingChanges, paint: Paint): string {
  const parts = [
    `${stops.length} not found any more`,
    `${milder.length} milder`,
    `${newly.length} newly found`,
    `${stricter.length} stricter`,
    `${unchanged} as before`,
  ];
  const worse = stops.length + milder.length > 0;
  return paint(worse ? "red" : "green", `Under the new rules: ${parts.join(", ")}.`);
}

function changeLine({ finding, was, now }: ChangedFinding, paint: Paint): string {
  const rule = paint("dim", `[${visible(finding.rule)}, ${visible(lineOf(finding.origin))}]`);
  return `${whereFound(finding)} ${rule} ${SAID_WORDS[was]} → ${SAID_WORDS[now]}`;
}

function changeAsJson({ finding, was, now }: ChangedFinding) {
  const { path, line, endLine, commit, within } = finding.where;
  return {
    id: finding.id,
    rule: finding.rule,
    origin: { layer: finding.origin.layer, file: finding.origin.file, line: finding.origin.line },
    detector: finding.detector,
    class: finding.label.class,
    within,
    path,
    line: path === null ? null : line,
    end_line: path === null ? null : endLine,
    commit,
    was,
    now,
  };
}
