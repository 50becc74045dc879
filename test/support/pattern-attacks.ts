import { choicesOf } from "../../src/detect/scan/pattern-literals.ts";
import type { MarkerRule } from "../../src/rules/rule-set.ts";

/** A text that should make looking for a rule's marks slow. */
export interface Attack {
  readonly name: string;
  readonly text: string;
}

/** Ordinary prose and code, in which hardly a word is a mark's. */
const BENIGN =
  "The quick reader opens a window, and the class of the widget decides how it is drawn. const total = items.reduce(add, 0);\n";

/**
 * Texts of about `size` characters against each pattern and phrase of a rule: everything that a match needs, over and over,
 * but for its end; its beginnings alone; what repeats in it drawn out; and benign text with its words strewn in.
 */
export function attacksOn(rule: MarkerRule, size: number): readonly Attack[] {
  const needs = [
    ...rule.patterns.map((pattern) => choicesOf(pattern).map(([first = ""]) => first)),
    ...rule.phrases.map((phrase) => phrase.split(" ")),
  ];
  const attacks = needs.flatMap((words, at) => {
    const most = words.slice(0, -1).join(" ");
    const name = (what: string): string => `${rule.id} ${at} ${what}`;
    return [
      { name: name("all but the end"), text: fill(`${most} `, size) },
      { name: name("all but the end, in lines"), text: fill(`// ${most}\n`, size) },
      { name: name("all, each cut short"), text: fill(words.map((word) => word.slice(0, -1)).join(" "), size) },
      { name: name("the first alone"), text: fill(`${words[0] ?? ""} `, size) },
      { name: name("drawn out by blanks"), text: fill(`${words.join(" ".repeat(300))}x`, size) },
      { name: name("without an end of the sentence"), text: fill(`${words.join(", and the ")} other `, size) },
      { name: name("strewn into benign text"), text: fill(`${BENIGN}${words.join(BENIGN)}`, size) },
    ];
  });
  return attacks;
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

function fill(part: string, size: number): string {
  return part.repeat(Math.max(1, Math.ceil(size / part.length))).slice(0, size);
}
