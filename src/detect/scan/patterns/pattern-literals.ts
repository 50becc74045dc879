import { lowerUnits } from "../codes/decode.ts";
import { letterWorth } from "../words/letters.ts";
import { EDGE, edgesBetween, GAP, isPlainClass, OPEN, type Sides } from "./pattern-edges.ts";
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
const AT_EDGE: Said = { exact: [EDGE], choices: [] };
const BETWEEN: Said = { exact: [GAP], choices: [] };
const ANYTHING: Said = { exact: null, choices: [] };

/** Reads a pattern in RE2 syntax; one that is written in a way not known here has no choices. */
export function choicesOf(pattern: string): Choices {
  const node = readPattern(pattern);
  return node === null ? [] : closed(saidOf(node, OPEN), false).choices.map(withoutEdges);
}

/**
 * The same for words of which only the letters are compared: {@link EDGE} at the end of a text beside which no letter or digit
 * of ASCII can stand in a match, {@link GAP} for signs that are none.
 */
export function edgedChoicesOf(pattern: string): Choices {
  const node = readPattern(pattern);
  if (node === null) return [];
  return closed(saidOf(node, { ...OPEN, gaps: true }), false).choices.map((choice) => [
    ...new Set(choice.map((text) => text.replace(AROUND, EDGE))),
  ]);
}

/** The texts that a part of a pattern is one of; null where they are unknown or too many. */
export function textsOf(node: PatternNode): readonly string[] | null {
  const { exact } = saidOf(node, OPEN);
  return exact === null ? null : withoutEdges(exact);
}

/** Texts of which one stands in every match of a part: its rarest choice; null where none is known. */
export function choiceWithin(node: PatternNode): readonly string[] | null {
  return rarest(closed(saidOf(node, OPEN), false).choices.map(withoutEdges));
}

/** Whether texts tell enough to be looked for: each has so many letters that few files hold it. */
export function areTelling(texts: readonly string[]): boolean {
  return texts.every((text) => lettersOf(text) >= LEAST_LETTERS);
}

/** The texts of one part, each followed by those of another; null where they are too many. */
export function joinTexts(one: readonly string[], other: readonly string[]): readonly string[] | null {
  if (one.length * other.length > MOST_TEXTS) return null;
  const [left, right] = [one[0], other[0]];
  // Most parts are one text.
  if (one.length === 1 && other.length === 1 && left !== undefined && right !== undefined)
    return [joinText(left, right)];
  return [...new Set(one.flatMap((left) => other.map((right) => joinText(left, right))))];
}

/** An edge says something of a text only at its ends, and a gap takes up the blanks beside it. */
function joinText(left: string, right: string): string {
  if (!(left.charCodeAt(left.length - 1) <= SPACE || right.charCodeAt(0) <= SPACE)) return left + right;
  const joined = (left + right).replace(WIDE_GAP, GAP);
  const text = joined.replaceAll(EDGE, "");
  if (text === joined) return text;
  return text === "" ? EDGE : (joined.startsWith(EDGE) ? EDGE : "") + text + (joined.endsWith(EDGE) ? EDGE : "");
}

const SPACE = 0x20;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a gap is one
const WIDE_GAP = /\x01[\x01 ]|[\x01 ]\x01/g;

