/**
 * A pattern in RE2 syntax as a tree, read once for all that is asked of it: which words its matches hold, how long they
 * are, how V8 writes it, and whether it is safe there.
 */
export type PatternNode =
  | { readonly kind: "text"; readonly sign: string; readonly fold: boolean }
  | { readonly kind: "class"; readonly negated: boolean; readonly members: string; readonly fold: boolean }
  | { readonly kind: "any"; readonly overLines: boolean }
  | { readonly kind: "edge"; readonly sign: string; readonly lines: boolean }
  | { readonly kind: "escape"; readonly sign: string; readonly fold: boolean }
  | { readonly kind: "sequence"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "either"; readonly branches: readonly PatternNode[] }
  | {
      readonly kind: "repeat";
      readonly body: PatternNode;
      readonly least: number;
      /** Infinity where there is no limit. */
      readonly most: number;
      readonly lazy: boolean;
    };

/** Nesting that is followed: patterns come from people, and deeper ones would end the stack. */
const MOST_DEPTH = 40;
/** Units of a class, a group's head or a repetition that are read: no pattern of a person's has longer ones. */
const CLASS_UNITS = 400;
const HEAD_UNITS = 64;
const TIMES_UNITS = 24;
/** Categories of characters that are known here, as they stand behind `\\p`. */
const CATEGORY = /^\{(?:L|N|Lu|Ll)\}/;
const CATEGORY_UNITS = 4;

interface Flags {
  readonly fold: boolean;
  readonly lines: boolean;
  readonly overLines: boolean;
  readonly lazy: boolean;
}

const PLAIN: Flags = { fold: false, lines: false, overLines: false, lazy: false };

interface Reader {
  readonly pattern: string;
  at: number;
  flags: Flags;
}

/** Reads a pattern; null where it is written in a way that is not known here, or nested deeper than anyone writes. */
export function readPattern(pattern: string): PatternNode | null {
  const reader: Reader = { pattern, at: 0, flags: PLAIN };
  try {
    const node = readAlternatives(reader, 0);
    return reader.at < pattern.length ? null : node;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function readAlternatives(reader: Reader, depth: number): PatternNode {
  if (depth > MOST_DEPTH) throw new SyntaxError("too deep");
  const branches = [readSequence(reader, depth)];
  while (reader.pattern[reader.at] === "|") {
    reader.at += 1;
    branches.push(readSequence(reader, depth));
  }
  const [only] = branches;
  return branches.length === 1 && only !== undefined ? only : { kind: "either", branches };
}

function readSequence(reader: Reader, depth: number): PatternNode {
  const parts: PatternNode[] = [];
  for (let sign = reader.pattern[reader.at]; sign !== undefined && sign !== "|" && sign !== ")"; ) {
    parts.push(readRepeated(reader, depth));
    sign = reader.pattern[reader.at];
  }
  return { kind: "sequence", parts };
}

function readRepeated(reader: Reader, depth: number): PatternNode {
  const body = readAtom(reader, depth);
  const times = /^(?:[*+?]|\{(\d+)(,(\d*))?\})(\?)?/.exec(reader.pattern.slice(reader.at, reader.at + TIMES_UNITS));
  if (times === null) return body;
  reader.at += times[0].length;
  const [, count, comma, most, mark] = times;
  const lazy = (mark === "?") !== reader.flags.lazy;
  const sign = times[0][0];
  if (count === undefined) {
    return {
      kind: "repeat",
      body,
      least: sign === "+" ? 1 : 0,
      most: sign === "?" ? 1 : Number.POSITIVE_INFINITY,
      lazy,
    };
  }
  const limit = comma === undefined ? Number(count) : most === "" ? Number.POSITIVE_INFINITY : Number(most);
  return { kind: "repeat", body, least: Number(count), most: limit, lazy };
}

function readAtom(reader: Reader, depth: number): PatternNode {
  const sign = next(reader);
  const { flags } = reader;
  if (sign === "(") return readGroup(reader, depth);
  if (sign === "[") return readClass(reader);
  if (sign === "^" || sign === "$") return { kind: "edge", sign, lines: flags.lines };
  if (sign === ".") return { kind: "any", overLines: flags.overLines };
  if (sign === "\\") return readEscape(reader);
  if (/[*+?{}\]]/.test(sign)) throw new SyntaxError("a sign that means something else");
  return { kind: "text", sign, fold: flags.fold };
}

function readGroup(reader: Reader, depth: number): PatternNode {
  const head = /^\?(?:P?<\w+>|([imsU]*)(?:-([imsU]+))?([:)]))/.exec(
    reader.pattern.slice(reader.at, reader.at + HEAD_UNITS),
  );
  if (head === null && reader.pattern[reader.at] === "?") throw new SyntaxError("a group not known here");
  const outside = reader.flags;
  reader.at += head?.[0].length ?? 0;
  const [, on = "", off = "", end] = head ?? [];
  if (end !== undefined) reader.flags = withFlags(outside, on, off);
  // Flags that stand alone hold until the group around them ends.
  if (end === ")") return { kind: "sequence", parts: [] };
  const node = readAlternatives(reader, depth + 1);
  if (next(reader) !== ")") throw new SyntaxError("a group without an end");
  reader.flags = outside;
  return node;
}

function withFlags(flags: Flags, on: string, off: string): Flags {
  const set = (known: boolean, sign: string): boolean => (known || on.includes(sign)) && !off.includes(sign);
  return {
    fold: set(flags.fold, "i"),
    lines: set(flags.lines, "m"),
    overLines: set(flags.overLines, "s"),
    lazy: set(flags.lazy, "U"),
  };
}

function readClass(reader: Reader): PatternNode {
  const body = /^(\^?)((?:\\.|\[:\^?\w+:\]|[^\]\\])+)\]/s.exec(
    reader.pattern.slice(reader.at, reader.at + CLASS_UNITS),
  );
  if (body === null) throw new SyntaxError("a class not known here");
  reader.at += body[0].length;
  const [, caret, members = ""] = body;
  return { kind: "class", negated: caret === "^", members, fold: reader.flags.fold };
}

function readEscape(reader: Reader): PatternNode {
  const sign = next(reader);
  const { fold } = reader.flags;
  if (sign === "b" || sign === "B" || sign === "A" || sign === "z") return { kind: "edge", sign, lines: false };
  const category = sign === "p" ? CATEGORY.exec(reader.pattern.slice(reader.at, reader.at + CATEGORY_UNITS)) : null;
  if (category !== null) {
    reader.at += category[0].length;
    return { kind: "class", negated: false, members: `\\p${category[0]}`, fold };
  }
  if (/[sndDSwWrtfv]/.test(sign)) return { kind: "escape", sign, fold };
  if (/[\p{L}\p{N}]/u.test(sign)) throw new SyntaxError("an escape not known here");
  return { kind: "text", sign, fold };
}

function next(reader: Reader): string {
  const point = reader.pattern.codePointAt(reader.at);
  if (point === undefined) throw new SyntaxError("the pattern ends too soon");
  const sign = String.fromCodePoint(point);
  reader.at += sign.length;
  return sign;
}
