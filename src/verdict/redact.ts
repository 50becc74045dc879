import type { Sighting } from "../facts/sighting.ts";
import type { RuleSet } from "../rules/rule-set.ts";
import type { Redacted } from "./finding.ts";

/** Longest quotation of a legend, in characters; enough to recognise a legend, too short to carry content. */
export const QUOTE_CHARACTERS = 60;

/** Control characters, and those that turn or hide text on a screen (CVE-2021-42574). */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;

/**
 * The only maker of {@link Redacted}. It quotes a legend only where the rule itself declares that phrase, so the words
 * come from the rules and never from the content; everything else is named by the rule's id.
 */
export function redact(
  sighting: Pick<Sighting, "detector" | "rule" | "legend">,
  rules: Pick<RuleSet, "markers">,
): Redacted {
  const legend = sighting.detector === "marker" ? sighting.legend : null;
  if (legend === null) return show(sighting.rule);
  const declared = rules.markers.some((rule) => rule.id === sighting.rule && rule.phrases.includes(legend));
  return show(declared ? legend : sighting.rule);
}

function show(words: string): Redacted {
  const characters = [...words];
  const short =
    characters.length <= QUOTE_CHARACTERS ? words : `${characters.slice(0, QUOTE_CHARACTERS - 1).join("")}…`;
  return short.replace(UNSHOWABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`) as Redacted;
}
