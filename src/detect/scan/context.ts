import type { MarkerRule } from "../../rules/rule-set.ts";
import { type FlatText, lineAt } from "./flatten.ts";
import type { LineMap } from "./lines.ts";
import type { Syntax } from "./syntax.ts";

/** Words of a rule found in flattened text; positions are of that text. */
export interface Match {
  readonly rule: number;
  /** The phrase as declared; null where a pattern matched. */
  readonly declared: string | null;
  readonly flat: FlatText;
  readonly start: number;
  readonly end: number;
}

/** Letters that a sentence of prose may have beside a legend; with more, it talks about something. */
const BESIDE_LETTERS = 48;
/** The same for words of a weak rule, which are ordinary words: they need to be nearly alone even in a comment. */
const BESIDE_WEAK_LETTERS = 16;
/** Units on each side that a sentence is looked for in. */
const SENTENCE_UNITS = 300;
const DENIED =
  /(?:^|[^\p{L}])(?:not|non|no|never|without|nor|neither|cannot|(?:is|are|does|do)n't)(?:[\s-]+[\p{L}']+){0,3}[\s-]*$/iu;
const SPOKEN_OF =
  /(?:^|[^\p{L}])(?:detect(?:s|ed|ing)?|match(?:es|ed|ing)?|regex|pattern|grep|search(?:es|ing)?|looks? for|e\.g\.|example|such as|checks? (?:for|that|if)|strips?|redacts?)(?:[\s:,-]+[\p{L}']+){0,6}[\s:,"'-]*$/iu;

/**
 * Whether words that match are a mark where they stand. A legend heads a file or stands in a comment; in prose it stands
 * by itself. Strings of code, identifiers, tables, code samples, and sentences that talk about legends are none.
 */
export function isMark(match: Match, rule: MarkerRule, lines: LineMap, syntax: Syntax): boolean {
  if (rule.context === "anywhere") return true;
  const first = lineAt(match.flat, match.start);
  const last = lineAt(match.flat, match.end - 1);
  if (rule.context === "head" && first >= lines.head) return false;
  if (isHyphenated(match) || isQuoted(match) || isTalkedAbout(match)) return false;
  if (rule.strength === "weak" && !standsOut(match, first, lines, syntax)) return false;
  if (syntax.kind === "prose") return inProse(match, first, lines);
  if (inComment(match, first, last, lines)) return true;
  return syntax.kind === "unknown" && inProse(match, first, lines);
}

/** Weak words are a mark only nearly alone in their sentence, and in code only in the comment that heads the file. */
function standsOut(match: Match, first: number, lines: LineMap, syntax: Syntax): boolean {
  if (besideLetters(match) > BESIDE_WEAK_LETTERS) return false;
  return syntax.kind !== "code" || first < lines.leading;
}

function inComment(match: Match, first: number, last: number, lines: LineMap): boolean {
  let all = true;
  for (let at = first; at <= last; at += 1) if (lines.comment[at] !== 1) all = false;
  if (all) return true;
  return first === last && lines.behindCode(first, match.flat.words.slice(match.start, match.end));
}

function inProse(match: Match, first: number, lines: LineMap): boolean {
  if (lines.fenced[first] === 1) return false;
  const line = (lines.lines[first] ?? "").trim();
  if (line.startsWith("|") && line.indexOf("|", 1) > 0) return false;
  // A pattern describes its surroundings itself; a phrase needs to be alone in its sentence.
  return match.declared === null || besideLetters(match) <= BESIDE_LETTERS;
}

function besideLetters({ flat, start, end }: Match): number {
  const left = flat.look.slice(Math.max(0, start - SENTENCE_UNITS), start);
  const right = flat.look.slice(end, end + SENTENCE_UNITS);
  const before = left.slice(left.lastIndexOf("\n") + 1);
  const after = right.slice(0, right.includes("\n") ? right.indexOf("\n") : undefined);
  const sentence = before.slice(before.search(/[^.!?;]*$/)) + (/^[^.!?;]*/.exec(after)?.[0] ?? "");
  return sentence.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** `non-confidential`, `confidential-client`: part of another word. */
function isHyphenated({ flat, start, end }: Match): boolean {
  return (
    /[\p{L}\p{N}]-$/u.test(flat.look.slice(Math.max(0, start - 2), start)) ||
    /^-[\p{L}\p{N}]/u.test(flat.look.slice(end, end + 2))
  );
}

function isQuoted({ flat, start, end }: Match): boolean {
  return (
    /["'`]\s?$/.test(flat.look.slice(Math.max(0, start - 2), start)) &&
    /^[.,]?["'`]/.test(flat.look.slice(end, end + 2))
  );
}

/** What stands before it in the same sentence denies it, or speaks of finding it. */
function isTalkedAbout({ flat, start }: Match): boolean {
  const before = flat.words.slice(Math.max(0, start - 120), start);
  const clause = before.slice(before.search(/[^.!?;|]*$/));
  return DENIED.test(clause.slice(clause.lastIndexOf(" - ") + 1)) || SPOKEN_OF.test(clause);
}
