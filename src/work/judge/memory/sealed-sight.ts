import { timingSafeEqual } from "node:crypto";
import { keyedDigest } from "./keyed-digest.ts";
import type { QuotedMark } from "./quoted-mark.ts";

/** What was seen in one content: its size in bytes, and its marks by where they stand. */
export interface SeenContent {
  readonly bytes: number;
  readonly marks: readonly QuotedMark[];
}

/** In what a mark stands, by its number: what is kept holds digits alone. A new one goes to the end. */
const CONTEXTS: readonly QuotedMark["context"][] = ["head", "comment", "field", "prose", "anywhere"];

/** Of nearly all contents; one list for the hundred thousands of a history. */
const NO_MARKS: SeenContent["marks"] = [];

/** Hex digits of a seal. */
const SEAL_DIGITS = 32;

/** What was seen as a text that only the holder of the key can have made, for that name and no other. */
export function sealSight(seen: SeenContent, name: string, key: Uint8Array): string {
  const marks = seen.marks.map((mark) => [
    mark.rule,
    mark.strong ? 1 : 0,
    mark.lines,
    mark.reading,
    mark.markup ? 1 : 0,
    mark.words,
    mark.legend,
    CONTEXTS.indexOf(mark.context),
  ]);
  const text = JSON.stringify(marks.length === 0 ? [seen.bytes] : [seen.bytes, marks]);
  return `${sealOf(text, name, key)}${text}`;
}

/** Reads such a text; null where anybody else made or changed it, or it belongs to another name. */
export function openSight(sealed: string, name: string, key: Uint8Array): SeenContent | null {
  const text = sealed.slice(SEAL_DIGITS);
  const [given, wanted] = [Buffer.from(sealed.slice(0, SEAL_DIGITS)), Buffer.from(sealOf(text, name, key))];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  // Behind the seal it is what this file wrote, so its form is known.
  const [bytes, marks] = JSON.parse(text) as [number, Written[]?];
  if (marks === undefined) return { bytes, marks: NO_MARKS };
  return {
    bytes,
    marks: marks.map(([rule, strong, lines, reading, markup, words, legend, context]) => ({
      rule,
      strong: strong === 1,
      lines,
      reading,
      markup: markup === 1,
      words,
      legend,
      context: CONTEXTS[context] ?? "anywhere",
    })),
  };
}

type Written = [number, 0 | 1, QuotedMark["lines"], number, 0 | 1, QuotedMark["words"], QuotedMark["legend"], number];

function sealOf(text: string, name: string, key: Uint8Array): string {
  return keyedDigest(key, `seen ${name} ${text}`);
}
