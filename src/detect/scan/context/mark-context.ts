import type { MarkContext } from "../../../facts/sighting.ts";
import type { MarkerRule } from "../../../rules/rule-set.ts";
import type { Match } from "../match.ts";
import { lineAt } from "../words/flatten.ts";
import { isField } from "./field.ts";
import { askedOnce } from "./line-facts.ts";
import type { LineMap } from "./lines.ts";
import { besideLetters } from "./sentence.ts";
import type { Syntax } from "./syntax.ts";
import { isHyphenated, isQuoted, isTalkedAbout } from "./talk.ts";

/** Letters that a sentence of prose may have beside a legend; with more, it talks about something. */
const BESIDE_LETTERS = 48;
/** The same for words of a weak rule, which are ordinary words: they need to be nearly alone even in a comment. */
const BESIDE_WEAK_LETTERS = 16;
/** The same beside a banner: a name and a year have room. */
const BESIDE_BANNER_LETTERS = 32;
/** Beside what a pattern matched in prose: patterns describe their surroundings, but not a whole story. */
const BESIDE_PATTERN_LETTERS = 64;

/**
 * In what the words that match are a mark; null where they are none. A legend heads a file or stands in a comment; in
 * prose it stands by itself. Strings of code, identifiers, tables, code samples, and sentences that talk about legends
 * are none.
 */
export function markContext(match: Match, rule: MarkerRule, lines: LineMap, syntax: Syntax): MarkContext | null {
  if (rule.context === "anywhere") return "anywhere";
  const first = lineAt(match.flat, match.start);
  const last = lineAt(match.flat, match.end - 1);
  if (rule.context === "field") return isTalkedAbout(match) ? null : isField(match, first, lines, syntax);
  if (rule.context === "head" && first >= lines.head) return null;
  // A file may hold tens of thousands of matches: what costs least is asked first.
  if (rule.strength === "weak" && !standsOut(match, first, lines, syntax)) return null;
  if (rule.context === "banner" && !isBanner(match, first, lines, syntax)) return null;
  const context = placeOf(match, { first, last }, lines, syntax);
  if (context === null || isHyphenated(match) || isQuoted(match) || isTalkedAbout(match)) return null;
  return context;
}

function placeOf(
  match: Match,
  { first, last }: { readonly first: number; readonly last: number },
  lines: LineMap,
  syntax: Syntax,
): MarkContext | null {
  if (syntax.kind === "prose") return inProse(match, first, lines) ? "prose" : null;
  if (inComment(match, first, last, lines)) return first < lines.leading ? "head" : "comment";
  return syntax.kind === "unknown" && inProse(match, first, lines) ? "prose" : null;
}

/** Weak words are a mark only nearly alone in their sentence, and in code only in the comment that heads the file. */
function standsOut(match: Match, first: number, lines: LineMap, syntax: Syntax): boolean {
  if (syntax.kind === "code" && first >= lines.leading) return false;
  return besideLetters(match, BESIDE_WEAK_LETTERS) <= BESIDE_WEAK_LETTERS;
}

/** At the top or the foot, begun like a title, or with nothing beside it. */
function isBanner(match: Match, first: number, lines: LineMap, syntax: Syntax): boolean {
  const top = syntax.kind === "code" || syntax.kind === "data" ? lines.leading : lines.head;
  if (first >= top && first < lines.foot) return false;
  if (syntax.kind === "prose" && isEntry(lines, first)) return false;
  const letter = match.flat.look[match.start] ?? "";
  const likeTitle = letter !== letter.toLowerCase() || !/\p{Lu}|\p{Ll}/u.test(letter);
  const most = likeTitle ? BESIDE_BANNER_LETTERS : 0;
  return besideLetters(match, most) <= most;
}

function inComment(match: Match, first: number, last: number, lines: LineMap): boolean {
  let all = true;
  for (let at = first; at <= last; at += 1) if (lines.comment[at] !== 1) all = false;
  if (all) return true;
  return first === last && lines.behindCode(first, match.flat.words.slice(match.start, match.end));
}

function inProse(match: Match, first: number, lines: LineMap): boolean {
  if (lines.fenced[first] === 1) return false;
  if (isRow(lines, first)) return false;
  const most = match.declared === null ? BESIDE_PATTERN_LETTERS : BESIDE_LETTERS;
  return besideLetters(match, most) <= most;
}

/** A row of a table. */
const isRow = askedOnce((line) => {
  const trimmed = line.trim();
  return trimmed.startsWith("|") && trimmed.indexOf("|", 1) > 0;
});
/** An entry of a list. */
const isEntry = askedOnce((line) => /^\s*(?:[-*+]|\d+[.)])\s/.test(line));
