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
const OTHERS = 4;

/** What is put out by one command and then by the next; of a text that nobody knows a line is left open. */
export function behind(first: Stream | null, next: Stream | null): Stream | null {
  if (!first || !next) return first ?? next;
  const sends = bothSends(first, next);
  if (!first.text && !next.text) return { text: null, sends };
  const [text = null, ...others] = textsOf(first).flatMap((one) => textsOf(next).map((other) => joined(one, other)));
  return { text, sends, others: others.slice(0, OTHERS) };
}

/** What is put out by one command or by the other: a text of the later one, that of the first besides, source that is in either. */
export function either(first: Stream | null, next: Stream | null): Stream | null {
  if (!first || !next) return first ?? next;
  const known = [next, first].flatMap(({ text, others = [] }) => (text ? [text, ...others] : others));
  const others = next.text ? known.slice(1) : known;
  return { ...next, sends: bothSends(first, next), others: others.slice(0, OTHERS) };
}

/** All texts that a stream may have. */
export function textsOf({ text, others = [] }: Stream): readonly Value[] {
  return [text ?? joined(hidden("what came before"), known("\n")), ...others];
}

function bothSends(...streams: readonly Stream[]): Sends | null {
  return join(streams.map(({ sends }) => sends && { sends, weak: false }))?.sends ?? null;
}
