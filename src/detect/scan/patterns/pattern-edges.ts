import type { PatternNode } from "./pattern-tree.ts";

/** Stands at the end of a text that ends there in every match: no letter or digit of ASCII is beside it. No pattern's text has it. */
export const EDGE = "\0";

/** Stands in a text for signs without such a letter or digit: at least one, and nothing else where a text has this. */
export const GAP = "\x01";

/** What is known beside a part of a pattern. */
export interface Sides {
  /** Whether no letter or digit of ASCII can stand directly before it. */
  readonly before: boolean;
  /** The same directly behind it. */
  readonly after: boolean;
  /** Whether signs that are neither count as a {@link GAP}. */
  readonly gaps: boolean;
}

export const OPEN: Sides = { before: false, after: false, gaps: false };

/**
 * For each place between the parts of a sequence, its start and its end among them: whether all that can stand before it ends
 * without such a sign (`before`), and all that can stand behind it begins without one (`after`).
 */
export function edgesBetween(parts: readonly PatternNode[], sides: Sides): readonly Sides[] {
  const before = [sides.before];
  for (const part of parts) before.push(isPlainAt(part, "end", before.at(-1) ?? false));
  const after = [sides.after];
  for (const part of [...parts].reverse()) after.push(isPlainAt(part, "start", after.at(-1) ?? false));
  after.reverse();
  return before.map((one, at) => ({ ...sides, before: one, after: after[at] ?? false }));
}

/**
 * Whether a part starts, or ends, without such a sign in each of its matches; `beyond` says it of what is there where the
 * match is empty. A word's edge is one, since it is asked only beside letters and digits.
 */
function isPlainAt(node: PatternNode, side: "start" | "end", beyond: boolean): boolean {
  switch (node.kind) {
    case "text":
      return !(side === "start" ? WORD_FIRST : WORD_LAST).test(node.sign);
    case "class":
      return isPlainClass(node);
    case "any":
      return false;
    case "escape":
      return /[snWrtfv]/.test(node.sign);
    case "edge":
      return node.sign !== "B";
    case "either":
      return node.branches.every((branch) => isPlainAt(branch, side, beyond));
    case "sequence":
      return (side === "end" ? node.parts : [...node.parts].reverse()).reduce(
        (known, part) => isPlainAt(part, side, known),
        beyond,
      );
    case "repeat":
      return (node.least > 0 || beyond) && isPlainAt(node.body, side, false);
  }
}

/** Two signs beyond ASCII are a letter of it where case does not count. */
const WORD_FIRST = /^[0-9A-Za-z\u017f\u212a]/;
const WORD_LAST = /[0-9A-Za-z\u017f\u212a]$/;
const WORDS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Whether a class has no letter or digit of ASCII. */
export function isPlainClass({ members, negated, fold }: Extract<PatternNode, { readonly kind: "class" }>): boolean {
  const source = `[${negated ? "^" : ""}${members.replace(/[[/]/g, "\\$&")}]`;
  const name = `${source}${fold}`;
  const known = plainClasses.get(name) ?? (!members.includes("[:") && matchesNoWord(source, fold));
  plainClasses.set(name, known);
  return known;
}

/** Most patterns share one of a few classes. */
const plainClasses = new Map<string, boolean>();

function matchesNoWord(source: string, fold: boolean): boolean {
  try {
    return !new RegExp(source, fold ? "iu" : "u").test(WORDS);
  } catch {
    return false;
  }
}
