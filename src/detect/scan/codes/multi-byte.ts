import { type Automaton, buildAutomaton, scanText } from "../words/automaton.ts";

/** Codes of eastern Asia, of one or two bytes a character, as the WHATWG Encoding Standard has them; the likeliest first. */
export const MULTI_BYTE = ["shift_jis", "gb18030", "euc-jp", "euc-kr", "big5"] as const;

/**
 * Writes words in every one of these codes that has their characters, as they are, in capitals, and with one, all in one
 * automaton: each code is a part of it.
 */
export function multiByteWords(words: readonly string[]): Automaton {
  const spelled = new Set(words.flatMap(spellings));
  const wanted = new Set([...spelled].flatMap((word) => [...word]));
  const written: string[] = [];
  const parts: number[] = [];
  for (const code of MULTI_BYTE) {
    const table = tableOf(code, wanted);
    parts.push(written.length);
    for (const word of spelled) {
      const bytes = [...word].map((sign) => table.get(sign));
      if (bytes.includes(undefined)) continue;
      written.push(inLowerAscii(bytes.join("")));
    }
  }
  return { ...buildAutomaton(written), parts };
}

/** Letters of one byte; it makes some second bytes alike, too, which lets a code be read in vain at the most. */
function inLowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (run) => run.toLowerCase());
}

function spellings(word: string): readonly string[] {
  const upper = word.toUpperCase();
  return [word, upper, upper.slice(0, 1) + word.slice(1)];
}

/** Each character that is wanted, as Latin-1 of its bytes. */
function tableOf(code: string, wanted: ReadonlySet<string>): ReadonlyMap<string, string> {
  const pairs: string[] = [];
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) pairs.push(String.fromCharCode(lead, trail));
  }
  // A line end is never taken for the second byte, so that one decoding tells of all.
  const signs = new TextDecoder(code).decode(Buffer.from(pairs.join("\n"), "latin1")).split("\n");
  const table = new Map<string, string>();
  for (let byte = 0; byte < 0x80; byte += 1) table.set(String.fromCharCode(byte), String.fromCharCode(byte));
  for (const [at, sign] of signs.entries()) if (wanted.has(sign) && !table.has(sign)) table.set(sign, pairs[at] ?? "");
  return table;
}

/** Letters of full width as Shift_JIS and as the others write them, syllables of half width, and characters without width of GB18030. */
const FOLDED =
  /\x81\x36[\x80-\xff]|(?:\x82[\x60-\x9a]){2}|(?:\xa3[\xc1-\xfa]){2}|(?:\xa2[\xcf-\xfe]){2}|[\xa6-\xdf]{3}/;
/** What is taken out of a text before it is compared. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x08\x0e-\x1f\x7f]+/g;

/** The codes in which a word may stand in bytes: one pass over them, and nothing is decoded. */
export function codesHolding(words: Automaton, bytes: Uint8Array): ReadonlySet<string> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const bare = text.replace(CONTROL, "");
  if (FOLDED.test(bare)) return EVERY;
  const found = new Set<string>();
  const { parts = [] } = words;
  scanText(words, inLowerAscii(bare), (anchor) => {
    const part = parts.findLastIndex((start) => start <= anchor);
    found.add(MULTI_BYTE[part] ?? "");
    return found.size === MULTI_BYTE.length;
  });
  return found;
}

const EVERY: ReadonlySet<string> = new Set(MULTI_BYTE);
