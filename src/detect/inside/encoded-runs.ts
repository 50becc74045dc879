/** A run of encoded bytes in a text, decoded. */
export interface EncodedRun {
  readonly how: "base64" | "hex" | "data";
  /** Line where it begins, from 1. */
  readonly line: number;
  readonly bytes: Uint8Array;
}

/** Shortest run that is decoded, in characters: what is shorter holds no file. */
export const RUN_CHARACTERS = 256;
/** Runs of one text that are decoded at most. */
const MOST_RUNS = 2000;
/** A wrapped run goes on over a line end only after a segment of this length: words of prose are shorter. */
const WRAPPED_SEGMENT = 40;
/** Characters that may stand between two wrapped segments: line ends, indentation, quotes and what joins strings. */
const MOST_BETWEEN = 32;
const BETWEEN = new Set(" \t\r\n\"'`,\\;.>#*".split(""));

const [BASE64, HEX] = [tableOf(/[A-Za-z0-9+/_-]/), tableOf(/[0-9A-Fa-f]/)];

/** Runs of base64 (also its URL alphabet, also wrapped or joined), hex (also `\x41` and `0x41,`) and `data:` URIs; linear, the text in Latin-1. */
export function encodedRuns(text: string): { readonly runs: readonly EncodedRun[]; readonly cut: boolean } {
  const found: { at: number; how: EncodedRun["how"]; bytes: Uint8Array }[] = [];
  let cut = false;
  const add = (at: number, how: EncodedRun["how"], bytes: Uint8Array): void => {
    if (found.length >= MOST_RUNS) cut = true;
    else if (bytes.length > 0) found.push({ at, how, bytes });
  };
  for (const { at, joined } of stretches(text)) {
    if (cut) break;
    const how = codeOf(joined);
    if (how !== null) add(at, how, Buffer.from(joined, how));
  }
  for (const match of text.matchAll(SPELT_HEX)) {
    if (cut) break;
    add(match.index, "hex", Buffer.from(match[0].replace(/0x|[^0-9a-fA-F]/gi, ""), "hex"));
  }
  for (const match of text.matchAll(DATA_URI)) {
    if (cut) break;
    const body = match[2] ?? "";
    if (match[1] === undefined) add(match.index, "data", unescaped(body));
    // A longer one is a run already.
    else if (body.length < RUN_CHARACTERS) add(match.index, "data", Buffer.from(body, "base64"));
  }
  found.sort((one, other) => one.at - other.at);
  const lineAt = lineCounter(text);
  return { runs: found.map(({ at, how, bytes }) => ({ how, bytes, line: lineAt(at) })), cut };
}

/** Whether a run of base64 or hex begins where a text in Latin-1 does. */
export function beginsRun(text: string): boolean {
  const { joined } = stretchAt(text, 0);
  return joined.length >= RUN_CHARACTERS && codeOf(joined) !== null;
}

function codeOf(run: string): "hex" | "base64" | null {
  if (isHex(run)) return "hex";
  return isMonotone(run) ? null : "base64";
}

const SPELT_HEX = /(?:(?:0x|\\x)[0-9a-fA-F]{2}[,"'\s]{0,16}){64,1000000}/g;
const DATA_URI =
  /data:[a-z]{1,30}\/[a-z0-9.+-]{1,60}(?:;(?!base64)[a-z-]{1,30}=[^;,\s"']{0,60})?(;base64)?,([^\s"'<>)]{16,1000000})/gi;

/** Stretches of the base64 alphabet (which holds the hex one) of at least {@link RUN_CHARACTERS}, joined over line ends. */
function* stretches(text: string): Generator<{ readonly at: number; readonly joined: string }> {
  let at = 0;
  while (at < text.length) {
    // No run is shorter than this, so only every such position needs a look.
    if (!BASE64[text.charCodeAt(at)]) {
      at += 1;
      continue;
    }
    const { joined, end } = stretchAt(text, at);
    if (joined.length >= RUN_CHARACTERS) yield { at, joined };
    at = end;
  }
}

/** The segments that follow one another from a position on, and where they end; of a short one nothing is joined. */
function stretchAt(text: string, at: number): { readonly joined: string; readonly end: number } {
  let end = endOf(text, at);
  let last = end - at;
  if (last < WRAPPED_SEGMENT) return { joined: "", end };
  const parts = [text.slice(at, end)];
  while (last >= WRAPPED_SEGMENT) {
    const next = afterBetween(text, end);
    if (next === null) break;
    end = endOf(text, next);
    parts.push(text.slice(next, end));
    last = end - next;
  }
  return { joined: parts.join(""), end };
}

function endOf(text: string, from: number): number {
  let end = from;
  while (BASE64[text.charCodeAt(end)]) end += 1;
  return end;
}

/** Where the next segment begins: behind what may stand between; null where something else does, as padding is. */
function afterBetween(text: string, from: number): number | null {
  let at = from;
  while (at - from < MOST_BETWEEN && BETWEEN.has(text[at] ?? "")) {
    // `\n` spelt out in a string: its letter is of the alphabet, and no part of the run.
    if (text[at] === "\\" && (text[at + 1] === "n" || text[at + 1] === "r")) at += 1;
    at += 1;
  }
  return BASE64[text.charCodeAt(at)] ? at : null;
}

function isHex(run: string): boolean {
  for (let at = 0; at < run.length; at += 1) if (!HEX[run.charCodeAt(at)]) return false;
  return true;
}

/** A line of dashes or of one letter is no code. */
function isMonotone(run: string): boolean {
  return new Set(run.slice(0, RUN_CHARACTERS)).size < 8;
}

/** Percent escapes become their bytes; what is none stays. */
function unescaped(body: string): Uint8Array {
  const plain = body.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}

/** Answers lines of rising positions in one pass over the text. */
function lineCounter(text: string): (at: number) => number {
  let [seen, line] = [0, 1];
  return (at) => {
    for (let next = text.indexOf("\n", seen); next >= 0 && next < at; next = text.indexOf("\n", seen)) {
      line += 1;
      seen = next + 1;
    }
    return line;
  };
}

function tableOf(letters: RegExp): readonly boolean[] {
  return Array.from({ length: 256 }, (_, code) => letters.test(String.fromCharCode(code)));
}
