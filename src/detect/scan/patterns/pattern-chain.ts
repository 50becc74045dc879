import { areTelling, choiceWithin, joinTexts, partsOf, textsOf } from "./pattern-literals.ts";
import type { PatternNode } from "./pattern-tree.ts";
import { writeForV8 } from "./pattern-v8.ts";

/** Least UTF-16 units and most characters, of which each has one or two. */
export interface Span {
  readonly least: number;
  /** Infinity where there is no limit. */
  readonly most: number;
}

/** Texts of which one stands in every match, and how far behind the start of the one before, or of the match, it starts. */
export interface Link {
  readonly texts: readonly string[];
  readonly behind: Span;
  /** Which of {@link BARRIERS} no match holds from there to here. */
  readonly without: string;
}

/** Signs that patterns do not reach over: the end of a sentence, and of a line. */
const BARRIERS = ".\n";

/** What every match of a pattern holds, in its order: a match is looked for only where all of it stands so. */
export interface Chain {
  readonly links: readonly Link[];
  /** How long a match can be. */
  readonly length: Span;
  /** True where a match starts at the start of a line. */
  readonly atLine: boolean;
}

const NOTHING: Span = { least: 0, most: 0 };

/** Reads what a pattern's matches hold; words are in lower case, and white space is one space, as in flattened text. */
export function chainOf(node: PatternNode): Chain {
  const parts = partsOf(node);
  const links: Link[] = [];
  let run: readonly string[] = [""];
  let gap = NOTHING;
  /** What no part has held since the last link began, and since the run did. */
  let without = BARRIERS;
  let withoutRun = BARRIERS;
  const close = (): void => {
    const length = spanOfTexts(run);
    if (areTelling(run)) {
      links.push({ texts: run, behind: gap, without });
      gap = length;
      without = withoutRun;
    } else {
      gap = add(gap, length);
      without = inBoth(without, withoutRun);
    }
    run = [""];
    withoutRun = BARRIERS;
  };
  for (const part of parts) {
    const texts = textsOf(part);
    const joined = texts === null ? null : joinTexts(run, texts);
    if (joined !== null) {
      run = joined;
      withoutRun = inBoth(withoutRun, withoutIn(part));
      continue;
    }
    close();
    if (texts !== null) {
      run = texts;
      withoutRun = withoutIn(part);
      continue;
    }
    const within = choiceWithin(part);
    const length = spanOf(part);
    without = inBoth(without, withoutIn(part));
    if (within === null) gap = add(gap, length);
    else {
      links.push({ texts: within, behind: { least: gap.least, most: gap.most + length.most }, without });
      gap = { least: 0, most: length.most };
      without = withoutIn(part);
    }
  }
  close();
  return { links, length: spanOf(node), atLine: startsAtLine(parts) };
}

function startsAtLine([first]: readonly PatternNode[]): boolean {
  return first?.kind === "edge" && first.sign === "^" && first.lines;
}

function inBoth(one: string, other: string): string {
  return [...one].filter((sign) => other.includes(sign)).join("");
}

/** Which of {@link BARRIERS} no match of a part can hold. */
export function withoutIn(node: PatternNode): string {
  switch (node.kind) {
    case "text":
      return [...BARRIERS].filter((sign) => !node.sign.includes(sign)).join("");
    case "class":
    case "any":
    case "escape": {
      const written = writeForV8(node);
      if (written === null) return "";
      const one = new RegExp(written.source, written.flags);
      return [...BARRIERS].filter((sign) => !one.test(sign)).join("");
    }
    case "edge":
      return BARRIERS;
    case "sequence":
      return node.parts.map(withoutIn).reduce(inBoth, BARRIERS);
    case "either":
      return node.branches.map(withoutIn).reduce(inBoth, BARRIERS);
    case "repeat":
      return withoutIn(node.body);
  }
}

/** How much a part of a pattern can match. */
export function spanOf(node: PatternNode): Span {
  switch (node.kind) {
    case "text":
      return { least: node.sign.length, most: node.sign.length };
    case "class":
    case "any":
    case "escape":
      return { least: 1, most: 1 };
    case "edge":
      return NOTHING;
    case "sequence":
      return node.parts.map(spanOf).reduce(add, NOTHING);
    case "either":
      return node.branches.map(spanOf).reduce(widest);
    case "repeat": {
      const { least, most } = spanOf(node.body);
      return { least: least * node.least, most: most === 0 || node.most === 0 ? 0 : most * node.most };
    }
  }
}

function spanOfTexts(texts: readonly string[]): Span {
  return texts.map(({ length }) => ({ least: length, most: length })).reduce(widest);
}

function add(one: Span, other: Span): Span {
  return { least: one.least + other.least, most: one.most + other.most };
}

function widest(one: Span, other: Span): Span {
  return { least: Math.min(one.least, other.least), most: Math.max(one.most, other.most) };
}
