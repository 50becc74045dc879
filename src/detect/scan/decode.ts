import { foldLook } from "../../rules/fold-words.ts";

/** A piece as text: `look` as it reads (folded, lines kept), `lower` the same in lower case, unit for unit. */
export interface DecodedText {
  readonly look: string;
  readonly lower: string;
  /** True where the bytes are no text: lines and comments then mean nothing. */
  readonly binary: boolean;
}

/** What one pass over bytes tells. */
export interface ByteKind {
  /** Only ASCII, and no control characters beyond tabs and line ends: bytes can be searched as they are. */
  readonly plain: boolean;
  readonly binary: boolean;
  readonly utf16: "utf-16le" | "utf-16be" | null;
}

/** Share of control characters from which on bytes are no text. A few do not count: one NUL must not blind the scan. */
const CONTROL_SHARE = 0.05;

/** Looks at every byte once. */
export function kindOfBytes(bytes: Uint8Array): ByteKind {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { plain: false, binary: false, utf16: "utf-16le" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { plain: false, binary: false, utf16: "utf-16be" };
  let high = 0;
  let control = 0;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    high |= byte;
    if (byte >= 0x20 || byte === 0x0a || byte === 0x09 || byte === 0x0d || byte === 0x0c) continue;
    control += 1;
    if (byte === 0) {
      if (at % 2 === 0) evenZeros += 1;
      else oddZeros += 1;
    }
  }
  const pairs = bytes.length / 2;
  if (oddZeros > pairs * 0.4 && evenZeros < pairs * 0.02) return { plain: false, binary: false, utf16: "utf-16le" };
  if (evenZeros > pairs * 0.4 && oddZeros < pairs * 0.02) return { plain: false, binary: false, utf16: "utf-16be" };
  return { plain: high < 0x80 && control === 0, binary: control > bytes.length * CONTROL_SHARE, utf16: null };
}

/** Control characters that no editor shows as what they are; tabs and line ends are not among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f]/g;

/**
 * Every way in which the bytes may be meant, the likeliest first. Bytes do not say what they are: two of them at the
 * start make ASCII read as UTF-16, one anywhere makes UTF-8 invalid. So a reading that is only guessed is not the only one.
 */
export function readingsOf(bytes: Uint8Array, kind: ByteKind): readonly DecodedText[] {
  return rawReadings(bytes, kind).map((raw) => {
    const unified = kind.plain ? raw : foldLook(raw.replace(CONTROL, ""));
    const look = unified.includes("\r") ? unified.replace(/\r\n?/g, "\n") : unified;
    return { look, lower: lowerUnits(look), binary: kind.binary };
  });
}

/** Lower case that keeps every position: the few characters whose lower case has another length stay as they are. */
export function lowerUnits(text: string): string {
  // Turkish has a small i without a dot, whose capital reads as the ordinary one: both are one letter here.
  const lower = text.toLowerCase().replaceAll("\u0131", "i");
  if (lower.length === text.length) return lower;
  let out = "";
  for (const character of text) {
    // The capital of Turkish that has a dot is two units in lower case, and reads as the ordinary one.
    const small = character === "\u0130" || character === "\u0131" ? "i" : character.toLowerCase();
    out += small.length === character.length ? small : character;
  }
  return out;
}

/** Latin-1 has a character for every byte, so no input is refused. */
function rawReadings(bytes: Uint8Array, kind: ByteKind): readonly string[] {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (kind.plain) return [latin1];
  if (kind.utf16 !== null) return [new TextDecoder(kind.utf16).decode(bytes), latin1];
  try {
    return [new TextDecoder("utf-8", { fatal: true }).decode(bytes)];
  } catch {
    return [latin1, new TextDecoder("utf-8").decode(bytes)];
  }
}
