import type { Fate, StopCause, UnknownCause } from "../../verdict/replay/fate.ts";
import type { RecentFate, RecentReplay } from "../../verdict/replay/recent-replay.ts";
import type { Voice } from "../voice.ts";
import { count } from "./count.ts";

/** Why a finding would not be raised any more, as the second half of a sentence. */
export const STOP_WORDS: Readonly<Record<StopCause, string>> = {
  rule: "its rule is gone",
  path: "its rule leaves that path alone",
  place: "it may be there",
};

/** Why nobody can tell, as the second half of a sentence. */
const UNKNOWN_WORDS: Readonly<Record<UnknownCause, string>> = {
  words: "its rule looks for other words, or looks elsewhere",
  history: "it depends on where the file was before",
  place: "its place was cleared for something else when it was judged",
  ruling: "people, or its own line, may have let it pass",
  "own-rule": "the repository's own rule names a class that is gone",
  detector: "no rule speaks of it",
};

/** What would have become of recent findings, in sentences without any place or rule: what would be missed comes first. */
export function recentSentences(replay: RecentReplay): readonly string[] {
  const { counts, days, findings } = replay;
  const of = `of the last ${days} days`;
  const sentences: string[] = [];
  if (findings === 0) sentences.push(`There is no finding ${of} to try the new rules on.`);
  else {
    if (counts.stops > 0) sentences.push(`${many(counts.stops)} ${of} would not have been raised.`);
    if (counts.milder > 0) sentences.push(`${many(counts.milder)} ${of} would have been milder.`);
    if (counts.stricter > 0) sentences.push(`${many(counts.stricter)} ${of} would have been stricter.`);
    if (counts.stops + counts.milder + counts.stricter === 0) sentences.push(sameSentence(replay));
    if (counts.unknown > 0)
      sentences.push(`Of ${many(counts.unknown)} it can't be told without reading the files again.`);
  }
  if (!replay.complete)
    sentences.push(`Only the newest ${count(replay.verdicts, "verdict was", "verdicts were")} looked at.`);
  if (findings > 0) sentences.push(OWN_FILES);
  sentences.push(NEWLY);
  return sentences;
}

/** The same by repository and rule, one line each, for those who may read which repositories had findings. */
export function recentLines(replay: RecentReplay, most: number, voice: Voice): readonly string[] {
  const groups = [...Map.groupBy(replay.listed, groupKey).values()];
  const shown = groups.slice(0, most);
  const told = shown.reduce((all, group) => all + group.length, 0);
  const { counts } = replay;
  const left = counts.stops + counts.milder + counts.stricter + counts.unknown - told;
  const lines = shown.flatMap((group) => (group[0] === undefined ? [] : [groupLine(group[0], group.length, voice)]));
  return left > 0 ? [...lines, `and ${count(left, "more finding", "more findings")}`] : lines;
}

/** What would become of a finding, as the second half of a sentence; empty where nothing would. */
export function fateWords(fate: Fate): string {
  switch (fate.kind) {
    case "stops":
      return `not raised, since ${STOP_WORDS[fate.cause]}`;
    case "milder":
    case "stricter":
      return `${fate.kind}: ${fate.was} before, ${fate.now} then`;
    case "unknown":
      return `can't be told, since ${UNKNOWN_WORDS[fate.cause]}`;
    case "stays":
    case "past":
      return "";
  }
}

const OWN_FILES = "Repositories' own files, which only tighten, were left aside.";

const NEWLY =
  "What they would newly find can't be told from past findings: `sourcewarden rules replay` tries them on a repository.";

function many(number: number): string {
  return count(number, "finding", "findings");
}

function sameSentence({ counts, days }: RecentReplay): string {
  const known = counts.stays + counts.past;
  if (known === 0) return `No finding of the last ${days} days is known to have come out otherwise.`;
  return `${many(known)} of the last ${days} days would have been the same.`;
}

function groupKey({ repository, finding, fate }: RecentFate): string {
  return JSON.stringify([repository.id, finding.rule, fateWords(fate)]);
}

function groupLine({ repository, finding, fate }: RecentFate, number: number, voice: Voice): string {
  const where = voice.name(`${repository.owner}/${repository.name}`);
  return `${where}, rule ${voice.name(finding.rule)}: ${many(number)} ${fateWords(fate)}`;
}
