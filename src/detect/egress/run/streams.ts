import type { Sends } from "../seen-flow.ts";
import { joined, type Value } from "../value.ts";
import type { Scene, Stream } from "./command.ts";
import { join, sourceOf } from "./sources.ts";

/** A file as a stream: what source it holds, and nothing of its text; null where it holds none. */
export function carriedStream(scene: Scene, file: Value): Stream | null {
  const source = sourceOf(scene, file);
  return source ? { text: null, sends: source.sends } : null;
}

/** What is put out by one command and then by the next. */
export function behind(first: Stream | null, next: Stream | null): Stream | null {
  if (!first || !next) return first ?? next;
  const text = first.text && next.text ? joined(first.text, next.text) : null;
  return { text, sends: bothSends(first, next) };
}

/** What is put out by one command or by the other: a text of the later one, and source that is in either. */
export function either(first: Stream | null, next: Stream | null): Stream | null {
  if (!first || !next) return first ?? next;
  return { ...next, sends: bothSends(first, next) };
}

function bothSends(...streams: readonly Stream[]): Sends | null {
  return join(streams.map(({ sends }) => sends && { sends, weak: false }))?.sends ?? null;
}
