import { spanOf, withoutIn } from "./pattern-chain.ts";
import { partsOf } from "./pattern-literals.ts";
import type { PatternNode } from "./pattern-tree.ts";
import { type V8Pattern, writeForV8 } from "./pattern-v8.ts";

/** Repetitions from which on a part is a distance. */
const FAR = 16;

/**
 * How V8 gets a pattern: as it is written, and for one of a whole line with two distances in it with a look ahead first at what
 * ends it. A line without that is then passed over at once, and not after each way to share it out between the two.
 */
export function tailFirst(node: PatternNode, written: V8Pattern): V8Pattern {
  const parts = partsOf(node);
  const [first] = parts;
  const last = parts.at(-1);
  const ofLine = first?.kind === "edge" && first.sign === "^" && last?.kind === "edge" && last.sign === "$";
  const far = parts.flatMap((part, at) => (part.kind === "repeat" && part.most >= FAR ? [at] : []));
  const behind = (far.at(-1) ?? parts.length) + 1;
  const body: PatternNode = { kind: "sequence", parts: parts.slice(0, behind) };
  if (!ofLine || far.length < 2 || behind >= parts.length - 1 || !withoutIn(body).includes("\n")) return written;
  const tail = writeForV8({ kind: "sequence", parts: parts.slice(behind) });
  const { most } = spanOf(body);
  if (tail === null || tail.flags !== written.flags || !Number.isFinite(most)) return written;
  return { ...written, source: `(?=[^\\n]{0,${most}}${tail.source})${written.source}` };
}
