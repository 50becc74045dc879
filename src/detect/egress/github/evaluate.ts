import { type Computed, either, type Lookup, type Plain, plain, plainText, truth, unknown } from "./computed.ts";
import { type Tree, treeOf } from "./expression-tree.ts";
import { callOf, propertyOf } from "./functions.ts";

/** Computes an expression without its `${{ }}`; what is no expression, or too long, is a hole named `expression`. */
export function evaluate(text: string, lookup: Lookup): Computed {
  const tree = treeOf(text);
  return tree === null ? unknown("expression") : compute(tree, lookup);
}

function compute(tree: Tree, lookup: Lookup): Computed {
  switch (tree.kind) {
    case "literal":
      return plain(tree.value);
    case "context":
      return ofContext(tree, lookup);
    case "call": {
      const values = tree.of.map((one) => compute(one, lookup));
      return propertyOf(callOf(tree.name, values, nameOf(tree)), tree.path, nameOf(tree));
    }
    case "not": {
      const value = truth(compute(tree.of, lookup));
      return value === null ? maybe(nameOf(tree)) : plain(!value);
    }
    case "any":
    case "both":
      return choose(tree, lookup);
    case "compare":
      return compare(tree.sign, compute(tree.left, lookup), compute(tree.right, lookup), nameOf(tree));
  }
}

function ofContext(tree: Tree & { kind: "context" }, lookup: Lookup): Computed {
  const path: string[] = [];
  for (const part of tree.path) {
    const index = typeof part === "string" || part === null ? null : compute(part, lookup);
    const name = typeof part === "string" ? part : index?.kind === "plain" ? plainText(index.value) : null;
    if (name === null) return unknown(nameOf(tree), path[0]?.toLowerCase() === "secrets");
    path.push(name);
  }
  return lookup(path);
}

/** `a && b` is a where a is false, else b; `a || b` is a where a is true, else b. */
function choose(tree: Tree & { kind: "any" | "both" }, lookup: Lookup): Computed {
  const left = compute(tree.left, lookup);
  const ends = tree.kind === "any";
  const value = truth(left);
  if (value === ends) return left;
  const right = compute(tree.right, lookup);
  if (value !== null) return right;
  // Alternatives of the left side that would not have ended it never come out of it.
  const kept = left.kind === "either" ? left.of.filter((one) => truth(one) !== !ends) : ends ? [left] : [plain(false)];
  return either([...kept, right], nameOf(tree.left));
}

function compare(sign: string, left: Computed, right: Computed, name: string): Computed {
  if (left.kind !== "plain" || right.kind !== "plain") return maybe(name);
  const a = comparable(left.value, right.value);
  const b = comparable(right.value, left.value);
  if (a === null || b === null) return maybe(name);
  switch (sign) {
    case "==":
      return plain(a === b);
    case "!=":
      return plain(a !== b);
    case "<":
      return plain(a < b);
    case ">":
      return plain(a > b);
    case "<=":
      return plain(a <= b);
    default:
      return plain(a >= b);
  }
}

/** Texts are compared without case; where kinds differ both count as numbers. Structures cannot be compared. */
function comparable(value: Plain, other: Plain): string | number | null {
  if (typeof value === "object" && value !== null) return null;
  if (typeof value === "string" && typeof other === "string") return value.toLowerCase();
  return value === "" ? 0 : Number(value);
}

/** True or false, and only the run knows which. */
function maybe(name: string): Computed {
  return either([plain(true), plain(false)], name);
}

/** What an expression depends on: the first context or call in it. */
function nameOf(tree: Tree): string {
  return firstName(tree) ?? "expression";
}

function firstName(tree: Tree): string | null {
  switch (tree.kind) {
    case "literal":
      return null;
    case "context":
      return tree.path.filter((part) => typeof part === "string").join(".");
    case "call":
      return tree.of.map(firstName).find((name) => name !== null) ?? `${tree.name}()`;
    case "not":
      return firstName(tree.of);
    case "any":
    case "both":
    case "compare":
      return firstName(tree.left) ?? firstName(tree.right);
  }
}
