import { foldLook } from "../../../rules/fold-words.ts";
import { type CodeGuide, EVERY_CODE, legacyCodes, switchesAlphabet } from "./code-pages.ts";
import { lowerUnits } from "./lower-units.ts";
import { decodeWide, guessedWide, likelyShare, promisedWide, type Wide, wideByZeros } from "./wide-text.ts";

export { lowerUnits };

/** A piece as text: `look` as it reads (folded, lines kept), `lower` the same in lower case, unit for unit. */
export interface DecodedText {
  readonly look: string;
  readonly lower: string;
  /** True where the bytes are no text: lines and comments then mean nothing. */
  readonly binary: boolean;
  /** True where only words beyond ASCII could be read here that another reading does not show. */
  readonly guess?: boolean;
  /** Lines, from 0, behind which no other program begins a new one: see {@link countedLine}. */
  readonly joined?: readonly number[];
}

/** What one pass over bytes tells. */
export interface ByteKind {
  /** Only ASCII, and no control characters beyond tabs and line ends: bytes can be searched as they are. */
  readonly plain: boolean;
  readonly binary: boolean;
  /** The wide code that their mark promises or their zeros tell. */
  readonly wide: Wide | null;
}

/** Share of control characters from which on bytes are no text. A few do not count: one NUL must not blind the scan. */
const CONTROL_SHARE = 0.05;

/** Looks at every byte once. */
export function kindOfBytes(bytes: Uint8Array): ByteKind {
  const promised = promisedWide(bytes);
  if (promised !== null) return { plain: false, binary: false, wide: promised };
  let high = 0;
  let control = 0;
  const zeros = [0, 0, 0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    high |= byte;
    if (byte >= 0x20 || byte === 0x0a || byte === 0x09 || byte === 0x0d || byte === 0x0c) continue;
    control += 1;
    if (byte === 0) zeros[at & 3] = (zeros[at & 3] ?? 0) + 1;
  }
  const wide = control === 0 ? null : wideByZeros(zeros, bytes.length);
  if (wide !== null) return { plain: false, binary: false, wide };
  return { plain: high < 0x80 && control === 0, binary: control > bytes.length * CONTROL_SHARE, wide: null };
}

/** Control characters that no editor shows as what they are; tabs and line ends are not among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f]/g;
/** Signs that end a line in some programs and in others none: NEL, and the separators of Unicode. */
const ODD_END = /[\u0085\u2028\u2029]/;

/** Bytes of which every reading is tried; of larger pieces the two likeliest. Who has more shows it in parts. */
const MOST_GUESSED = 8 * 1024 * 1024;

/**
 * Every way in which the bytes may be meant, the likeliest first, each made when it is asked for. Bytes do not say what they are: two
 * of them at the start make ASCII read as UTF-16, one anywhere makes UTF-8 invalid. So a reading that is only guessed is not
 * the only one: a guess costs time and no silence. `guide` leaves out codes in which no word of a mark stands.
 */
export function* readingsOf(bytes: Uint8Array, kind: ByteKind, guide: CodeGuide = EVERY_CODE): Generator<DecodedText> {
  for (const { text, binary, guess = false } of rawReadings(bytes, kind, guide)) {
    const unified = kind.plain ? text : foldLook(text.replace(CONTROL, ""));
    const look = unified.includes("\r") ? unified.replace(/\r\n?/g, "\n") : unified;
    if (kind.plain || !ODD_END.test(look)) yield { look, lower: lowerUnits(look), binary, guess };
    else {
      const broken = look.replace(/[\u0085\u2028\u2029]/g, "\n");
      yield { look: broken, lower: lowerUnits(broken), binary, guess, joined: joinedLines(look) };
    }
  }
}

/** Lines, from 0, that end by a sign which not every program takes for a line's end. */
function joinedLines(look: string): readonly number[] {
  const joined: number[] = [];
  let line = 0;
  for (const [end] of look.matchAll(/[\n\u0085\u2028\u2029]/g)) {
    if (end !== "\n") joined.push(line);
    line += 1;
  }
  return joined;
}

/** The number of a line as git and GitHub count, which know no line ends but those of ASCII; both numbers from 1. */
export function countedLine({ joined }: DecodedText, line: number): number {
  if (joined === undefined) return line;
  let [low, high] = [0, joined.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((joined[middle] ?? 0) < line - 1) low = middle + 1;
    else high = middle;
  }
  return line - low;
}

interface RawReading {
  readonly text: string;
  readonly binary: boolean;
  readonly guess?: boolean;
}

/** Share of units of some script below which a promise of UTF-16 is not believed alone. */
const BELIEVED_SHARE = 0.9;

function* rawReadings(bytes: Uint8Array, kind: ByteKind, guide: CodeGuide): Generator<RawReading> {
  const { plain, binary, wide } = kind;
  if (plain) return yield { text: latin1(bytes), binary };
  if (wide !== null) {
    yield { text: decodeWide(bytes, wide), binary };
    if (isBelieved(bytes, wide)) return yield { text: latin1(bytes), binary };
  }
  const utf8 = asUtf8(bytes);
  if (utf8 !== null) yield { text: utf8, binary };
  else yield* looseReadings(bytes, binary);
  if (bytes.length > MOST_GUESSED) return;
  if (utf8 === null || binary) {
    for (const start of guessedWide(bytes)) {
      if (start.wide === wide && start.offset === 0) continue;
      yield { text: decodeWide(bytes.subarray(start.offset), start.wide), binary: false };
    }
  }
  // The escapes by which it switches are control characters: of a short text they make something that is none.
  if (switchesAlphabet(bytes)) yield { text: new TextDecoder("iso-2022-jp").decode(bytes), binary: false };
  // Noise reads as words of every code alike, and there is much of it: pictures, sound, what is packed.
  if (binary || utf8 !== null) return;
  for (const { name, guess } of legacyCodes(bytes, guide))
    yield { text: new TextDecoder(name).decode(bytes), binary, guess };
}

function isBelieved(bytes: Uint8Array, wide: Wide): boolean {
  return wide.startsWith("utf-32") || likelyShare(bytes, wide as "utf-16le" | "utf-16be", 0) >= BELIEVED_SHARE;
}

/** As the code of western Europe, which has a character for every byte, and as UTF-8 with what is none of it replaced. */
function* looseReadings(bytes: Uint8Array, binary: boolean): Generator<RawReading> {
  const western = { text: binary ? latin1(bytes) : new TextDecoder("windows-1252").decode(bytes), binary };
  const loose = { text: new TextDecoder("utf-8").decode(bytes), binary };
  // Of a text that is UTF-8 but for a byte or two nearly every high byte belongs to a character: two of them at least.
  const replaced = countOf(loose.text, "\ufffd");
  yield* bytes.length - loose.text.length > replaced * 4 ? [loose, western] : [western, loose];
}

function countOf(text: string, sign: string): number {
  const unit = sign.charCodeAt(0);
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) === unit) count += 1;
  return count;
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
