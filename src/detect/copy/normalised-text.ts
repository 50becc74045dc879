import { kindOfBytes } from "../scan/codes/decode.ts";
import { decodeWide } from "../scan/codes/wide-text.ts";

/** Bytes of which a text is still made; of what is larger only the blob itself is known. */
const MOST_TEXT_BYTES = 32 * 1024 * 1024;

const [TAB, LF, VT, FF, CR, SPACE] = [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20];

/**
 * A file's text as UTF-8 bytes without what copying through an editor, a mail or another system changes: byte-order mark,
 * UTF-16, line ends, blanks at line ends, blank lines around it; blank lines in a row are one, as git makes them in
 * messages (git-commit, `--cleanup=whitespace`). One pass. Null: the bytes are no text, or more than 32 MiB.
 */
export function normalisedText(bytes: Uint8Array): Uint8Array | null {
  const text = bytes.length > MOST_TEXT_BYTES ? null : asUtf8(bytes);
  if (text === null) return null;
  const out = Buffer.allocUnsafe(text.length);
  let length = 0;
  // What of `out` is sure to stay: blanks behind it go where the line ends.
  let firm = 0;
  for (let at = hasMark(text) ? 3 : 0; at < text.length; at += 1) {
    const byte = text[at] ?? 0;
    if (byte !== LF && byte !== CR) {
      out[length] = byte;
      length += 1;
      if (byte !== SPACE && byte !== TAB && byte !== FF && byte !== VT) firm = length;
      continue;
    }
    if (byte === CR && text[at + 1] === LF) at += 1;
    length = firm;
    if (isBlankBefore(out, length)) continue;
    out[length] = LF;
    length += 1;
    firm = length;
  }
  while (out[firm - 1] === LF) firm -= 1;
  return out.subarray(0, firm);
}

/** At the beginning, or behind an empty line. */
function isBlankBefore(out: Uint8Array, length: number): boolean {
  return length === 0 || (out[length - 1] === LF && out[length - 2] === LF);
}

function hasMark(text: Uint8Array): boolean {
  return text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf;
}

/** Other encodings that keep ASCII stay as they are: their bytes are compared. */
function asUtf8(bytes: Uint8Array): Uint8Array | null {
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  // A look at every byte is for those alone that have a NUL somewhere.
  if (!marked && bytes.indexOf(0) < 0) return bytes;
  const { wide, binary } = kindOfBytes(bytes);
  if (wide !== null) return Buffer.from(decodeWide(bytes, wide), "utf8");
  return binary ? null : bytes;
}
