/** How deep GitHub's bodies nest is about 8; more than this is an attack on whoever walks them. */
const DEEPEST = 64;

/** Values of one body, about what 25 MB of real ones hold; more would cost memory out of proportion to their bytes. */
const MOST_VALUES = 2_000_000;

export type JsonReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

/**
 * Parses a body's bytes: UTF-8 without errors, depth and count bounded, no key twice in an object (two readers would take
 * two different ones), no `__proto__`. `reason` is a fixed word of ours.
 */
export function parseBounded(bytes: Uint8Array): JsonReading {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { ok: false, reason: "not-utf-8" };
  }
  const refused = boundsBroken(text);
  if (refused !== null) return { ok: false, reason: refused };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, reason: "not-json" };
  }
}

/** Walks the text once, before the parser does. On text that is no JSON it answers anything: the parser refuses that. */
function boundsBroken(text: string): string | null {
  // One entry for each open bracket: the keys seen so far, null for a list.
  const open: (Set<string> | null)[] = [];
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x7b: // {
      case 0x5b: // [
        open.push(text[at] === "{" ? new Set() : null);
        values += 1;
        if (open.length > DEEPEST) return "too-deep";
        break;
      case 0x7d: // }
      case 0x5d: // ]
        open.pop();
        break;
      case 0x2c: // ,
        values += 1;
        break;
      case 0x22: {
        const end = closingQuote(text, at);
        const keys = open.at(-1);
        if (keys && isKey(text, end)) {
          const key = plainKey(text.slice(at, end + 1));
          if (key === "__proto__") return "proto-key";
          if (keys.has(key)) return "double-key";
          keys.add(key);
        }
        at = end;
        break;
      }
    }
    if (values > MOST_VALUES) return "too-many-values";
  }
  return null;
}

/** Place of the quote that ends the text which begins at `start`; the end of all text where none does. */
function closingQuote(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let slashes = 0;
    while (text[quote - 1 - slashes] === "\\") slashes += 1;
    if (slashes % 2 === 0) return quote;
    at = quote + 1;
  }
}

function isKey(text: string, end: number): boolean {
  let at = end + 1;
  while (at < text.length && " \t\r\n".includes(text[at] ?? "")) at += 1;
  return text[at] === ":";
}

/** A key as the parser will see it: `"\u0061"` is `"a"`. */
function plainKey(quoted: string): string {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  try {
    const key: unknown = JSON.parse(quoted);
    return typeof key === "string" ? key : quoted;
  } catch {
    return quoted;
  }
}
