import type { PatternNode } from "./pattern-tree.ts";

/**
 * What could make a pattern slow on an engine that tries one way after another; empty where nothing can. A shipped pattern
 * must be free of it: repetitions without a limit inside of others, branches under a repetition that begin alike, and
 * repetitions without a limit anywhere but at the end.
 */
export function dangersOf(node: PatternNode): readonly string[] {
  return [...new Set(dangersWithin(node, { repeated: false, last: true }))];
}

interface Where {
  /** Whether it may come many times in a row. */
  readonly repeated: boolean;
  /** Whether nothing has to follow it in a match. */
  readonly last: boolean;
}

function dangersWithin(node: PatternNode, where: Where): readonly string[] {
  switch (node.kind) {
    case "sequence":
      return node.parts.flatMap((part, at) =>
        dangersWithin(part, { ...where, last: where.last && at === node.parts.length - 1 }),
      );
    case "either":
      return [
        ...(where.repeated && beginAlike(node.branches) ? ["branches under a repetition that begin alike"] : []),
        ...node.branches.flatMap((branch) => dangersWithin(branch, where)),
      ];
    case "repeat": {
      const endless = node.most === Number.POSITIVE_INFINITY;
      return [
        ...(endless && where.repeated ? ["a repetition without a limit inside of another"] : []),
        ...(endless && !where.last ? ["a repetition without a limit that is not at the end"] : []),
        ...dangersWithin(node.body, { repeated: where.repeated || node.most > FEW, last: false }),
      ];
    }
    default:
      return [];
  }
}

/** Repetitions up to which the ways to take them apart stay few. */
const FEW = 4;

/** Whether one of two branches can match where the other does: known of texts alone, so anything else counts as alike. */
function beginAlike(branches: readonly PatternNode[]): boolean {
  const starts = branches.map(startOf);
  return starts.some((one, at) =>
    starts.slice(at + 1).some((other) => one === "" || other === "" || one.startsWith(other) || other.startsWith(one)),
  );
}

/** The text that a part begins with, in lower case; empty where that is unknown. */
function startOf(node: PatternNode): string {
  if (node.kind === "text") return node.sign.toLowerCase();
  if (node.kind !== "sequence") return "";
  let text = "";
  for (const part of node.parts) {
    if (part.kind === "edge") continue;
    if (part.kind !== "text") break;
    text += part.sign.toLowerCase();
  }
  return text;
}
