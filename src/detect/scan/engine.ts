import type { MarkContext } from "../../facts/sighting.ts";
import type { MarkerRule } from "../../rules/rule-set.ts";
import type { MarkHit, MarkPart, MarkPiece } from "../mark.ts";
import { type CodeGuide, EVERY_CODE, holdsWord } from "./codes/code-pages.ts";
import { countedLine, type DecodedText, kindOfBytes, readingsOf } from "./codes/decode.ts";
import { type ForeignRules, foreignRules } from "./codes/foreign-rules.ts";
import { codesHolding, multiByteWords } from "./codes/multi-byte.ts";
import { countsInBinary, inBinary } from "./context/in-binary.ts";
import { HEAD_LINES, headLines, type LineMap, mapLines } from "./context/lines.ts";
import { markContext } from "./context/mark-context.ts";
import { isRevealed, reveal } from "./context/reveal.ts";
import { type Syntax, syntaxOf } from "./context/syntax.ts";
import { joinGuesses, joinReadings } from "./join-readings.ts";
import { markedLines } from "./marked-lines.ts";
import type { Mark, Match } from "./match.ts";
import { matchPhrase } from "./matches.ts";
import { once } from "./once.ts";
import { type LinearEngine, RE2JS_ENGINE } from "./patterns/linear-engine.ts";
import { type ReadyPattern, readyPattern, searchPattern } from "./patterns/pattern-search.ts";
import { settleOverlaps, toHit } from "./settle.ts";
import { type Anchor, anchorsOf } from "./words/anchors.ts";
import { type Automaton, buildAutomaton, scanBytes, scanText } from "./words/automaton.ts";
import { buildFlatSearch, type FlatHits, type FlatSearch, searchFlat } from "./words/flat-search.ts";
import { type FlatText, firstLines, flatten } from "./words/flatten.ts";
import { buildPrefilter, mayHoldMarks, mayHoldMarksInText, type Prefilter } from "./words/prefilter.ts";
import { type AnchorHits, type Region, regionsAround } from "./words/regions.ts";
import { keepIn, type Tables } from "./words/tables.ts";

/** All marker rules of a rule set, ready to scan with. */
export interface MarkEngine {
  readonly rules: readonly MarkerRule[];
  /** What a closer look needs is made when first asked for: most pieces are ruled out before. */
  readonly anchors: () => readonly Anchor[];
  readonly automaton: () => Automaton;
  /** Patterns of each rule, compiled when first asked for: few texts have a word that leads to one. */
  readonly patterns: readonly (() => readonly ReadyPattern[])[];
  /** Looks for the words of phrases and patterns in flattened text; made when first asked for. */
  readonly flatSearch: () => FlatSearch;
  /** Rules with patterns that promise no literal: they are tried on the whole text. */
  readonly open: readonly number[];
  /** Rules that a guess at the code page may show, beyond what the likeliest one does. */
  readonly foreign: () => ForeignRules;
  /** Their words as the codes of eastern Asia write them. */
  readonly multiByte: () => Automaton;
  /** Rules out most pieces before anything costly is done; null: every piece is looked at closely. */
  readonly prefilter: () => Prefilter | null;
  /** The same for bytes that are no text, in which few rules can have a mark. */
  readonly binaryPrefilter: () => Prefilter | null;
  /**
   * The same of the few rules that speak of names: a name has no head and no comments, and shipped legends are ordinary words there,
   * so that rules that count anywhere do.
   */
  readonly ofNames: () => MarkEngine;
  /** All automata made so far: threads hand them to one another, and nobody makes one twice. */
  readonly tables: Tables;
}

/** What an engine is given beside its rules. */
export interface EngineParts {
  readonly tables?: Tables;
  readonly linear?: LinearEngine | undefined;
}

/**
 * Prepares marker rules for scanning; their patterns were found sound when the rules were read. Tables that others have made of
 * the same words are used as they are. Patterns that we did not ship run on `linear`, which bears on the time that a scan takes
 * alone.
 */
export function buildMarkEngine(
  rules: readonly MarkerRule[],
  { tables = new Map(), linear = RE2JS_ENGINE }: EngineParts = {},
): MarkEngine {
  const keep = keepIn(tables);
  const anchors = once(() => anchorsOf(rules));
  const foreign = once(() => foreignRules(rules, anchors()));
  const patterns = rules.map(({ patterns: written, origin }) =>
    once(() => written.map((pattern) => readyPattern(pattern, origin.layer === "built-in", linear))),
  );
  const eastern = once(() => keep("eastern Asia", foreign().words, multiByteWords));
  return {
    rules,
    tables,
    anchors,
    automaton: once(() => {
      const words = anchors().map((anchor) => anchor.word);
      return keep("words", words, (all) => buildAutomaton(all))();
    }),
    patterns,
    flatSearch: once(() =>
      buildFlatSearch(anchors(), new Set(patterns.flatMap((ready) => ready().flatMap(textsOf))), keep),
    ),
    open: rules.flatMap((rule, at) => (rule.patterns.length > 0 && rule.literals.length === 0 ? [at] : [])),
    foreign,
    // Asked for anew each time: that of another thread may take the place of this one's.
    multiByte: () => eastern()(),
    prefilter: once(() => buildPrefilter(rules, keep)),
    binaryPrefilter: once(() => buildPrefilter(rules.map(inBinary), keep)),
    ofNames: once(() =>
      buildMarkEngine(
        rules.filter(({ context }) => context === "anywhere"),
        { tables, linear },
      ),
    ),
  };
}

