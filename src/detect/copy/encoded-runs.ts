/** Characters of an encoded run from which on it is decoded: less could hold no identity. */
const LEAST_CHARACTERS = 256;

/** A line of one: encoders wrap at 60 (xxd), 64 (PEM, RFC 7468) or 76 (MIME, RFC 2045) characters. */
const LINE = /[A-Za-z0-9+/_-]{40,}={0,2}/g;

/** What stands between two lines of one run: a line end, also as a string writes it, with indentation and quotes around. */
const BETWEEN = /[ \t"'`\\+,;*#/]{0,8}(?:\r?\n|\\r\\n|\\n)[ \t"'`+*#/]{0,32}/y;
/** The rest in a last line. */
const REST = /[A-Za-z0-9+/_-]{1,4096}={0,2}/y;

const HEX = /^[0-9A-Fa-f]+$/;

/**
 * What runs of base64 (RFC 4648, both alphabets) and hex in a content stand for, one layer deep: runs of 256 characters
 * and more, in one line or wrapped at one width. A run that may end in one of two ways is given both ways; so all results
 * together have at most twice the bytes of the content, and nothing has to be cut off.
 */
export function decodedRuns(bytes: Uint8Array): readonly Uint8Array[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const found: Uint8Array[] = [];
  LINE.lastIndex = 0;
  for (let line = LINE.exec(text); line !== null; line = LINE.exec(text)) {
    const { run, rest, end } = follow(text, line[0], line.index);
    LINE.lastIndex = end;
    if (run.length + rest.length < LEAST_CHARACTERS) continue;
    for (const whole of new Set([run, run + rest])) found.push(...decode(whole));
  }
  return found;
}

/** The lines of one run from its first; `rest` is a shorter last line, which may also be no part of it. */
function follow(text: string, first: string, start: number) {
  const lines = [first];
  let end = start + first.length;
  for (let open = !first.endsWith("="); open; ) {
    BETWEEN.lastIndex = end;
    const between = BETWEEN.exec(text);
    if (between === null) break;
    REST.lastIndex = end + between[0].length;
    const next = REST.exec(text)?.[0] ?? "";
    if (next === "" || next.length > first.length) break;
    if (next.length < first.length) return { run: lines.join(""), rest: next, end: REST.lastIndex };
    lines.push(next);
    end = REST.lastIndex;
    open = !next.endsWith("=");
  }
  return { run: lines.join(""), rest: "", end };
}

function decode(run: string): readonly Uint8Array[] {
  const base64 = Buffer.from(run, "base64");
  return run.length % 2 === 0 && HEX.test(run) ? [base64, Buffer.from(run, "hex")] : [base64];
}
