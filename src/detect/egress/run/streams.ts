import type { Value } from "../value.ts";
import type { Scene, Stream } from "./command.ts";
import { sourceOf } from "./sources.ts";

/** A file as a stream: what source it holds, and nothing of its text; null where it holds none. */
export function carriedStream(scene: Scene, file: Value): Stream | null {
  const source = sourceOf(scene, file);
  return source ? { text: null, sends: source.sends } : null;
}
