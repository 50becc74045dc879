import { foldLook } from "../../../rules/fold-words.ts";
import { type Automaton, anchorsAt, lettersOf } from "../words/automaton.ts";
import type { ForeignRules } from "./foreign-rules.ts";
import { lowerUnits } from "./lower-units.ts";
import { MULTI_BYTE } from "./multi-byte.ts";

/** A code of one byte a character: what each byte is as the scan compares it, or a sign that it is no unit of its own. */
export interface CodePage {
  readonly name: string;
  readonly signs: readonly string[];
  readonly units: Uint16Array;
}

/** Stands for bytes of which nothing is left in the folded text: controls, and what has no width. */
const GONE = 0xfffe;

/** Stands for bytes that are not one unit in the folded text: only reading all of it tells what they make of their neighbours. */
const SPREAD = 0xffff;

/** The code of western Europe, which is read whatever stands in the bytes. */
export const WESTERN = "windows-1252";

/** Codes of one byte by scripts, as the WHATWG Encoding Standard has them. */
const PAGE_NAMES = [
  WESTERN,
  "windows-1250",
  "iso-8859-2",
  "windows-1251",
  "koi8-u",
  "ibm866",
  "iso-8859-5",
  "windows-1254",
  "windows-1257",
  "windows-1253",
  "windows-1256",
  "windows-1255",
  "windows-874",
  "macintosh",
  "x-mac-cyrillic",
] as const;

/** A code by the name that the WHATWG Encoding Standard has for it; `guess` as in `DecodedText`. */
export interface LegacyCode {
  readonly name: string;
  readonly guess: boolean;
}

/** What is asked of bytes before they are read in one more code. */
export interface CodeGuide {
  /** Whether text in a code page may hold a word that the scan looks for. */
  readonly mayHold: (page: CodePage) => boolean;
  /** Those of {@link MULTI_BYTE} in which such a word may stand. */
  readonly codesHolding: (bytes: Uint8Array) => ReadonlySet<string>;
}

/** Leaves nothing out. */
export const EVERY_CODE: CodeGuide = { mayHold: () => true, codesHolding: () => new Set(MULTI_BYTE) };

/**
 * Codes of bytes that are neither UTF-8 nor a wide code, the likeliest first: no more than nineteen, and only those in which a
 * word of some mark may stand.
 */
export function* legacyCodes(bytes: Uint8Array, { mayHold, codesHolding }: CodeGuide): Generator<LegacyCode> {
  const holding = codesHolding(bytes);
  for (const name of MULTI_BYTE) if (holding.has(name)) yield { name, guess: false };
  // Most texts have few bytes of the upper half, and codes that agree on these are one.
  const used = usedBytes(bytes);
  const told = new Set<string>();
  for (const page of pages()) {
    const key = used.map((byte) => page.signs[byte]).join("");
    const isNew = !told.has(key);
    told.add(key);
    if (isNew && page.name !== WESTERN && mayHold(page)) yield { name: page.name, guess: true };
  }
}

/** Whether bytes switch the alphabet as ISO-2022-JP does: all of it is ASCII and escape characters. */
export function switchesAlphabet(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return SWITCHES.some((sequence) => view.includes(sequence, 0, "latin1"));
}

/** To the Japanese alphabets, in full: noise has their first two bytes sixteen times a megabyte. */
const SWITCHES = ["\x1b$@", "\x1b$B", "\x1b$(", "\x1b(I"];

/** Bytes on each side of a word within which one of the upper half makes its neighbours others than western Europe's: more than any legend has. */
const NEAR_BYTES = 400;

/**
 * Whether a word of a foreign rule stands in bytes of a code page, with a byte near it that this page reads in its own way: one
 * pass over them, and nothing is decoded.
 */
export function holdsWord(
  { automaton, foreign }: { readonly automaton: Automaton; readonly foreign: ForeignRules },
  bytes: Uint8Array,
  { units }: CodePage,
): boolean {
  const { classes, start, shift, next, firstEnd } = automaton;
  const ofByte = Int32Array.from(units, (unit) => (unit >= GONE ? -unit : (classes[unit] ?? 0)));
  let state = start;
  for (let at = 0; at < bytes.length; at += 1) {
    const step = ofByte[bytes[at] as number] as number;
    if (step === -SPREAD) return true;
    if (step === -GONE) continue;
    state = next[(state << shift) | step] as number;
    if (state < firstEnd) continue;
    const ending = anchorsAt(automaton, state);
    const told = ending.some(
      (anchor) => foreign.anchors[anchor] === 1 && endsWith(bytes, at, units, lettersOf(automaton, anchor)),
    );
    if (told && hasHighByte(bytes, at)) return true;
  }
  return false;
}

/** Whether a word stands in bytes and ends at one of them. */
function endsWith(bytes: Uint8Array, end: number, units: Uint16Array, word: Uint16Array): boolean {
  let at = end;
  for (let letter = word.length - 1; letter >= 0; letter -= 1, at -= 1) {
    while (at >= 0 && units[bytes[at] ?? 0] === GONE) at -= 1;
    if (at < 0 || units[bytes[at] ?? 0] !== word[letter]) return false;
  }
  return true;
}

function hasHighByte(bytes: Uint8Array, near: number): boolean {
  return bytes.subarray(Math.max(0, near - NEAR_BYTES), near + NEAR_BYTES).some((byte) => byte >= 0x80);
}

let made: readonly CodePage[] | null = null;

function pages(): readonly CodePage[] {
  made ??= PAGE_NAMES.map(codePage);
  return made;
}

/** A code page by the name that the WHATWG Encoding Standard has for it. */
export function codePage(name: string): CodePage {
  const decoder = new TextDecoder(name);
  const signs = Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte)));
  return { name, signs, units: Uint16Array.from(signs, unitOf) };
}

function unitOf(sign: string, byte: number): number {
  const folded = lowerUnits(foldLook(sign));
  const isControl = byte < 0x20 ? ![9, 10, 11, 12, 13].includes(byte) : byte === 0x7f;
  if (isControl || folded.length === 0) return GONE;
  return folded.length > 1 || /\p{M}/u.test(sign) ? SPREAD : folded.charCodeAt(0);
}

/** The bytes of the upper half that occur, rising. */
function usedBytes(bytes: Uint8Array): readonly number[] {
  const used = new Uint8Array(256);
  for (let at = 0; at < bytes.length; at += 1) used[bytes[at] ?? 0] = 1;
  return Array.from(used.keys()).filter((byte) => byte >= 0x80 && used[byte] === 1);
}
