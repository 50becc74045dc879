/** A line with lines below it. */
export interface Branch {
  readonly text: string;
  readonly below?: readonly Branch[];
}

/** Lines of a tree as people draw them, the root without a stroke. */
export function drawTree(root: Branch): readonly string[] {
  return [root.text, ...drawBelow(root.below ?? [], "")];
}

function drawBelow(branches: readonly Branch[], indent: string): readonly string[] {
  return branches.flatMap((branch, at) => {
    const last = at === branches.length - 1;
    const below = drawBelow(branch.below ?? [], `${indent}${last ? "   " : "│  "}`);
    return [`${indent}${last ? "└─ " : "├─ "}${branch.text}`, ...below];
  });
}
