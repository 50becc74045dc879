import { vi } from "vitest";

/** Moves this process's clock ahead, which goes on from there; the answered function sets it right again. */
export function moveClock(ms: number): () => void {
  const Right = Date;
  class Moved extends Right {
    constructor(...given: ConstructorParameters<typeof Date> | []) {
      if (given.length === 0) super(Right.now() + ms);
      else super(...(given as [number]));
    }
    static override now(): number {
      return Right.now() + ms;
    }
  }
  vi.stubGlobal("Date", Moved);
  return () => void vi.unstubAllGlobals();
}
