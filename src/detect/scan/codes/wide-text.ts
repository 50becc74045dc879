/** Codes that write every character in units of two or four bytes. */
export type Wide = "utf-16le" | "utf-16be" | "utf-32le" | "utf-32be";

/** A wide code, and how many bytes stand before its first unit. */
export interface WideStart {
  readonly wide: Wide;
  readonly offset: number;
}

/** The wide code that a byte-order mark at the start promises; null where there is none. */
export function promisedWide(bytes: Uint8Array): Wide | null {
  const [one, two, three, four] = bytes;
  if (one === 0xff && two === 0xfe) return three === 0 && four === 0 ? "utf-32le" : "utf-16le";
  if (one === 0xfe && two === 0xff) return "utf-16be";
  return one === 0 && two === 0 && three === 0xfe && four === 0xff ? "utf-32be" : null;
}

/** The wide code that zeros tell, counted by their position in groups of four bytes: of ASCII all but one in a unit is zero. */
export function wideByZeros(zeros: readonly number[], length: number): Wide | null {
  const [first = 0, second = 0, third = 0, fourth = 0] = zeros;
  const groups = length / 4;
  if (fourth > groups * 0.95 && third > groups * 0.9 && first < groups * 0.5) return "utf-32le";
  if (first > groups * 0.95 && second > groups * 0.9 && fourth < groups * 0.5) return "utf-32be";
  const [even, odd, pairs] = [first + third, second + fourth, length / 2];
  if (odd > pairs * 0.4 && even < pairs * 0.02) return "utf-16le";
  if (even > pairs * 0.4 && odd < pairs * 0.02) return "utf-16be";
  return null;
}

/** Bytes as text of a wide code, without its mark; what is no character is replaced. */
export function decodeWide(bytes: Uint8Array, wide: Wide): string {
  if (wide === "utf-16le" || wide === "utf-16be") return new TextDecoder(wide).decode(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = new Uint16Array(Math.floor(bytes.length / 4) * 2);
  let length = 0;
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, wide === "utf-32le");
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) units[length++] = 0xfffd;
    else if (code < 0x10000) units[length++] = code;
    else {
      units[length++] = 0xd800 + ((code - 0x10000) >> 10);
      units[length++] = 0xdc00 + ((code - 0x10000) & 0x3ff);
    }
  }
  return new TextDecoder("utf-16le").decode(units.subarray(0, length));
}

/** Bytes from the beginning that are looked at to guess. */
const SAMPLE = 64 * 1024;
/** Share of units that are letters or signs of a script from which on bytes may be UTF-16: of noise it is about one half. */
const LIKELY_SHARE = 0.8;

/**
 * Starts from which bytes read as UTF-16 of some script, the likelier first, at most two: scripts other than Latin leave few zeros.
 * Only asked of bytes that are no clean text as they are.
 */
export function guessedWide(bytes: Uint8Array): readonly WideStart[] {
  if (bytes.length < 4) return [];
  const starts = ([0, 1] as const).flatMap((offset) =>
    (["utf-16le", "utf-16be"] as const).map((wide) => ({ wide, offset, share: likelyShare(bytes, wide, offset) })),
  );
  return starts
    .filter(({ share }) => share >= LIKELY_SHARE)
    .sort((one, other) => other.share - one.share)
    .slice(0, 2)
    .map(({ wide, offset }) => ({ wide, offset }));
}

/**
 * Share of units, from 0 to 1, that a text in some script would have; 0 where it is below {@link LIKELY_SHARE}, which of noise shows
 * soon, and where most are two letters of ASCII, and read as Chinese.
 */
export function likelyShare(bytes: Uint8Array, wide: "utf-16le" | "utf-16be", offset: number): number {
  const low = wide === "utf-16le" ? 0 : 1;
  const high = 1 - low;
  const end = Math.min(bytes.length, SAMPLE);
  const units = (end - offset) >> 1;
  let likely = units;
  let ascii = 0;
  for (let at = offset; at + 2 <= end; at += 2) {
    const lower = bytes[at + low] ?? 0;
    const upper = bytes[at + high] ?? 0;
    if (upper === 0 ? PLAIN[lower] !== 1 : LIKELY[upper] !== 1) {
      likely -= 1;
      if (likely / units < LIKELY_SHARE) return 0;
    }
    if (upper >= 0x20 && upper < 0x7f && lower < 0x7f && PLAIN[lower] === 1) ascii += 1;
  }
  return units === 0 || ascii > units / 2 ? 0 : likely / units;
}

/** Bytes of Latin text: no control characters but tabs and line ends. */
const PLAIN = new Uint8Array(256).fill(1, 0x20).fill(1, 0x09, 0x0b).fill(1, 0x0d, 0x0e).fill(0, 0x7f, 0x80);

/** Upper halves of units: Latin, Greek, Cyrillic to Arabic, the Indic and Thai scripts, punctuation, Chinese, Japanese, Korean, full width. */
const LIKELY = new Uint8Array(256);
for (const [from, to] of [
  [0x01, 0x07],
  [0x09, 0x0e],
  [0x1e, 0x21],
  [0x30, 0x30],
  [0x4e, 0x9f],
  [0xac, 0xd7],
  [0xfe, 0xff],
] as const)
  LIKELY.fill(1, from, to + 1);
