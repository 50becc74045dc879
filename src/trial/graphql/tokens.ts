import { GraphqlFault } from "./document.ts";

/** One token of a GraphQL document. */
export interface Token {
  readonly kind: "name" | "number" | "string" | "sign" | "end";
  /** Names and signs as written; numbers as written; strings decoded. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

// The longest document that is read; the stand-in's clients write far shorter ones.
const LENGTH_LIMIT = 100_000;

const TOKEN =
  /(?<skip>[\s,\uFEFF]+|#[^\n\r]*)|(?<block>"""(?:[^"\\]|\\"""|\\|"(?!""))*""")|(?<string>"(?:[^"\\\n]|\\.)*")|(?<name>[_A-Za-z][_0-9A-Za-z]*)|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<sign>\.\.\.|[!$&()[\]{}:=@|])/y;

/** Cuts a document into tokens, the last of kind `end`; throws where a character belongs to none. */
export function tokens(text: string): readonly Token[] {
  if (text.length > LENGTH_LIMIT) throw new GraphqlFault(null, "The query is too long");
  const found: Token[] = [];
  let line = 1;
  let lineStart = 0;
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const column = at - lineStart + 1;
    const groups = match?.groups;
    if (match === null || groups === undefined) {
      throw new GraphqlFault(null, `Parse error on ${JSON.stringify(text.charAt(at))} at [${line}, ${column}]`);
    }
    const whole = match[0];
    const { name, number, string, block, sign } = groups;
    const place = { line, column };
    if (name !== undefined) found.push({ kind: "name", text: name, ...place });
    else if (number !== undefined) found.push({ kind: "number", text: number, ...place });
    else if (string !== undefined) found.push({ kind: "string", text: String(JSON.parse(string)), ...place });
    else if (block !== undefined) found.push({ kind: "string", text: block.slice(3, -3).trim(), ...place });
    else if (sign !== undefined) found.push({ kind: "sign", text: sign, ...place });
    const breaks = whole.split("\n").length - 1;
    if (breaks > 0) {
      line += breaks;
      lineStart = at + whole.lastIndexOf("\n") + 1;
    }
    at += whole.length;
  }
  found.push({ kind: "end", text: "end of query", line, column: at - lineStart + 1 });
  return found;
}
