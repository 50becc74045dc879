import type { Sends } from "../seen-flow.ts";
import { hidden, joined, known, type Value } from "../value.ts";
import type { Scene, Stream } from "./command.ts";
import { join, sourceOf } from "./sources.ts";

/** A file as a stream: what source it holds, and nothing of its text; null where it holds none. */
export function carriedStream(scene: Scene, file: Value): Stream | null {
  const source = sourceOf(scene, file);
  return source ? { text: null, sends: source.sends } : null;
}

/** How many texts a stream may have besides. */
const OTHERS = 16;

/** What is put out by one command and then by the next; of a text that nobody knows a line is left open. */
export function behind(first: Stream | null, next: Stream | null): Stream | null {
  if (!first || !next) return first ?? next;
  const sends = bothSends(first, next);
  if (!first.text && !next.text) return { text: null, sends };
  const texts: Value[] = [];
  for (const one of textsOf(first))
    for (const other of textsOf(next)) if (texts.length < OTHERS + 2) texts.push(joined(one, other));
  const [text = null, ...others] = texts;
  return { text, sends, ...fewOthers(others, first, next) };
}

/** What is put out by one command or by the other: a text of the later one, that of the first besides, source that is in either. */
export function either(first: Stream | null, next: Stream | null): Stream | null {
  if (!first || !next) return first ?? next;
  const known = [next, first].flatMap(({ text, others = [] }) => (text ? [text, ...others] : others));
  const others = next.text ? known.slice(1) : known;
  return { ...next, sends: bothSends(first, next), ...fewOthers(others, first, next) };
}

/** The other texts as far as they are kept. */
function fewOthers(others: readonly Value[], ...of: readonly Stream[]): Pick<Stream, "others" | "hasMore"> {
  const hasMore = others.length > OTHERS || of.some((stream) => stream.hasMore);
  return { others: others.slice(0, OTHERS), ...(hasMore && { hasMore }) };
}

/** The texts that are run where a stream is, what it may be instead first; that there may be more of them is said. */
export function runTexts(
  stream: Stream | null,
  { shared }: Scene,
): readonly { readonly text: Value; readonly lines: readonly number[] | null }[] {
  const { text = null, others = [], lines = null, hasMore } = stream ?? {};
  if (hasMore) shared.unread.add("A text that is run may be one of more than are followed.");
  return [...others.map((other) => ({ text: other, lines: null })), ...(text ? [{ text, lines }] : [])];
}

/** All texts that a stream may have. */
export function textsOf({ text, others = [] }: Stream): readonly Value[] {
  return [text ?? joined(hidden("what came before"), known("\n")), ...others];
}

function bothSends(...streams: readonly Stream[]): Sends | null {
  return join(streams.map(({ sends }) => sends && { sends, weak: false }))?.sends ?? null;
}
