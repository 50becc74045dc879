import type { Value } from "../../value.ts";
import type { Scene, Stream } from "../command.ts";

/** What surrounds a text in another language. */
export interface Given {
  readonly scene: Scene;
  readonly lines: readonly number[];
  readonly args: readonly Value[] | null;
  readonly path: string | null;
}

export function runCalls(_text: string, _given: Given): Stream | null {
  return null;
}
