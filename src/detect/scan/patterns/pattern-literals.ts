import { lowerUnits } from "../codes/decode.ts";
import { letterWorth } from "../words/letters.ts";
import { type PatternNode, readPattern } from "./pattern-tree.ts";

/**
 * Texts that every match of a pattern holds, as a list of choices: of each choice one text stands in the match, in lower
 * case, a space for any white space. Fewer choices than there are is no error: they only let more through.
 */
export type Choices = readonly (readonly string[])[];

/** What a part of a pattern says of its matches: the texts that it is one of, or, where they are unknown, choices within. */
interface Said {
  readonly exact: readonly string[] | null;
  readonly choices: Choices;
}

/** Texts that a part may be one of; beyond that it is no longer followed. */
const MOST_TEXTS = 64;
/** Members of a class of characters that are still told apart. */
const MOST_MEMBERS = 4;
/** Letters that a text needs, by {@link letterWorth}: with fewer it is in nearly every file, and costs more than it spares. */
const LEAST_LETTERS = 3;

const EMPTY: Said = { exact: [""], choices: [] };
const ANYTHING: Said = { exact: null, choices: [] };

/** Reads a pattern in RE2 syntax; one that is written in a way not known here has no choices. */
export function choicesOf(pattern: string): Choices {
  const node = readPattern(pattern);
  return node === null ? [] : closed(saidOf(node)).choices;
}

/** The texts that a part of a pattern is one of; null where they are unknown or too many. */
export function textsOf(node: PatternNode): readonly string[] | null {
  return saidOf(node).exact;
}

/** Texts of which one stands in every match of a part: its rarest choice; null where none is known. */
export function choiceWithin(node: PatternNode): readonly string[] | null {
  return rarest(closed(saidOf(node)).choices);
}

/** Whether texts tell enough to be looked for: each has so many letters that few files hold it. */
export function areTelling(texts: readonly string[]): boolean {
  return texts.every((text) => lettersOf(text) >= LEAST_LETTERS);
}

/** The texts of one part, each followed by those of another; null where they are too many. */
export function joinTexts(one: readonly string[], other: readonly string[]): readonly string[] | null {
  if (one.length * other.length > MOST_TEXTS) return null;
  return [...new Set(one.flatMap((left) => other.map((right) => left + right)))];
}

function saidOf(node: PatternNode): Said {
  switch (node.kind) {
    case "text":
      return literal(node.sign);
    case "class": {
      const plain = !node.negated && /^[\p{L}\p{N}]+$/u.test(node.members) && node.members.length <= MOST_MEMBERS;
      return plain ? [...node.members].map(literal).reduce(either) : ANYTHING;
    }
    case "edge":
      return EMPTY;
    case "any":
      return ANYTHING;
    case "escape":
      return node.sign === "s" || node.sign === "n" ? literal(" ") : ANYTHING;
    case "either":
      return node.branches.map(saidOf).reduce(either);
    case "sequence":
      return saidOfSequence(node.parts);
    case "repeat":
      return saidOfRepeat(node);
  }
}

function saidOfSequence(parts: readonly PatternNode[]): Said {
  const choices: (readonly string[])[] = [];
  /** The texts of the parts that follow one another without an unknown one between them. */
  let run = EMPTY;
  let whole = true;
  for (const node of parts) {
    const part = saidOf(node);
    const joined = follow(run, part);
    if (joined === null) {
      whole = false;
      choices.push(...closed(run).choices, ...(part.exact === null ? part.choices : []));
      run = part.exact === null ? EMPTY : part;
    } else run = joined;
  }
  return whole ? run : { exact: null, choices: [...choices, ...closed(run).choices] };
}

function saidOfRepeat({ body, least, most }: Extract<PatternNode, { readonly kind: "repeat" }>): Said {
  const one = saidOf(body);
  if (least === 0) return most === 1 && one.exact !== null ? either(one, EMPTY) : ANYTHING;
  return least === 1 && most === 1 ? one : { exact: null, choices: closed(one).choices };
}

function literal(sign: string): Said {
  return { exact: [lowerUnits(sign)], choices: [] };
}

/** The texts of one part behind another's; null where they are unknown or too many. */
function follow(one: Said, other: Said): Said | null {
  if (one.exact === null || other.exact === null) return null;
  const exact = joinTexts(one.exact, other.exact);
  return exact === null ? null : { exact, choices: [] };
}

function either(one: Said, other: Said): Said {
  if (one.exact !== null && other.exact !== null && one.exact.length + other.exact.length <= MOST_TEXTS) {
    return { exact: [...new Set([...one.exact, ...other.exact])], choices: [] };
  }
  const [left, right] = [closed(one).choices, closed(other).choices];
  // One of the left's and one of the right's best: whichever branch matched, a word of the joined choice stands there.
  const [best, besides] = [rarest(left), rarest(right)];
  return { exact: null, choices: best === null || besides === null ? [] : [[...new Set([...best, ...besides])]] };
}

/** A part that nothing is joined to any more: its texts become a choice. */
function closed(said: Said): Said {
  if (said.exact === null) return said;
  return { exact: null, choices: areTelling(said.exact) ? [[...new Set(said.exact)]] : [] };
}

/** The choice whose shortest text is longest: the rarest in most files. */
export function rarest(choices: Choices): readonly string[] | null {
  let best: readonly string[] | null = null;
  for (const choice of choices) if (best === null || leastLetters(choice) > leastLetters(best)) best = choice;
  return best;
}

function leastLetters(choice: readonly string[]): number {
  return Math.min(...choice.map(lettersOf));
}

function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters += letterWorth(text.charCodeAt(at), text.charCodeAt(at - 1));
  return letters;
}
