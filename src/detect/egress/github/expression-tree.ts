import type { Plain } from "./computed.ts";
import { type Token, tokensOf } from "./expression-tokens.ts";

/** An expression as a tree. */
export type Tree =
  | { readonly kind: "literal"; readonly value: Plain }
  /** A context and its properties; one in brackets is an expression, and null is any of them (`*`). */
  | { readonly kind: "context"; readonly path: readonly (string | Tree | null)[] }
  | { readonly kind: "call"; readonly name: string; readonly of: readonly Tree[]; readonly path: readonly string[] }
  | { readonly kind: "not"; readonly of: Tree }
  | { readonly kind: "both" | "any"; readonly left: Tree; readonly right: Tree }
  | { readonly kind: "compare"; readonly sign: string; readonly left: Tree; readonly right: Tree };

/** Parentheses, calls and `!` inside each other. */
const DEPTH = 50;

interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

const WORDS: ReadonlyMap<string, Plain> = new Map<string, Plain>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** The tree of an expression (GitHub's expression language); null where it is none, or is nested deeper than 50. */
export function treeOf(text: string): Tree | null {
  const tokens = tokensOf(text);
  if (tokens === null) return null;
  const cursor: Cursor = { tokens, at: 0, depth: 0 };
  const tree = whole(cursor);
  return cursor.at === tokens.length ? tree : null;
}

/** Signs between two operands, those that bind least first. */
const SIGNS: readonly (readonly string[])[] = [["||"], ["&&"], ["==", "!="], ["<", "<=", ">", ">="]];

/** Operands with the signs of one level between them, from the left. */
function chain(cursor: Cursor, level: number): Tree | null {
  const signs = SIGNS[level];
  if (signs === undefined) return unary(cursor);
  let left = chain(cursor, level + 1);
  for (let length = 1; left !== null; length += 1) {
    const sign = signs.find((one) => taken(cursor, one));
    if (sign === undefined) return left;
    const right = chain(cursor, level + 1);
    left = right === null || length > DEPTH ? null : pair(sign, left, right);
  }
  return null;
}

function pair(sign: string, left: Tree, right: Tree): Tree {
  if (sign === "||") return { kind: "any", left, right };
  return sign === "&&" ? { kind: "both", left, right } : { kind: "compare", sign, left, right };
}

function whole(cursor: Cursor): Tree | null {
  return chain(cursor, 0);
}

function unary(cursor: Cursor): Tree | null {
  if (!taken(cursor, "!")) return primary(cursor);
  const of = deeper(cursor, unary);
  return of === null ? null : { kind: "not", of };
}

function primary(cursor: Cursor): Tree | null {
  if (taken(cursor, "(")) {
    const inside = deeper(cursor, whole);
    return taken(cursor, ")") ? inside : null;
  }
  const token = cursor.tokens[cursor.at];
  if (token === undefined || token.kind === "sign") return null;
  cursor.at += 1;
  if (token.kind !== "name") return { kind: "literal", value: token.value };
  if (taken(cursor, "(")) return call(cursor, token.value);
  const word = WORDS.get(token.value.toLowerCase());
  if (word !== undefined) return { kind: "literal", value: word };
  const path = properties(cursor);
  return path === null ? null : { kind: "context", path: [token.value, ...path] };
}

function call(cursor: Cursor, name: string): Tree | null {
  const of: Tree[] = [];
  while (!taken(cursor, ")")) {
    if (of.length > 0 && !taken(cursor, ",")) return null;
    const argument = deeper(cursor, whole);
    if (argument === null) return null;
    of.push(argument);
  }
  const path = properties(cursor);
  if (path === null) return null;
  const named = path.filter((part) => typeof part === "string");
  if (named.length < path.length) return null;
  return { kind: "call", name: name.toLowerCase(), of, path: named };
}

function properties(cursor: Cursor): readonly (string | Tree | null)[] | null {
  const path: (string | Tree | null)[] = [];
  for (;;) {
    if (taken(cursor, ".")) {
      const token = cursor.tokens[cursor.at];
      cursor.at += 1;
      if (token?.kind === "name") path.push(token.value);
      else if (token?.kind === "sign" && token.value === "*") path.push(null);
      else return null;
    } else if (taken(cursor, "[")) {
      const any = taken(cursor, "*");
      const index = any ? null : deeper(cursor, whole);
      if ((!any && index === null) || !taken(cursor, "]")) return null;
      path.push(index?.kind === "literal" ? String(index.value) : index);
    } else return path;
  }
}

function deeper(cursor: Cursor, inner: (cursor: Cursor) => Tree | null): Tree | null {
  if (cursor.depth >= DEPTH) return null;
  cursor.depth += 1;
  const tree = inner(cursor);
  cursor.depth -= 1;
  return tree;
}

function taken(cursor: Cursor, sign: string): boolean {
  const token = cursor.tokens[cursor.at];
  if (token?.kind !== "sign" || token.value !== sign) return false;
  cursor.at += 1;
  return true;
}
