// How well pipelines that send source are told from those that do not, and files with confidentiality marks from others: on
// the project's own cases always, and on a corpus in the form of its README where `--corpus` or SOURCEWARDEN_CORPUS names one.
// Each repository is taken as private, holds internal, and only its own remotes, Pages, packages and registry are cleared.
// Beside two naive regexes and zizmor (`--zizmor PROGRAM`) over the same files; every miss, false alarm and wrong destination
// is named by id, path and line. Exit code 1 where a goal is missed: precision and recall 0.95 per file, 0.9 of destinations.

import { parseArgs } from "node:util";
import { egressRows, markerRows } from "../test/support/accuracy/corpus.ts";
import { destinationName } from "../test/support/accuracy/destinations.ts";
import { type JudgedRow, judgeRow } from "../test/support/accuracy/judged-row.ts";
import { alarmsIn } from "../test/support/accuracy/mark-tree.ts";
import { scoreMarkers } from "../test/support/accuracy/marker-score.ts";
import { ownCases } from "../test/support/accuracy/own-cases.ts";
import { ownMarks } from "../test/support/accuracy/own-marks.ts";
import { NAIVE, type Peer, zizmor } from "../test/support/accuracy/peers.ts";
import type { EgressRow } from "../test/support/accuracy/row.ts";
import { precision, recall, type Score, scoreEgress, scoreOf } from "../test/support/accuracy/score.ts";

const { values } = parseArgs({
  options: {
    corpus: { type: "string" },
    tree: { type: "string" },
    zizmor: { type: "string", default: "zizmor" },
    format: { type: "string", default: "text" },
  },
});
const corpus = values.corpus ?? process.env["SOURCEWARDEN_CORPUS"];
const GOAL = { precision: 0.95, recall: 0.95, destination: 0.9 };
const MARK_GOAL = { precision: 0.97, recall: 0.95, language: 0.85 };
let reached = true;

if (values.tree !== undefined) measureTree(values.tree);
else measureAll();
process.exitCode = reached ? 0 : 1;

function measureAll(): void {
  measure("own cases", ownCases());
  measureMarkers("own cases", ownMarks());
  if (corpus === undefined) say("No corpus: name one with --corpus DIR or SOURCEWARDEN_CORPUS.");
  else {
    measure(`corpus ${corpus}`, egressRows(corpus));
    measureMarkers(`corpus ${corpus}`, markerRows(corpus));
  }
}

/** Alarms in files that nobody marked, each by name for a person to judge. */
function measureTree(folder: string): void {
  const { files, bytes, alarms, advised } = alarmsIn(folder);
  reached = alarms.length * 2_000 < files;
  say(`Ordinary files under ${folder}: ${files}, ${(bytes / 1e6).toFixed(1)} MB`);
  say(
    `  alarms ${alarms.length}, ${((alarms.length * 2_000) / files).toFixed(2)} in 2,000 files; advised ${advised.length}`,
  );
  for (const { path, hit } of alarms) say(`  alarm ${path}:${hit.line} ${hit.rule} "${hit.legend}"`);
  for (const { path, hit } of advised) say(`  advice ${path}:${hit.line} ${hit.rule} "${hit.legend}"`);
}

function measure(name: string, rows: readonly EgressRow[]): void {
  const score = scoreEgress(rows.map(judgeRow));
  const [right, found] = [precision(score.all), recall(score.all)];
  reached &&= right >= GOAL.precision && found >= GOAL.recall && score.destinationRight >= GOAL.destination;
  say(`\nEgress, ${name}: ${rows.length} files, ${rows.filter(({ sends }) => sends).length} of them send`);
  row("sourcewarden", score.all, `destination right ${figure(score.destinationRight)}`);
  for (const peer of peersFor(rows))
    row(
      peer.name,
      scoreOf(rows, ({ sends }) => sends, peer.says),
      "",
    );
  say("  by category:");
  const [silent, told] = [
    [...score.byCategory].filter(isSilent),
    [...score.byCategory].filter((one) => !isSilent(one)),
  ];
  say(`    ${silent.length} categories in which nothing is to be found, and nothing was`);
  for (const [category, one] of told.sort()) row(`  ${category}`, one, "");
  for (const one of score.missed) list("missed", one);
  for (const one of score.falseAlarms) list("false alarm", one);
  for (const one of score.wrongDestinations) list("other destination", one);
}

function isSilent([, { right, false: wrong, missed }]: readonly [string, Score]): boolean {
  return right + wrong + missed === 0;
}

function peersFor(rows: readonly EgressRow[]): readonly Peer[] {
  const found = zizmor(rows, values.zizmor);
  if (found.ok) return [...NAIVE, ...found.peers];
  say(`  zizmor did not run: ${found.tried}: ${found.why}`);
  return NAIVE;
}

/** Each language's recall has a floor of its own: a good average must not hide one that nobody is served in. */
function measureMarkers(name: string, rows: ReturnType<typeof markerRows>): void {
  const score = scoreMarkers(rows);
  const languages = [...score.byLanguage.values()];
  reached &&= precision(score.all) >= MARK_GOAL.precision && recall(score.all) >= MARK_GOAL.recall;
  reached &&= languages.every((one) => recall(one) >= MARK_GOAL.language);
  const marked = rows.filter((row) => row.marked).length;
  say(`\nMarks, strong ones of the shipped packs, ${name}: ${rows.length} files, ${marked} of them marked`);
  row("sourcewarden", score.all, "");
  for (const [language, one] of [...score.byLanguage].sort()) row(`  ${language}`, one, "");
  say("  by rule, over the files in which it spoke:");
  for (const [rule, one] of [...score.byRule].sort()) row(`    ${rule}`, one, "");
  for (const { id, kind, path } of score.missed) say(`  missed ${id} (${kind}) ${path}`);
  for (const { row: one, rules } of score.falseAlarms)
    say(`  false alarm ${one.id} (${one.kind}) ${one.path}: ${rules.join(", ")}`);
}

function row(name: string, score: Score, note: string): void {
  const counts = `${score.right} right, ${score.false} false, ${score.missed} missed`;
  if (values.format === "json") {
    const [p, r] = [precision(score), recall(score)];
    say(JSON.stringify({ schema: "sourcewarden.bench/1", what: name, precision: p, recall: r, ...score }));
  } else
    say(`  ${name.padEnd(34)} P ${figure(precision(score))}  R ${figure(recall(score))}  ${counts.padEnd(34)} ${note}`);
}

function list(what: string, { row: { id, path, category, destination }, flows }: JudgedRow): void {
  const where = flows
    .map(({ where, flow }) => `line ${where.line} to ${destinationName(flow?.destination)}`)
    .join(", ");
  const wanted = what === "other destination" ? `, expected ${destination}` : "";
  say(`  ${what} ${id} (${category}) ${path}${where === "" ? "" : `: ${where}`}${wanted}`);
}

function figure(share: number): string {
  return share.toFixed(3);
}

function say(line: string): void {
  if (values.format === "text" || line.startsWith("{")) process.stdout.write(`${line}\n`);
}