/** Gaps and blanks at the ends of a text say no more than an edge. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: edges and gaps are some
const AROUND = /^[\0\x01 ]+|[\0\x01 ]+$/g;

function withoutEdges(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => text.replaceAll(EDGE, "")))];
}

function saidOf(node: PatternNode, sides: Sides): Said {
  switch (node.kind) {
    case "text":
      return literal(node.sign);
    case "class": {
      const plain = !node.negated && /^[\p{L}\p{N}]+$/u.test(node.members) && node.members.length <= MOST_MEMBERS;
      if (plain) return [...node.members].map(literal).reduce(either);
      return sides.gaps && isPlainClass(node) ? BETWEEN : ANYTHING;
    }
    case "edge":
      return node.sign === "B" ? EMPTY : AT_EDGE;
    case "any":
      return ANYTHING;
    case "escape":
      return node.sign === "s" || node.sign === "n" ? literal(" ") : ANYTHING;
    case "either":
      return node.branches.map((branch) => saidOf(branch, sides)).reduce(either);
    case "sequence":
      return saidOfSequence(node.parts, sides);
    case "repeat":
      return saidOfRepeat(node, sides);
  }
}

function saidOfSequence(nodes: readonly PatternNode[], sides: Sides): Said {
  const parts = nodes.flatMap(partsOf);
  const edges = edgesBetween(parts, sides);
  const choices: (readonly string[])[] = [];
  /** The texts of the parts that follow one another without an unknown one between them. */
  let run = edges[0]?.before === true ? AT_EDGE : EMPTY;
  let whole = true;
  for (const [at, node] of parts.entries()) {
    const { before = false, after = false } = edges[at] ?? {};
    const part = saidOf(node, { before, after: edges[at + 1]?.after ?? false, gaps: sides.gaps });
    const joined = follow(run, part);
    if (joined === null) {
      whole = false;
      choices.push(...closed(run, after).choices, ...(part.exact === null ? part.choices : []));
      run = part.exact === null ? (edges[at + 1]?.before === true ? AT_EDGE : EMPTY) : part;
    } else run = joined;
  }
  return whole ? run : { exact: null, choices: [...choices, ...closed(run, sides.after).choices] };
}

/** The parts that follow one another, those of a group without a choice among them; signs that do are one text. */
export function partsOf(node: PatternNode): readonly PatternNode[] {
  if (node.kind !== "sequence") return [node];
  const parts: PatternNode[] = [];
  for (const part of node.parts.flatMap(partsOf)) {
    const last = parts.at(-1);
    if (part.kind === "text" && last?.kind === "text" && last.fold === part.fold)
      parts[parts.length - 1] = { ...part, sign: last.sign + part.sign };
    else parts.push(part);
  }
  return parts;
}

function saidOfRepeat({ body, least, most }: Extract<PatternNode, { readonly kind: "repeat" }>, sides: Sides): Said {
  const once = least <= 1 && most === 1;
  const one = saidOf(body, once ? sides : { ...OPEN, gaps: sides.gaps });
  const isGap = one.exact?.every((text) => text === GAP || (sides.gaps && text === " ")) ?? false;
  if (isGap) return least === 0 ? either(BETWEEN, EMPTY) : BETWEEN;
  if (least === 0) return most === 1 && one.exact !== null ? either(one, EMPTY) : ANYTHING;
  return once ? one : { exact: null, choices: closed(one, false).choices };
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
  const [left, right] = [closed(one, false).choices, closed(other, false).choices];
  // One of the left's and one of the right's best: whichever branch matched, a word of the joined choice stands there.
  const [best, besides] = [rarest(left), rarest(right)];
  return { exact: null, choices: best === null || besides === null ? [] : [[...new Set([...best, ...besides])]] };
}

/** A part that nothing is joined to any more: its texts become a choice. */
function closed(said: Said, atEdge: boolean): Said {
  if (said.exact === null) return said;
  const texts = atEdge ? said.exact.map((text) => joinText(text, EDGE)) : said.exact;
  return { exact: null, choices: areTelling(texts) ? [[...new Set(texts)]] : [] };
}

/** The choice whose shortest text is longest, an edge as a letter, of several the one with fewer texts: the rarest in most files. */
export function rarest(choices: Choices): readonly string[] | null {
  let best: readonly string[] | null = null;
  for (const choice of choices) if (best === null || isRarer(choice, best)) best = choice;
  return best;
}

function isRarer(one: readonly string[], other: readonly string[]): boolean {
  const more = leastLetters(one) - leastLetters(other);
  return more > 0 || (more === 0 && one.length < other.length);
}

function leastLetters(choice: readonly string[]): number {
  return Math.min(
    ...choice.map((text) => lettersOf(text) + Number(text.startsWith(EDGE)) + Number(text.endsWith(EDGE))),
  );
}

function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters += letterWorth(text.charCodeAt(at), text.charCodeAt(at - 1));
  return letters;
}
