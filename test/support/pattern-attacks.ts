import { choicesOf } from "../../src/detect/scan/patterns/pattern-literals.ts";
import { type PatternNode, readPattern } from "../../src/detect/scan/patterns/pattern-tree.ts";

/** A text that should make looking for a rule's marks slow. */
export interface Attack {
  readonly name: string;
  readonly text: string;
}

/** Ordinary prose and code, in which hardly a word is a mark's. */
const BENIGN =
  "The quick reader opens a window, and the class of the widget decides how it is drawn. const total = items.reduce(add, 0);\n";
/** Repetitions that a drawn-out match has where a pattern sets no limit. */
const DRAWN_OUT = 300;

/**
 * Texts of about `size` characters against one pattern: its shortest and its longest match, whole and without their end,
 * over and over; its words in and out of order, alone, drawn out, and strewn into benign text.
 */
export function attacksOnPattern(pattern: string, size: number): readonly Attack[] {
  const node = readPattern(pattern);
  if (node === null) throw new SyntaxError(`a pattern not known here: ${pattern}`);
  const words = choicesOf(pattern).map(([first = ""]) => first);
  const [short, long] = [matchOf(node, "least"), matchOf(node, "most")];
  return attacksWith([short, long], words.length === 0 ? [short] : words, size);
}

/** The same against phrases, one after another. */
export function attacksOnPhrases(phrases: readonly string[], size: number): readonly Attack[] {
  if (phrases.length === 0) return [];
  return attacksWith([phrases.join(" ")], phrases, size);
}

function attacksWith(matches: readonly string[], words: readonly string[], size: number): readonly Attack[] {
  const cut = (text: string): string => text.slice(0, -1);
  const [first = "", last = first] = [words[0], words.at(-1)];
  return [
    ...matches.flatMap((match, at) => [
      { name: `match ${at}`, text: fill(`${match} `, size) },
      { name: `match ${at} in lines of comments`, text: fill(`// ${match}\n`, size) },
      { name: `match ${at} but for its end`, text: fill(`${cut(match)} `, size) },
      { name: `match ${at} but for its end, in lines`, text: fill(`${cut(match)}\n`, size) },
      { name: `match ${at} but for its start`, text: fill(`${match.slice(1)}, `, size) },
    ]),
    { name: "the first word alone", text: fill(`${first} `, size) },
    { name: "the last word alone", text: fill(`${last} `, size) },
    { name: "the first word often, the last once", text: fill(`${`${first} `.repeat(20)}${last} x `, size) },
    {
      name: "each word often, the last glued",
      text: fill(`${words.map((word) => `${word} `.repeat(12)).join("")}x${last}x. `, size),
    },
    { name: "words in the wrong order", text: fill(`${[...words].reverse().join(" ")} `, size) },
    { name: "drawn out by blanks", text: fill(`${words.join(" ".repeat(300))}x`, size) },
    { name: "without an end of the sentence", text: fill(`${words.join(", and the ")} other `, size) },
    { name: "strewn into benign text", text: fill(`${BENIGN}${words.join(BENIGN)}`, size) },
    { name: "of changing words", text: changing(`${matches[0]} `, size) },
  ];
}

/** Long texts without any mark. */
export function benignTexts(size: number): readonly Attack[] {
  return [
    { name: "lines", text: fill(BENIGN, size) },
    { name: "one line", text: fill(BENIGN.replace("\n", " "), size) },
    { name: "letters", text: "a".repeat(size) },
    { name: "capitals", text: fill("ABCDEFGH ", size) },
    { name: "blanks", text: " ".repeat(size) },
    { name: "line ends", text: "\n".repeat(size) },
    { name: "comment signs", text: fill("/* * // # -- ", size) },
    { name: "rulers", text: fill("*-=#", size) },
  ];
}

/** The same over and over, a number of its own before each: nothing repeats exactly. */
function changing(part: string, size: number): string {
  const parts: string[] = [];
  for (let length = 0, at = 0; length < size; at += 1) {
    const one = `${at.toString(36)} ${part}`;
    parts.push(one);
    length += one.length;
  }
  return parts.join("").slice(0, size);
}

/** A text that a pattern, edges aside, matches: with as few or as many repetitions as it allows. */
export function matchOf(node: PatternNode, repeat: "least" | "most"): string {
  switch (node.kind) {
    case "text":
      return node.sign;
    case "class":
      return memberOf(node);
    case "any":
      return "x";
    case "escape":
      return { s: " ", n: "\n", d: "7", w: "x" }[node.sign] ?? "-";
    case "edge":
      return "";
    case "sequence":
      return node.parts.map((part) => matchOf(part, repeat)).join("");
    case "either": {
      const texts = node.branches.map((branch) => matchOf(branch, repeat));
      return texts.reduce((one, other) => (one.length < other.length === (repeat === "most") ? other : one));
    }
    case "repeat":
      return matchOf(node.body, repeat).repeat(repeat === "least" ? node.least : Math.min(node.most, DRAWN_OUT));
  }
}

function memberOf({ members, negated }: Extract<PatternNode, { readonly kind: "class" }>): string {
  const shown = new RegExp(`[${negated ? "^" : ""}${members.replace(/[[/]/g, "\\$&")}]`, "u");
  return [..." ax7-A:./(\"'_|,é機", ...members].find((sign) => shown.test(sign)) ?? "x";
}

function fill(part: string, size: number): string {
  return part.repeat(Math.max(1, Math.ceil(size / Math.max(1, part.length)))).slice(0, size);
}
