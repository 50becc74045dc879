import type { PatternNode } from "../../../src/detect/scan/patterns/pattern-tree.ts";

/** Repetitions up to which a limit is part of a word and not of a distance. */
const FEW = 4;

/**
 * A pattern with its long repetitions free of their limits. What makes a pattern slow within its limits makes this one slow
 * without any, so that a checker that takes limits for safety finds the attack.
 */
export function liftLimits(node: PatternNode): PatternNode {
  switch (node.kind) {
    case "sequence":
      return { ...node, parts: node.parts.map(liftLimits) };
    case "either":
      return { ...node, branches: node.branches.map(liftLimits) };
    case "repeat":
      return {
        ...node,
        most: node.most > FEW ? Number.POSITIVE_INFINITY : node.most,
        body: liftLimits(node.body),
      };
    default:
      return node;
  }
}