/** Finds every rule's marks in one piece; most pieces cost one pass over their bytes and nothing more. */
export function scanMarks(piece: MarkPiece, all: MarkEngine): readonly MarkHit[] {
  const isName = piece.within === "ref-name" || piece.within === "path";
  const engine = isName ? all.ofNames() : all;
  if (engine.rules.length === 0) return [];
  const prefilter = isName || isRevealed(piece.path) ? null : engine.prefilter();
  if (prefilter !== null && !mayHoldMarks(prefilter, piece.bytes)) return [];
  const kind = kindOfBytes(piece.bytes);
  if (kind.plain && !isName && engine.open.length === 0 && !hasAnchor(engine, piece.bytes)) return [];
  const syntax = syntaxOf(isName ? null : piece.path);
  const { about = false } = syntax;
  const { stop = never } = piece;
  const found: (readonly MarkHit[])[] = [];
  for (const decoded of readingsOf(piece.bytes, kind, guideOf(engine, piece.bytes))) {
    if (found.length > 0 && stop()) throw new RangeError("time ran out between two readings");
    const filter = prefilter !== null && decoded.binary ? engine.binaryPrefilter() : prefilter;
    if (filter !== null && !kind.plain && !mayHoldMarksInText(filter, decoded)) {
      found.push([]);
      continue;
    }
    const text = isName ? spellOut(decoded) : decoded;
    // A tag that is taken out as markup takes the words in it along: they are read as they stand, too.
    const bare = syntax.markup && text.look.includes("<") ? [true, false] : [syntax.markup];
    const read = [
      ...bare.map((markup) => ({ text, syntax: { ...syntax, markup } })),
      ...(isName ? [] : reveal(text, piece.path).map((one) => ({ ...one, syntax: { ...one.syntax, about } }))),
    ];
    const hits = joinReadings(
      read.map((one) =>
        scanReading(engine, one.text, one.syntax, { within: piece.within, isName, stop, part: piece.part ?? WHOLE }),
      ),
    );
    found.push(hits.map((hit) => inCountedLines(hit, decoded)));
  }
  return joinGuesses(found);
}

/** With a foreign rule that must see everything every code is read. */
function guideOf(engine: MarkEngine, bytes: Uint8Array): CodeGuide {
  if (engine.open.some((rule) => engine.foreign().rules.has(rule))) return EVERY_CODE;
  return {
    mayHold: (page) => holdsWord({ automaton: engine.automaton(), foreign: engine.foreign() }, bytes, page),
    codesHolding: () => codesHolding(engine.multiByte(), bytes),
  };
}

function inCountedLines(hit: MarkHit, text: DecodedText): MarkHit {
  if (text.joined === undefined) return hit;
  return { ...hit, line: countedLine(text, hit.line), endLine: countedLine(text, hit.endLine) };
}

function scanReading(
  engine: MarkEngine,
  text: DecodedText,
  syntax: Syntax,
  { within, isName, stop, part }: Required<Pick<MarkPiece, "within" | "stop" | "part">> & { readonly isName: boolean },
): readonly MarkHit[] {
  const hits: number[] = [];
  const counted = text.guess === true ? engine.foreign() : null;
  scanText(engine.automaton(), text.lower, (anchor, end) => {
    if (counted === null || counted.anchors[anchor] === 1) hits.push(anchor, end);
  });
  if (hits.length === 0 && engine.open.length === 0) return [];
  const map = once(() => inPart(mapLines(text.look, syntax), part));
  const { binary } = text;
  const marks: Mark[] = [];
  const head = once(() => (part.first ? headLines(text.look, syntax) : 0));
  const asked = { head, first: part.first, binary, stop };
  eachMatch(engine, text, { hits, syntax, asked }, (match) => {
    const context = isName ? "anywhere" : contextOf(engine, match, text, map(), syntax);
    if (context === null) return;
    const { rule, declared, flat, start, end } = match;
    marks.push({ rule, declared, flat, start, end, context });
  });
  if (marks.length === 0) return [];
  const told = {
    hint: binary || (syntax.about ?? false),
    marked: markedLines(map().lines, binary ? null : within),
    binary,
  };
  return settleOverlaps(marks, engine.rules).map((mark) => toHit(mark, engine.rules, told));
}

