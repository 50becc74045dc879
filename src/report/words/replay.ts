import type { Fate, UnknownCause } from "../../verdict/replay/fate.ts";
import type { RecentReplay } from "../../verdict/replay/recent-replay.ts";
import { refName } from "../check/marks.ts";
import { count } from "./count.ts";

/** Findings of one fate that are named by their numbers. */
const MOST_NAMED = 10;

/** Why nobody can tell, as the second half of a sentence. */
const CAUSES: Readonly<Record<UnknownCause, string>> = {
  words: "the rule looks for other words, or elsewhere",
  history: "it depends on where the file was before",
  place: "the repository was cleared otherwise then, or its own file tightens it",
  settings: "the rules ask for topics or properties, which are not kept with past findings",
  ruling: "people, or its own line, may let it pass",
  "own-rule": "the repository's own rule names a class that is gone",
  detector: "no rule speaks of it",
};

/** Said of every replay of past findings. */
export const OWN_FILES = "Repositories' own files, which only tighten, were left aside.";
/** Said of every replay of past findings: what no finding can tell. */
export const NEWLY =
  "What would newly be found can't be told from past findings: `sourcewarden rules replay` tries it on a repository.";

/** Why nobody can tell what would have become of a finding. */
export function causeWords(cause: UnknownCause): string {
  return CAUSES[cause];
}

/**
 * What would have become of recent findings, what would be missed first. Findings are named by their numbers alone: whose
 * they are, only those may know who read their repository.
 */
export function recentSentences(replay: RecentReplay, refs: ReadonlyMap<string, number>): readonly string[] {
  const { counts, days, findings } = replay;
  const of = `of the last ${days} days`;
  const said = (kind: Fate["kind"], what: string): readonly string[] => {
    if (counts[kind] === 0) return [];
    return [`${many(counts[kind])} ${of} would ${what}${named(replay, kind, refs)}.`];
  };
  const sentences = [
    ...said("stops", "not have been raised"),
    ...said("milder", "have been milder"),
    ...said("stricter", "have been stricter"),
    ...causeSentences(replay),
  ];
  if (findings === 0) sentences.push(`There is no finding ${of} to try the new rules on.`);
  else if (sentences.length === 0) sentences.push(`${many(findings)} ${of} would have been the same.`);
  if (!replay.complete)
    sentences.push(`Only the newest ${count(replay.verdicts, "verdict was", "verdicts were")} looked at.`);
  if (findings > 0) sentences.push(OWN_FILES);
  return [...sentences, NEWLY];
}

function causeSentences({ causes }: RecentReplay): readonly string[] {
  return (Object.keys(CAUSES) as UnknownCause[]).flatMap((cause) => {
    const number = causes[cause] ?? 0;
    return number === 0 ? [] : [`Of ${many(number)} it can't be told: ${CAUSES[cause]}.`];
  });
}

function named({ listed, counts }: RecentReplay, kind: Fate["kind"], refs: ReadonlyMap<string, number>): string {
  const names = listed.flatMap(({ id, fate }) => (fate.kind === kind ? (refName(refs.get(id)) ?? []) : []));
  const shown = names.slice(0, MOST_NAMED);
  if (shown.length === 0) return "";
  return ` (${shown.join(", ")}${counts[kind] > shown.length ? ", …" : ""})`;
}

function many(number: number): string {
  return count(number, "finding", "findings");
}
