import { decodeWide } from "../scan/codes/wide-text.ts";
import { beginsRun } from "./encoded-runs.ts";
import { formsOf } from "./kind-of-bytes.ts";
import { wideCodeOf } from "./wide-code.ts";

/** Distance of the looks for a run: a run of 256 characters has a segment of 40 of them at one of these positions or beside it. */
const STRIDE = 32;
const SEGMENT = 40;
/** Bytes from the start of a segment in which it is seen whether a run begins there: its 256 characters and what parts them. */
const BEGINNING = 1024;

const OF_RUN = new Uint8Array(256);
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-")
  OF_RUN[letter.charCodeAt(0)] = 1;

/** Words in a text by which other content may be written in it, and what then tells. */
const TELLING: readonly (readonly [string, RegExp])[] = [
  ['"sourcesContent"', /"sourcesContent"/],
  ["data:", /data:[a-z]{1,30}\/[a-z0-9.+-]{1,60}[;,]/i],
  ["0x", /(?:0x[0-9a-f]{2}[,\s]{1,16}){16}/i],
  ["\\x", /(?:\\x[0-9a-f]{2}["'\s]{0,16}){16}/i],
];

/**
 * Whether bytes may hold content that is not to be read in them as they are: packed, or a text with a long encoded run. Cheap: for
 * a text a look at one byte in {@link STRIDE}, so that everything else costs nothing. May say yes where nothing is.
 */
export function mayHide(bytes: Uint8Array): boolean {
  return formsOf(bytes).some((form) => {
    if (form === "media") return false;
    if (form === "text") return hidesInText(bytes);
    if (form === "binary" && wideCodeOf(bytes) !== null && hidesInText(bytes)) return true;
    if (form === "binary" || form === "program") return viewOf(bytes).includes(GZIP) || hasRun(bytes);
    return true;
  });
}

/** Of a wide text the characters are looked at, as far as they are of Latin-1. */
function hidesInText(bytes: Uint8Array): boolean {
  const wide = wideCodeOf(bytes);
  const text = wide === null ? bytes : Buffer.from(decodeWide(bytes, wide), "latin1");
  return hasRun(text) || hasTelling(text);
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);

function hasTelling(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  let text: string | null = null;
  return TELLING.some(([word, tells]) => {
    if (!view.includes(word)) return false;
    text ??= view.toString("latin1");
    return tells.test(text);
  });
}

/** Most long segments are hashes, paths and rulers, behind which nothing goes on. */
function hasRun(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += STRIDE) {
    if (OF_RUN[bytes[at] ?? 0] === 0) continue;
    let [from, to] = [at, at + 1];
    while (OF_RUN[bytes[from - 1] ?? 0] === 1) from -= 1;
    while (OF_RUN[bytes[to] ?? 0] === 1 && to - from < SEGMENT) to += 1;
    if (to - from >= SEGMENT && beginsRun(viewOf(bytes).toString("latin1", from, from + BEGINNING))) return true;
    while (OF_RUN[bytes[to] ?? 0] === 1) to += 1;
    at = Math.max(at, to - 1);
  }
  return false;
}
