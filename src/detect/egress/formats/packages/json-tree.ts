import type { Yaml, YamlEntry, YamlText } from "../yaml/yaml-tree.ts";

/** Levels inside each other. */
const LEVELS = 100;

/** Blanks, comments (as `tsconfig` and its like allow them), strings, and all that is neither. */
const TOKEN = /\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*(?:"|(?=\n)|$)|[{}[\]:,]|[^\s{}[\]:,"/]+|./gy;

/** Reads JSON as a tree with the line of each key and value; null where it is none. Comments and last commas are let be. */
export function jsonTree(text: string): Yaml | null {
  const tokens: { readonly text: string; readonly line: number }[] = [];
  let line = 1;
  for (const [found] of text.matchAll(TOKEN)) {
    if (!/^(\s|\/[/*])/.test(found)) tokens.push({ text: found, line });
    for (let at = found.indexOf("\n"); at >= 0; at = found.indexOf("\n", at + 1)) line += 1;
  }
  let at = 0;
  const tree = value(0);
  return tree === null || at < tokens.length ? null : tree;

  function value(level: number): Yaml | null {
    const token = tokens[at];
    if (token === undefined || level > LEVELS) return null;
    at += 1;
    if (token.text === "{") return map(token.line, level);
    if (token.text === "[") return list(token.line, level);
    const plain = token.text.startsWith('"') ? unquoted(token.text) : /^[\w.+-]+$/.test(token.text) ? token.text : null;
    return plain === null ? null : textNode(plain, token.line);
  }

  function map(start: number, level: number): Yaml | null {
    const entries = new Map<string, YamlEntry>();
    while (tokens[at]?.text !== "}") {
      const key = tokens[at];
      const name = key?.text.startsWith('"') === true ? unquoted(key.text) : null;
      if (key === undefined || name === null || tokens[at + 1]?.text !== ":") return null;
      at += 2;
      const inner = value(level + 1);
      if (inner === null) return null;
      entries.set(name, { line: key.line, value: inner });
      if (tokens[at]?.text === ",") at += 1;
      else if (tokens[at]?.text !== "}") return null;
    }
    at += 1;
    return { kind: "map", line: start, tag: null, entries };
  }

  function list(start: number, level: number): Yaml | null {
    const items: Yaml[] = [];
    while (tokens[at]?.text !== "]") {
      const inner = value(level + 1);
      if (inner === null) return null;
      items.push(inner);
      if (tokens[at]?.text === ",") at += 1;
      else if (tokens[at]?.text !== "]") return null;
    }
    at += 1;
    return { kind: "list", line: start, tag: null, items };
  }
}

function unquoted(text: string): string | null {
  try {
    return String(JSON.parse(text));
  } catch {
    return null;
  }
}

function textNode(text: string, line: number): YamlText {
  return { kind: "text", line, tag: null, text, style: "double", source: "", elsewhere: false };
}
