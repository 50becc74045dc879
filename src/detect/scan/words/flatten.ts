import { lowerUnits } from "../codes/lower-units.ts";

/** Signs that start a comment line in one language or another, as often as they are repeated. */
const LEADERS =
  /^(?:\s|\/\*+!?|\*+\/?|\/\/+[!/]?|#+!?|--+|;+|%+|<!--|"""|'''|\(\*+|\{-|>+|\|+|!+|=+|\\"|\.\.(?=\s)|@?(?:rem|dnl)(?=\s))+/i;
/** Signs that end a comment or fill a line. No sign can be read in two ways: a ruler of them before a word would else cost 2^n. */
const TRAILERS = /(?:\s|\*[/)]|-->|-\}|"""|'''|[*#|=]|-(?=-)|(?<=-)-(?!-))+$/;
/** Units at the end of a line that are looked at for such signs: a search that starts anywhere in a long line is quadratic. */
const TRAILER_UNITS = 80;
const FILLING = /[\s*~]+/g;
const TAGS = /<(?:\/?[a-z]|![a-z])[^<>]{0,200}>/gi;

/** A line without comment signs, emphasis and markup, white space as single spaces; case is kept. */
export function flattenLine(line: string, markup: boolean): string {
  const bare = markup && line.includes("<") ? plainEntities(line.replace(TAGS, " ")) : line;
  const body = BARE_START.test(bare) ? bare : bare.replace(LEADERS, "");
  if (BARE_END.test(body.slice(-1))) return isEven(body) ? body.trim() : body.replace(FILLING, " ").trim();
  const cut = Math.max(0, body.length - TRAILER_UNITS);
  return (body.slice(0, cut) + body.slice(cut).replace(TRAILERS, "")).replace(FILLING, " ").trim();
}

/** Where a line begins with a letter or digit no comment sign does, but for words that are such signs. */
const BARE_START = /^[a-z0-9](?<![rd])/i;
const BARE_END = /[a-z0-9]/i;

/** Whether all white space in a line is single spaces already, and nothing else is filling. */
function isEven(line: string): boolean {
  let before = 0;
  for (let at = 0; at < line.length; at += 1) {
    const unit = line.charCodeAt(at);
    if (unit === ASTERISK || unit === TILDE || unit < SPACE || (unit > TILDE && isWide(unit))) return false;
    if (unit === SPACE && before === SPACE) return false;
    before = unit;
  }
  return true;
}

/** White space beyond ASCII. */
function isWide(unit: number): boolean {
  return (unit < 0x100 || unit >= 0x1680) && (unit < 0x3001 || unit === 0xfeff) && /\s/.test(String.fromCharCode(unit));
}

const ASTERISK = 0x2a;
const TILDE = 0x7e;
const SPACE = 0x20;

/** Lines flattened and joined by line feeds, with the line that each position is on. */
export interface FlatText {
  readonly look: string;
  /** Lower case, and line feeds as spaces: where phrases are looked for. */
  readonly words: string;
  /** Start of each flattened line in `look`. */
  readonly starts: readonly number[];
  /** Number of the first line, from 0. */
  readonly firstLine: number;
  /** The line, from the first, that was asked for last: the next one is most often near. */
  readonly latest: { line: number };
}

/** Flattens a run of lines. */
export function flatten(lines: readonly string[], firstLine: number, markup: boolean): FlatText {
  const starts: number[] = [];
  let look = "";
  for (const line of lines) {
    if (starts.length > 0) look += "\n";
    starts.push(look.length);
    look += flattenLine(line, markup);
  }
  return { look, words: lowerUnits(look).replaceAll("\n", " "), starts, firstLine, latest: { line: 0 } };
}

/** The text of the first lines of a flat text. */
export function firstLines(flat: FlatText, count: number): string {
  return flat.look.slice(0, flat.starts[count]);
}

/** The line, from 0 and of the whole text, that a position of a flat text is on. */
export function lineAt({ starts, firstLine, latest }: FlatText, position: number): number {
  const known = latest.line;
  let low = (starts[known] ?? 0) <= position ? known : 0;
  let high = starts.length - 1;
  if (low === known) {
    if (position < (starts[known + 1] ?? Number.POSITIVE_INFINITY)) return firstLine + known;
    if (position < (starts[known + 2] ?? Number.POSITIVE_INFINITY)) high = low = known + 1;
  }
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  latest.line = low;
  return firstLine + low;
}

function plainEntities(text: string): string {
  return text
    .replace(/&nbsp;/gi, " ")
    .replace(/&amp;/gi, "&")
    .replace(/&copy;/gi, "©");
}
