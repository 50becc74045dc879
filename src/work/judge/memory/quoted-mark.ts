import type { MarkHit } from "../../../detect/mark.ts";
import { type DecodedText, kindOfBytes, readingsOf } from "../../../detect/scan/codes/decode.ts";
import { markedLines } from "../../../detect/scan/marked-lines.ts";
import { flatten } from "../../../detect/scan/words/flatten.ts";
import { foldWords } from "../../../rules/fold-words.ts";
import type { MarkerRule } from "../../../rules/rule-set.ts";

/**
 * A mark by where it stands, so that its words can be read again from the content and need not be kept: number of the rule,
 * lines, which reading of the bytes and whether tags were taken out, offset and length of the words in these lines as
 * they are compared; then in what it stands, and of the legend: nothing, which phrase of the rule, or offset and length in these lines on one line.
 */
export interface QuotedMark {
  readonly rule: number;
  readonly strong: boolean;
  readonly lines: readonly [first: number, last: number];
  readonly reading: number;
  readonly markup: boolean;
  readonly words: readonly [at: number, length: number];
  readonly legend: null | number | readonly [at: number, length: number];
  readonly context: MarkHit["context"];
}

/** Marks of one content that are quoted; a content with more is looked at again. */
const MOST_MARKS = 64;
/** UTF-16 units of all lines that marks of one content stand in; with more it is looked at again. */
const MOST_LINE_UNITS = 1024 * 1024;

/** Content as the scan reads it, cut into lines once. */
export interface ReadText {
  readonly readings: readonly { readonly text: DecodedText; readonly lines: readonly string[] }[];
}

/** Reads bytes in every way that the scan does. */
export function readText(bytes: Uint8Array): ReadText {
  return {
    readings: [...readingsOf(bytes, kindOfBytes(bytes))].map((text) => ({ text, lines: text.look.split("\n") })),
  };
}

/** Marks by where they stand; null where one cannot be read again from there just as it was seen. */
export function quoteMarks(
  hits: readonly MarkHit[],
  text: ReadText,
  rules: readonly MarkerRule[],
): readonly QuotedMark[] | null {
  if (hits.length > MOST_MARKS) return null;
  const numbers = new Map(rules.map(({ id }, at) => [id, at]));
  const quoted: QuotedMark[] = [];
  let units = 0;
  for (const hit of hits) {
    units += unitsOf(hit, text);
    if (units > MOST_LINE_UNITS) return null;
    const mark = quoteOne(hit, text, rules, numbers.get(hit.rule));
    if (mark === null) return null;
    quoted.push(mark);
  }
  return quoted;
}

/** Reads marks again from where they stand; null where that is nowhere in the content. */
export function readMarks(
  quoted: readonly QuotedMark[],
  text: ReadText,
  rules: readonly MarkerRule[],
): readonly MarkHit[] | null {
  const hits: MarkHit[] = [];
  for (const mark of quoted) {
    const hit = readOne(mark, text, rules);
    if (hit === null) return null;
    hits.push(hit);
  }
  return hits;
}

function unitsOf({ line, endLine }: MarkHit, { readings }: ReadText): number {
  let units = 0;
  for (const { lines } of readings) for (const one of lines.slice(line - 1, endLine)) units += one.length;
  return units;
}

function quoteOne(
  hit: MarkHit,
  text: ReadText,
  rules: readonly MarkerRule[],
  number: number | undefined,
): QuotedMark | null {
  const rule = rules[number ?? -1];
  if (number === undefined || rule === undefined) return null;
  for (const [reading, { lines }] of text.readings.entries()) {
    for (const markup of [false, true]) {
      const { folded, onOneLine } = stretch(lines, [hit.line, hit.endLine], markup);
      const at = folded.indexOf(hit.text);
      const legend = legendOf(hit, rule, onOneLine);
      if (at < 0 || legend === undefined) continue;
      const mark: QuotedMark = {
        rule: number,
        strong: hit.strength === "strong",
        lines: [hit.line, hit.endLine],
        reading,
        markup,
        words: [at, hit.text.length],
        legend,
        context: hit.context,
      };
      if (isSame(readOne(mark, text, rules), hit)) return mark;
    }
  }
  return null;
}

/** Undefined where the legend is not in these lines. */
function legendOf({ legend }: MarkHit, rule: MarkerRule, onOneLine: string): QuotedMark["legend"] | undefined {
  if (legend === null) return null;
  const phrase = rule.phrases.indexOf(legend);
  if (phrase >= 0) return phrase;
  const at = onOneLine.indexOf(legend);
  return at < 0 ? undefined : [at, legend.length];
}

function readOne(mark: QuotedMark, { readings }: ReadText, rules: readonly MarkerRule[]): MarkHit | null {
  const [rule, reading] = [rules[mark.rule], readings[mark.reading]];
  const [line, endLine] = mark.lines;
  if (rule === undefined || reading === undefined || line < 1 || endLine > reading.lines.length) return null;
  const { folded, onOneLine } = stretch(reading.lines, mark.lines, mark.markup);
  const marked = markedLines(reading.lines, reading.text.binary ? null : "file")(line - 1, endLine - 1);
  return {
    rule: rule.id,
    label: rule.label,
    strength: mark.strong ? "strong" : "weak",
    line,
    endLine,
    text: part(folded, mark.words),
    lines: marked.digest,
    ignored: marked.ignores.has(rule.id),
    legend: readLegend(mark.legend, rule, onOneLine),
    context: mark.context,
  };
}

function readLegend(legend: QuotedMark["legend"], rule: MarkerRule, onOneLine: string): string | null {
  if (legend === null) return null;
  return typeof legend === "number" ? (rule.phrases[legend] ?? null) : part(onOneLine, legend);
}

function stretch(lines: readonly string[], [first, last]: QuotedMark["lines"], markup: boolean) {
  const { look } = flatten(lines.slice(first - 1, last), first - 1, markup);
  return { folded: foldWords(look), onOneLine: look.replace(/\s+/g, " ").trim() };
}

function part(text: string, [at, length]: readonly [number, number]): string {
  return text.slice(at, at + length);
}

function isSame(one: MarkHit | null, other: MarkHit): boolean {
  return one !== null && JSON.stringify(one) === JSON.stringify(inOrder(other));
}

/** The parts in the order in which they are made here. */
function inOrder(hit: MarkHit): MarkHit {
  const { rule, label, strength, line, endLine, text, lines, ignored, legend, context } = hit;
  return { rule, label, strength, line, endLine, text, lines, ignored, legend, context };
}
