import type { RuleDifference } from "../../rules/diff/difference.ts";
import type { Voice } from "../voice.ts";
import { count } from "../words/count.ts";
import { differenceWords, doubtWords, EFFECT_WORDS, linesWords } from "../words/differences.ts";

/** Differences as a list, those that loosen first; beyond `most` they are counted. */
export function listDifferences(differences: readonly RuleDifference[], voice: Voice, most: number): string {
  const lines = differences.slice(0, most).map((one) => `- ${differenceLine(one, voice)}`);
  const more = differences.length - most;
  return [...lines, ...(more > 0 ? [`- and ${count(more, "more difference", "more differences")}`] : [])].join("\n");
}

/** One difference on one line: what it does, what differs, where that is written, and why it counts as weaker. */
export function differenceLine(one: RuleDifference, voice: Voice): string {
  const where = linesWords(one.lines, voice);
  const doubt = doubtWords(one.doubt);
  return `${EFFECT_WORDS[one.effect]}: ${differenceWords(one, voice)}${where === "" ? "" : ` (${where})`}.${doubt === "" ? "" : ` ${doubt}`}`;
}
