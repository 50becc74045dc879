import type { PatternNode } from "./pattern-tree.ts";

/** How V8 writes a pattern: what `RegExp` takes, without the flags that say how it is searched. */
export interface V8Pattern {
  readonly source: string;
  readonly flags: string;
}

/** Signs that V8 takes as more than themselves; in a class also the dash. */
const SYNTAX = /[\\^$.*+?()[\]{}|/]/;
/** Classes of RE2 by their escapes: of ASCII alone, other than V8's own. */
const ESCAPES: Readonly<Record<string, string>> = {
  s: "\\t\\n\\f\\r ",
  d: "0-9",
  w: "0-9A-Za-z_",
  n: "\\n",
  r: "\\r",
  t: "\\t",
  f: "\\f",
  v: "\\v",
};
/** Categories of characters that mean the same in both. */
const CATEGORY = /^\\p\{(?:L|N|Lu|Ll)\}/;
/** A stretch of members of a class, from letter to letter or digit to digit. */
const STRETCH = /^([\p{L}\p{N}])-([\p{L}\p{N}])/u;

/**
 * Writes a pattern in RE2 syntax as one that V8 matches alike, at the same places, and finds the same match of several
 * (leftmost, then first branch). Null where that is not certain. Flags are spelled out, since V8 knows a line's end by
 * more signs than RE2, and cannot always fold case in a part of a pattern.
 */
export function writeForV8(node: PatternNode): V8Pattern | null {
  const folds = new Set(foldsOf(node));
  const fold = folds.has(true) && !folds.has(false);
  try {
    return { source: write(node, fold), flags: fold ? "iu" : "u" };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whether letters count in either case, of each part that has any. */
function foldsOf(node: PatternNode): readonly boolean[] {
  switch (node.kind) {
    case "text":
      return hasCase(node.sign) ? [node.fold] : [];
    case "class":
      return hasCase(node.members.replace(/\\p\{[LN]\}|\\./g, "")) ? [node.fold] : [];
    case "escape":
      return node.sign === "w" || node.sign === "W" ? [node.fold] : [];
    case "sequence":
      return node.parts.flatMap(foldsOf);
    case "either":
      return node.branches.flatMap(foldsOf);
    case "repeat":
      return foldsOf(node.body);
    default:
      return [];
  }
}

function hasCase(text: string): boolean {
  return text.toLowerCase() !== text || text.toUpperCase() !== text;
}

function write(node: PatternNode, whole: boolean): string {
  switch (node.kind) {
    case "text":
      return writeSign(node.sign, node.fold && !whole);
    case "class":
      return writeClass(node, whole);
    case "any":
      return node.overLines ? "[^]" : "[^\\n]";
    case "edge":
      return writeEdge(node.sign, node.lines);
    case "escape":
      return writeEscape(node.sign);
    case "sequence":
      return node.parts
        .map((part) => (part.kind === "either" ? `(?:${write(part, whole)})` : write(part, whole)))
        .join("");
    case "either":
      return node.branches.map((branch) => write(branch, whole)).join("|");
    case "repeat": {
      const { least, most, lazy } = node;
      const times = most === Number.POSITIVE_INFINITY ? `{${least},}` : `{${least},${most}}`;
      return `(?:${write(node.body, whole)})${times}${lazy ? "?" : ""}`;
    }
  }
}

/** A sign that counts in either case where the rest does not: ASCII alone, and the two signs that fold to it. */
function writeSign(sign: string, alone: boolean): string {
  if (!alone || !hasCase(sign)) return SYNTAX.test(sign) ? `\\${sign}` : sign;
  if (!/^[A-Za-z]$/.test(sign)) throw new SyntaxError("a letter that folds in ways not known here");
  const lower = sign.toLowerCase();
  const besides = lower === "s" ? "\u017f" : lower === "k" ? "\u212a" : "";
  return `[${lower}${sign.toUpperCase()}${besides}]`;
}

function writeClass(
  { members, negated, fold }: Extract<PatternNode, { readonly kind: "class" }>,
  whole: boolean,
): string {
  const alone = fold && !whole;
  let out = "";
  for (let rest = members; rest !== ""; ) {
    const part = CATEGORY.exec(rest)?.[0] ?? STRETCH.exec(rest)?.[0] ?? /^\\?./su.exec(rest)?.[0] ?? rest;
    rest = rest.slice(part.length);
    if (part === "[" && rest.startsWith(":")) throw new SyntaxError("a class by its name");
    out += writeMember(part, fold) + (alone ? otherCase(part) : "");
  }
  return `[${negated ? "^" : ""}${out}]`;
}

function writeMember(part: string, fold: boolean): string {
  if (CATEGORY.test(part)) {
    if (fold && /L[ul]/.test(part)) throw new SyntaxError("a category that folds");
    return part;
  }
  if (STRETCH.test(part)) return part;
  const sign = part.length > 1 && part.startsWith("\\") ? part.slice(1) : part;
  if (sign === part) return sign === "-" || SYNTAX.test(sign) ? `\\${sign}` : sign;
  const known = ESCAPES[sign];
  if (known === undefined && /[\p{L}\p{N}]/u.test(sign)) throw new SyntaxError("an escape not known here");
  return known ?? (sign === "-" || SYNTAX.test(sign) ? `\\${sign}` : sign);
}

/** What a member of a class stands for besides where case does not count, and the flag cannot say so. */
function otherCase(part: string): string {
  if (part === "\\w") return "\u017f\u212a";
  if (part.startsWith("\\") || !hasCase(part)) return "";
  const [, first = part, last = part] = STRETCH.exec(part) ?? [];
  if (!/^(?:[a-z][a-z]|[A-Z][A-Z])$/.test(first + last))
    throw new SyntaxError("letters that fold in ways not known here");
  const turn = (sign: string): string => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase());
  const within = (sign: string): boolean => first.toLowerCase() <= sign && sign <= last.toLowerCase();
  return `${turn(first)}-${turn(last)}${within("s") ? "\u017f" : ""}${within("k") ? "\u212a" : ""}`;
}

function writeEdge(sign: string, lines: boolean): string {
  if (sign === "b" || sign === "B") return `\\${sign}`;
  if (sign === "A" || (sign === "^" && !lines)) return "(?<![^])";
  if (sign === "z" || (sign === "$" && !lines)) return "(?![^])";
  return sign === "^" ? "(?<![^\\n])" : "(?![^\\n])";
}

function writeEscape(sign: string): string {
  const known = ESCAPES[sign.toLowerCase()];
  if (known === undefined) throw new SyntaxError("an escape not known here");
  const negated = /[SDW]/.test(sign);
  return `[${negated ? "^" : ""}${known}]`;
}