const WHOLE: MarkPart = { first: true, last: true };

/** What stands in the middle of large content is neither its head nor its foot. */
function inPart(map: LineMap, { first, last }: MarkPart): LineMap {
  return {
    ...map,
    head: first ? map.head : 0,
    leading: first ? map.leading : 0,
    foot: last ? map.foot : map.lines.length,
  };
}

function hasAnchor(engine: MarkEngine, bytes: Uint8Array): boolean {
  let found = false;
  scanBytes(engine.automaton(), bytes, () => {
    found = true;
    return true;
  });
  return found;
}

/** What is asked only where it matters. */
interface Asked {
  /** Lines of the text's head. */
  readonly head: () => number;
  /** Whether the text has a head at all. */
  readonly first: boolean;
  /** Whether it is bytes that are no text. */
  readonly binary: boolean;
  /** Whether time has run out. */
  readonly stop: () => boolean;
}

/** Gives each match away as it is found: a file may hold a hundred thousand, of which most are no marks. */
function eachMatch(
  engine: MarkEngine,
  text: DecodedText,
  { hits, syntax, asked }: { readonly hits: AnchorHits; readonly syntax: Syntax; readonly asked: Asked },
  found: (match: Match) => void,
): void {
  const counts = (rule: number): boolean => text.guess !== true || engine.foreign().rules.has(rule);
  for (const region of engine.open.length > 0 ? [wholeOf(text, hits)] : regionsAround(text.lower, hits)) {
    const flat = flatten(text.look.slice(region.start, region.end).split("\n"), region.firstLine, syntax.markup);
    const inFlat = searchFlat(engine.flatSearch(), flat.words);
    const rules = new Set<number>(engine.open);
    for (const index of region.anchors) {
      const anchor = engine.anchors()[index];
      for (const phrase of anchor?.phrases ?? []) {
        const starts = inFlat.phrases.get(phrase);
        if (starts !== undefined && counts(phrase.rule)) matchPhrase(flat, phrase, starts, found);
      }
      for (const rule of anchor?.patternRules ?? []) rules.add(rule);
    }
    for (const rule of rules) if (counts(rule)) matchPatterns(engine, rule, { flat, hits: inFlat, asked }, found);
  }
}

/** With a rule that must see everything the whole text is one region, so that its positions compare with all others'. */
function wholeOf({ lower }: DecodedText, hits: AnchorHits): Region {
  return { start: 0, end: lower.length, firstLine: 0, anchors: new Set(hits.filter((_, at) => at % 2 === 0)) };
}

/** Patterns of a rule that counts in heads alone are not tried below: they are the costly part of a scan. */
function matchPatterns(
  engine: MarkEngine,
  rule: number,
  { flat, hits, asked }: { readonly flat: FlatText; readonly hits: FlatHits; readonly asked: Asked },
  found: (match: Match) => void,
): void {
  const { head, first, binary, stop } = asked;
  const { length } = flat.starts;
  if (binary && engine.rules[rule]?.context !== "anywhere") return;
  const inHead = engine.rules[rule]?.context !== "head" || (first && flat.firstLine + length <= HEAD_LINES);
  const lines = inHead ? length : Math.min(length, head() - flat.firstLine);
  if (lines <= 0) return;
  const subject = lines === length ? flat.look : firstLines(flat, lines);
  for (const ready of engine.patterns[rule]?.() ?? []) {
    const places = searchPattern(ready, { flat, subject, hits, stop });
    for (let at = 0; at < places.length; at += 2)
      found({ rule, declared: null, flat, start: places[at] ?? 0, end: places[at + 1] ?? 0 });
  }
}

/** The texts that a pattern's matches hold. */
function textsOf(ready: ReadyPattern): readonly string[] {
  return ready.kind === "quick" ? ready.chain.links.flatMap(({ texts }) => texts) : [];
}

function never(): boolean {
  return false;
}

/** In bytes that are no text there are no comments and no sentences: phrases count as they are found. */
function contextOf(
  engine: MarkEngine,
  match: Match,
  text: DecodedText,
  lines: LineMap,
  syntax: Syntax,
): MarkContext | null {
  const rule = engine.rules[match.rule];
  if (rule === undefined) return null;
  if (!text.binary) return markContext(match, rule, lines, syntax);
  return countsInBinary(rule, match.declared !== null) ? "anywhere" : null;
}

/** The words of a name: `fix/acme-confidential` reads as three. */
function spellOut(text: DecodedText): DecodedText {
  const spell = (name: string): string => name.replace(/[-_/.+]/g, " ");
  return { ...text, look: spell(text.look), lower: spell(text.lower) };
}
