/** Characters that have no width or turn the direction: they can stand inside a word without being seen. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;
/** Signs that may join those before them: marks, the inner and last parts of Korean syllables, and half of any pair. */
const JOINING = /[\p{M}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\ud800-\udfff]/u;
const ASCII_END = 0x80;

/** Text as it reads: compatibility forms unified (NFKC), invisible characters gone, every kind of dash and quote one. Lines stay. */
export function foldLook(text: string): string {
  const folded: string[] = [];
  let parts: string[] = [];
  let done = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (kinds[unit] === SETTLED || kindOf(unit) === SETTLED) continue;
    const run = runAround(text, at, done);
    parts.push(text.slice(done, run.start), run.joins ? unify(text.slice(run.start, run.end)) : foldEach(text, run));
    done = run.end;
    at = done - 1;
    if (parts.length < MOST_PARTS) continue;
    folded.push(parts.join(""));
    parts = [];
  }
  return done === 0 ? text : folded.join("") + parts.join("") + text.slice(done);
}

/** Parts that are held apart: of noise nearly every character is one, and takes twenty times its length. */
const MOST_PARTS = 4_096;

/** How folding treats a UTF-16 unit: it stays, another text takes its place, or it depends on what stands beside it. */
const SETTLED = 1;
const REPLACED = 2;
const JOINS = 3;
/** By unit how it is treated; 0 where that has not been asked yet. */
const kinds = new Uint8Array(0x10000).fill(SETTLED, 0, ASCII_END);
const replacements = new Map<number, string>();

function kindOf(unit: number): number {
  const known = kinds[unit] ?? 0;
  if (known !== 0) return known;
  const sign = String.fromCharCode(unit);
  const composed = sign.normalize("NFKC");
  // What begins with a starter that joins nothing is composed and ordered by itself, whatever it stands beside.
  const kind = JOINING.test(composed.slice(0, 1)) || JOINING.test(sign) ? JOINS : classify(unit, sign);
  kinds[unit] = kind;
  return kind;
}

function classify(unit: number, sign: string): number {
  const unified = unify(sign);
  if (unified === sign) return SETTLED;
  replacements.set(unit, unified);
  return REPLACED;
}

/** Characters beyond ASCII that follow one another, with the one before them, which they may join. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly joins: boolean;
}

/** The run that a position lies in, from `least` on; ASCII behind it never joins what stands before. */
function runAround(text: string, at: number, least: number): Run {
  let start = at;
  while (start > least && text.charCodeAt(start - 1) >= ASCII_END) start -= 1;
  let end = start;
  let joins = false;
  for (; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    if (unit < ASCII_END) break;
    if (kindOf(unit) === JOINS) joins = true;
  }
  return { start: Math.max(least, start - 1), end, joins };
}

function foldEach(text: string, { start, end }: Run): string {
  let out = "";
  let done = start;
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (kinds[unit] !== REPLACED) continue;
    out += text.slice(done, at) + (replacements.get(unit) ?? "");
    done = at + 1;
  }
  return out + text.slice(done, end);
}

function unify(run: string): string {
  return run
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u2018\u2019\u201b]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"');
}

/** The form in which words are compared and identified: as {@link foldLook}, in lower case, white space as one space. */
export function foldWords(text: string): string {
  return foldLook(text).toLowerCase().replace(/\s+/g, " ").trim();
}
