import { lowerUnits } from "./decode.ts";

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
/** Nesting that is followed; deeper patterns are taken as saying nothing. */
const MOST_DEPTH = 40;
/** Letters and digits that a text needs: with fewer it is in nearly every file, and costs more than it spares. */
const LEAST_LETTERS = 3;

const EMPTY: Said = { exact: [""], choices: [] };
const ANYTHING: Said = { exact: null, choices: [] };

/** Reads a pattern in RE2 syntax; one that is written in a way not known here has no choices. */
export function choicesOf(pattern: string): Choices {
  const reader = { pattern, at: 0 };
  try {
    const said = readAlternatives(reader, 0);
    return reader.at < pattern.length ? [] : closed(said).choices;
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

interface Reader {
  readonly pattern: string;
  at: number;
}

function readAlternatives(reader: Reader, depth: number): Said {
  if (depth > MOST_DEPTH) throw new SyntaxError("too deep");
  let said = readSequence(reader, depth);
  while (reader.pattern[reader.at] === "|") {
    reader.at += 1;
    said = either(said, readSequence(reader, depth));
  }
  return said;
}

function readSequence(reader: Reader, depth: number): Said {
  const choices: (readonly string[])[] = [];
  /** The texts of the parts that follow one another without an unknown one between them. */
  let run = EMPTY;
  let whole = true;
  for (let sign = reader.pattern[reader.at]; sign !== undefined && sign !== "|" && sign !== ")"; ) {
    const part = readRepeated(reader, depth);
    const joined = follow(run, part);
    if (joined === null) {
      whole = false;
      choices.push(...closed(run).choices, ...(part.exact === null ? part.choices : []));
      run = part.exact === null ? EMPTY : part;
    } else run = joined;
    sign = reader.pattern[reader.at];
  }
  return whole ? run : { exact: null, choices: [...choices, ...closed(run).choices] };
}

function readRepeated(reader: Reader, depth: number): Said {
  const one = readAtom(reader, depth);
  const times = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})[?+]?/.exec(reader.pattern.slice(reader.at, reader.at + 24));
  if (times === null) return one;
  reader.at += times[0].length;
  const [sign, least] = times;
  if (sign.startsWith("?")) return one.exact === null ? ANYTHING : either(one, EMPTY);
  if (sign.startsWith("*") || least === "0") return ANYTHING;
  return sign.startsWith("{1}") ? one : { exact: null, choices: closed(one).choices };
}

function readAtom(reader: Reader, depth: number): Said {
  const sign = next(reader);
  if (sign === "(") return readGroup(reader, depth);
  if (sign === "[") return readClass(reader);
  if (sign === "^" || sign === "$") return EMPTY;
  if (sign === ".") return ANYTHING;
  if (sign === "\\") return readEscape(reader);
  if (/[*+?{}\]]/.test(sign)) throw new SyntaxError("a sign that means something else");
  return literal(sign);
}

function readGroup(reader: Reader, depth: number): Said {
  const head = /^\?(?:P?<\w+>|[imsU-]*:|[imsU-]+\))/.exec(reader.pattern.slice(reader.at, reader.at + 64));
  if (head === null && reader.pattern[reader.at] === "?") throw new SyntaxError("a group not known here");
  reader.at += head?.[0].length ?? 0;
  if (head?.[0].endsWith(")") === true) return EMPTY;
  const said = readAlternatives(reader, depth + 1);
  if (next(reader) !== ")") throw new SyntaxError("a group without an end");
  return said;
}

function readClass(reader: Reader): Said {
  const body = /^(\^?)((?:\\.|\[:\^?\w+:\]|[^\]\\])+)\]/s.exec(reader.pattern.slice(reader.at, reader.at + 400));
  if (body === null) throw new SyntaxError("a class not known here");
  reader.at += body[0].length;
  const [, negated, members = ""] = body;
  const plain = negated === "" && /^[\p{L}\p{N}]+$/u.test(members) && members.length <= MOST_MEMBERS;
  return plain ? [...members].map(literal).reduce(either) : ANYTHING;
}

function readEscape(reader: Reader): Said {
  const sign = next(reader);
  if (sign === "b" || sign === "B" || sign === "A" || sign === "z") return EMPTY;
  if (sign === "s" || sign === "n") return literal(" ");
  if (/[dDSwWrtfv]/.test(sign)) return ANYTHING;
  if (/[\p{L}\p{N}]/u.test(sign)) throw new SyntaxError("an escape not known here");
  return literal(sign);
}

function next(reader: Reader): string {
  const point = reader.pattern.codePointAt(reader.at);
  if (point === undefined) throw new SyntaxError("the pattern ends too soon");
  const sign = String.fromCodePoint(point);
  reader.at += sign.length;
  return sign;
}

function literal(sign: string): Said {
  return { exact: [lowerUnits(sign)], choices: [] };
}

/** The texts of one part behind another's; null where they are unknown or too many. */
function follow(one: Said, other: Said): Said | null {
  if (one.exact === null || other.exact === null || one.exact.length * other.exact.length > MOST_TEXTS) return null;
  const texts = one.exact.flatMap((left) => (other.exact ?? []).map((right) => left + right));
  return { exact: [...new Set(texts)], choices: [] };
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
  const telling = said.exact.every((text) => lettersOf(text) >= LEAST_LETTERS);
  return { exact: null, choices: telling ? [[...new Set(said.exact)]] : [] };
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
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
