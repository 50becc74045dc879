import type { MarkEngine } from "./engine.ts";

/** Makes all tables but that of eastern Asia, which few texts need. */
export function makeTables(engine: MarkEngine): void {
  for (const filter of [engine.prefilter(), engine.binaryPrefilter()]) filter?.second();
  for (const { automaton, flatSearch } of [engine, engine.ofNames()]) {
    automaton();
    flatSearch();
  }
}
