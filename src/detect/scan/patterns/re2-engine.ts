import { once } from "../once.ts";
import { type LinearEngine, type NextMatch, RE2JS_ENGINE } from "./linear-engine.ts";
import { spanOf } from "./pattern-chain.ts";
import { type PatternNode, readPattern } from "./pattern-tree.ts";

/** What of a pattern of the package `re2` is used: positions in bytes of UTF-8, the last one behind the match. */
export interface Re2Pattern {
  lastIndex: number;
  exec(bytes: Uint8Array): { readonly index: number } | null;
}

/** What the package `re2` gives; throws for a pattern that it does not take. */
export type Re2 = new (pattern: string, flags: string) => Re2Pattern;

/**
 * Patterns on the package `re2`, several times quicker. Whatever it might read in another way than re2js does, patterns and texts
 * alike, stays with re2js: results never depend on which engine is there. The last text is kept until another one comes.
 */
export function re2Engine(re2: Re2): LinearEngine {
  let last = encode("");
  const encoded = (subject: string): EncodedText => {
    if (last.subject !== subject) last = encode(subject);
    return last;
  };
  return {
    compile(pattern) {
      const steady = once(() => RE2JS_ENGINE.compile(pattern));
      const quick = compileAlike(re2, pattern);
      if (quick === null) return steady();
      // UTF-8 has no halves of characters.
      return {
        over: (subject) => (subject.isWellFormed() ? searchBytes(quick, encoded(subject)) : steady().over(subject)),
      };
    },
  };
}

/**
 * Patterns that both engines read alike, whichever their Unicode versions. Left out are classes of Unicode, letters whose cases
 * newer versions pair anew, and what `re2` rewrites from the language of JavaScript: `(?<`, `\u`, `\c`, and `/` in quotes.
 */
const READ_ALIKE =
  /^(?:[\t\n -'\x29-[\]-~\u00a0-\u00ff]|\((?!\?<)|\\(?:[dDsSwWbBAzntrfva]|x[0-7][0-9A-Fa-f]|[!-/:-@[-`{-~]))*$/u;

/** The pattern on `re2`; null where it is not read alike there, or is refused, as large ones are for their memory. */
export function compileAlike(re2: Re2, pattern: string): Re2Pattern | null {
  if (!READ_ALIKE.test(pattern)) return null;
  const node = readPattern(pattern);
  if (node === null || repeatsNothing(node)) return null;
  try {
    return new re2(pattern, "gu");
  } catch {
    return null;
  }
}

/** Whether something is repeated that may match nothing: how often that is done is where engines differ, as on `(?:|a)*`. */
function repeatsNothing(node: PatternNode): boolean {
  switch (node.kind) {
    case "sequence":
      return node.parts.some(repeatsNothing);
    case "either":
      return node.branches.some(repeatsNothing);
    case "repeat":
      return (node.most > 1 && spanOf(node.body).least === 0) || repeatsNothing(node.body);
    default:
      return false;
  }
}

interface EncodedText {
  readonly subject: string;
  readonly bytes: Uint8Array;
}

function encode(subject: string): EncodedText {
  return { subject, bytes: Buffer.from(subject) };
}

function searchBytes(pattern: Re2Pattern, { subject, bytes }: EncodedText): NextMatch {
  const ascii = bytes.length === subject.length;
  // One place, counted in both: it only moves on, so that all matches of a text cost one walk through it.
  let byte = 0;
  let unit = 0;
  function step(): void {
    const lead = bytes[byte] ?? 0;
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    byte += size;
    unit += size === 4 ? 2 : 1;
  }
  function byteOf(position: number): number {
    if (ascii) return position;
    while (unit < position) step();
    return byte;
  }
  function unitOf(position: number): number {
    if (ascii) return position;
    while (byte < position) step();
    return unit;
  }
  return (from) => {
    pattern.lastIndex = byteOf(from);
    const match = pattern.exec(bytes);
    if (match === null) return null;
    const start = unitOf(match.index);
    return { start, end: unitOf(pattern.lastIndex) };
  };
}
