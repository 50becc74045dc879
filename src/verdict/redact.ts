import type { Sighting } from "../facts/sighting.ts";
import type { MarkerRule, RuleSet } from "../rules/rule-set.ts";
import type { Redacted } from "./finding.ts";

/** Longest quotation of a legend, in characters; enough to recognise a legend, too short to carry content. */
export const QUOTE_CHARACTERS = 60;

/** Control characters, and those that turn or hide text on a screen (CVE-2021-42574). */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;

/**
 * The only maker of {@link Redacted}. It quotes a legend only where the rule itself declares that phrase, or where a
 * pattern that we ship matched it; what an organisation's own pattern matched could be anything, so the rule is named.
 */
export function redact(
  sighting: Pick<Sighting, "detector" | "rule" | "legend" | "lost">,
  rules: Pick<RuleSet, "markers">,
): Redacted {
  const legend = (sighting.lost?.by ?? sighting.detector) === "marker" ? sighting.legend : null;
  if (legend === null) return show(sighting.rule);
  const quotable = rules.markers.some((rule) => rule.id === sighting.rule && mayQuote(rule, legend));
  return show(quotable ? legend : sighting.rule);
}

function mayQuote(rule: MarkerRule, legend: string): boolean {
  return rule.phrases.includes(legend) || (rule.origin.layer === "built-in" && rule.patterns.length > 0);
}

function show(words: string): Redacted {
  const characters = [...words];
  const short =
    characters.length <= QUOTE_CHARACTERS ? words : `${characters.slice(0, QUOTE_CHARACTERS - 1).join("")}…`;
  return short.replace(UNSHOWABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`) as Redacted;
}
