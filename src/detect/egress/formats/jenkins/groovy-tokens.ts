/** A token of Groovy; `line` is where it begins. Comments and blanks make none. */
export type GroovyToken =
  | { readonly kind: "word" | "sign"; readonly text: string; readonly line: number }
  | {
      readonly kind: "string";
      /** With its escapes resolved; each `${…}` between U+E000 and U+E001. */
      readonly text: string;
      readonly line: number;
      /** For each line of `text` its line in the file. */
      readonly lines: readonly number[];
    };

/** Whether a token is one of these signs. */
export function isSign(tokens: readonly GroovyToken[], at: number, signs: string): boolean {
  const token = tokens[at];
  return token?.kind === "sign" && signs.includes(token.text);
}

/** The word at a place; `""` where none is. */
export function wordAt(tokens: readonly GroovyToken[], at: number): string {
  const token = tokens[at];
  return token?.kind === "word" ? token.text : "";
}

/** Whether a word stands behind another with a dot between them. */
export function isMember(tokens: readonly GroovyToken[], at: number): boolean {
  return isSign(tokens, at - 1, ".");
}

/** Tokens of one file; what lies beyond is not read. */
export const TOKENS = 100_000;

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "", b: "", f: "" };

/** Cuts Groovy into words, strings and signs, respecting comments and its five kinds of strings; never throws. */
export function groovyTokens(text: string): readonly GroovyToken[] {
  const tokens: GroovyToken[] = [];
  const word = /[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*/uy;
  let at = 0;
  let line = 1;
  while (at < text.length && tokens.length < TOKENS) {
    const sign = text[at] ?? "";
    if (sign === "\n") {
      line += 1;
      at += 1;
    } else if (/\s/.test(sign)) at += 1;
    else if (text.startsWith("//", at) || (at === 0 && text.startsWith("#!"))) at = endOr(text, "\n", at);
    else if (text.startsWith("/*", at)) {
      const end = endOr(text, "*/", at + 2);
      line += linesIn(text, at, end);
      at = end + 2;
    } else if (sign === '"' || sign === "'" || isSlashy(text, at, tokens.at(-1))) {
      const read = readString(text, at, line);
      tokens.push({ kind: "string", text: read.text, line, lines: read.lines });
      line += linesIn(text, at, read.end);
      at = read.end;
    } else {
      word.lastIndex = at;
      const found = word.exec(text)?.[0];
      tokens.push({ kind: found === undefined ? "sign" : "word", text: found ?? sign, line });
      at += (found ?? sign).length;
    }
  }
  return tokens;
}

/** A slash begins a string only where a value may stand: else it divides. */
function isSlashy(text: string, at: number, before: GroovyToken | undefined): boolean {
  if (text[at] !== "/") return text.startsWith("$/", at);
  return before?.kind === "sign" && "=(,[~:{".includes(before.text) && text.includes("/", at + 1);
}

interface ReadString {
  readonly text: string;
  readonly lines: readonly number[];
  readonly end: number;
}

function readString(text: string, start: number, line: number): ReadString {
  const open = ["'''", '"""', "$/"].find((sign) => text.startsWith(sign, start)) ?? text.charAt(start);
  const close = open === "$/" ? "/$" : open;
  const oneLine = open === "'" || open === '"';
  const filled = open !== "'" && open !== "'''";
  const lines = [line];
  let here = line;
  let out = "";
  let at = start + open.length;
  while (at < text.length && !text.startsWith(close, at)) {
    const sign = text[at] ?? "";
    if (sign === "\\" && open !== "/" && open !== "$/") {
      const next = text[at + 1] ?? "";
      if (next === "\n") here += 1;
      else add(ESCAPES[next] ?? next);
      at += 2;
    } else if (sign === "\\" && text[at + 1] === "/") {
      add("/");
      at += 2;
    } else if (sign === "$" && filled) {
      const [expression, end] = expressionAt(text, at);
      out += expression === null ? "$" : `\ue000${expression}\ue001`;
      here += linesIn(text, at, end);
      at = end;
    } else if (sign === "\n" && oneLine) break;
    else {
      if (sign === "\n") here += 1;
      add(sign);
      at += 1;
    }
  }
  return { text: out, lines, end: Math.min(text.length, text.startsWith(close, at) ? at + close.length : at) };

  function add(part: string): void {
    out += part;
    if (part === "\n") lines.push(here);
  }
}

function expressionAt(text: string, at: number): [string | null, number] {
  if (text[at + 1] === "{") {
    let depth = 0;
    const limit = Math.min(text.length, at + 500);
    for (let end = at + 1; end < limit; end += 1) {
      if (text[end] === "{") depth += 1;
      else if (text[end] === "}" && --depth === 0) return [flat(text.slice(at + 2, end)), end + 1];
    }
    return [null, at + 1];
  }
  const name = /^\$[A-Za-z_]\w*(\.[A-Za-z_]\w*)*/.exec(text.slice(at, at + 200))?.[0];
  return name === undefined ? [null, at + 1] : [name.slice(1), at + name.length];
}

function flat(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, " ");
}

function endOr(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found < 0 ? text.length : found;
}

function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
