import { type Chain, chainOf, type Link, type Span } from "./pattern-chain.ts";
import { type Choices, edgedChoicesOf } from "./pattern-literals.ts";
import { readPattern } from "./pattern-tree.ts";
import { writeForV8 } from "./pattern-v8.ts";
import { tailFirst } from "./tail-first.ts";

/** What is worked out of a shipped pattern: a hook would else do it again for each commit. */
export interface PatternParts {
  /** What its matches hold, for the first look. */
  readonly choices: Choices;
  /** How it runs on V8; null where it is not written for that. */
  readonly quick: { readonly source: string; readonly flags: string; readonly chain: Chain } | null;
}

/** As {@link PatternParts}, in JSON: null for a length without a limit. */
export interface PreparedPattern {
  readonly choices: Choices;
  readonly quick: {
    readonly source: string;
    readonly flags: string;
    readonly atLine: boolean;
    readonly length: PreparedSpan;
    readonly links: readonly (readonly [texts: readonly string[], behind: PreparedSpan, without: string])[];
  } | null;
}

type PreparedSpan = readonly [least: number, most: number | null];

/** Works out what a pattern in RE2 syntax says. */
export function partsOfPattern(pattern: string): PatternParts {
  const choices = edgedChoicesOf(pattern);
  const node = readPattern(pattern);
  const written = node === null ? null : writeForV8(node);
  return {
    choices,
    quick: node === null || written === null ? null : { ...tailFirst(node, written), chain: chainOf(node) },
  };
}

/** What `.ci/write-prepared-packs.mjs` keeps of a pattern. */
export function preparePattern(pattern: string): PreparedPattern {
  const { choices, quick } = partsOfPattern(pattern);
  if (quick === null) return { choices, quick };
  const { source, flags, chain } = quick;
  const span = ({ least, most }: Span): PreparedSpan => [least, Number.isFinite(most) ? most : null];
  const links = chain.links.map(({ texts, behind, without }) => [texts, span(behind), without] as const);
  return { choices, quick: { source, flags, atLine: chain.atLine, length: span(chain.length), links } };
}

/** The same as it was before it was kept. */
export function fromPrepared({ choices, quick }: PreparedPattern): PatternParts {
  if (quick === null) return { choices, quick };
  const span = ([least, most]: PreparedSpan): Span => ({ least, most: most ?? Number.POSITIVE_INFINITY });
  const links = quick.links.map(([texts, behind, without]): Link => ({ texts, behind: span(behind), without }));
  const { source, flags, atLine, length } = quick;
  return { choices, quick: { source, flags, chain: { links, length: span(length), atLine } } };
}

let given: () => Readonly<Record<string, PreparedPattern>> = () => ({});
let prepared: Readonly<Record<string, PreparedPattern>> | null = null;

/** Spares working out what was prepared; it is read when first asked for. Other patterns are worked out as ever. */
export function usePreparedPatterns(read: () => Readonly<Record<string, PreparedPattern>>): void {
  given = read;
  prepared = null;
}

/** What was prepared, for other threads to use as well. */
export function preparedPatterns(): Readonly<Record<string, PreparedPattern>> {
  prepared ??= given();
  return prepared;
}

/** What a pattern of ours says, as it was prepared where it was. */
export function shippedPattern(pattern: string): PatternParts {
  const all = preparedPatterns();
  const kept = Object.hasOwn(all, pattern) ? all[pattern] : undefined;
  return kept === undefined ? partsOfPattern(pattern) : fromPrepared(kept);
}
