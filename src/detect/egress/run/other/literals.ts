import { hidden, joined, known, type Value } from "../../value.ts";
import { codeTokens, isSign, levels, type Piece, type Token } from "./code-tokens.ts";

/** An expression as far as it is literal: a text with holes, or a list of them. */
export interface Literal {
  readonly value: Value | null;
  readonly list: readonly Value[] | null;
}

/** What names stand for in a text of code. */
export interface Names {
  readonly set: Map<string, Literal>;
  readonly env: (name: string) => Value | null;
  readonly hole: (number: number) => Value;
  /** Arguments of the script; null where nobody knows them. */
  readonly args: readonly Value[] | null;
}

/** The literal that a range of tokens is; `+` joins texts. What is no literal is a hole with the name that stands there. */
export function evaluated(tokens: readonly Token[], from: number, to: number, names: Names, depth = 0): Literal {
  const range = tokens.slice(from, to).filter((token) => token.kind !== "line");
  const first = range[0];
  if (!first || depth > 8) return { value: null, list: null };
  if (isSign(first, "[")) return { value: null, list: listItems(range, names, depth) };
  const set = range.length === 1 && first.kind === "name" ? names.set.get(first.text) : undefined;
  if (set) return set;
  const values: Value[] = [];
  let start = 0;
  let level = 0;
  for (let at = 0; at <= range.length; at++) {
    level += levels(range[at]);
    if (at < range.length && !(level === 0 && isSign(range[at], "+"))) continue;
    values.push(operand(range.slice(start, at), names, depth));
    start = at + 1;
  }
  return { value: joined(...values), list: null };
}

function operand(range: readonly Token[], names: Names, depth: number): Value {
  const first = range[0];
  if (!first) return [];
  if (first.kind === "text") {
    const texts = range.filter((token) => token.kind === "text");
    const adjoining = texts.length === range.length ? texts : [first];
    const value = joined(...adjoining.flatMap(({ pieces }) => pieces.map((piece) => pieceValue(piece, names, depth))));
    const sign = range.findIndex((token) => isSign(token, "%") || (token.kind === "name" && token.text === "format"));
    return sign > 0 ? withHoles(value, namesIn(range.slice(sign + 1), names)) : value;
  }
  const opened = openedFile(range);
  if (opened) return operand([opened], names, depth);
  return named(range.map(writtenToken).join(""), names);
}

function writtenToken(token: Token): string {
  if (token.kind === "text") return JSON.stringify(token.pieces[0] ?? "");
  return token.kind === "line" ? "" : token.text;
}

/** The name of the file of `open("x")`, `fs.readFileSync("x")`. */
function openedFile(range: readonly Token[]): Token | null {
  const at = range.findIndex((token) => token.kind === "sign" && token.text !== ".");
  const [opens, bracket, file] = [range[at - 1], range[at], range[at + 1]];
  if (opens?.kind !== "name" || !OPENS.test(opens.text) || !isSign(bracket, "(")) return null;
  return file?.kind === "text" ? file : null;
}

const OPENS = /^(?:open|Path|createReadStream|readFile|readFileSync)$/;

/** The value of a name, an element of the environment or an argument. */
function named(written: string, names: Names): Value {
  const hole = /^\uE000(\d+)\uE001$/.exec(written);
  if (hole) return names.hole(Number(hole[1]));
  const set = names.set.get(written);
  if (set?.value) return set.value;
  const env = /^(?:os\.)?(?:environ|getenv|process\.env|env)(?:\.get)?[.([]+"?(\w{1,100})"?/.exec(
    written.replace(/^process\.env/, "env"),
  );
  if (env?.[1]) return names.env(env[1]) ?? hidden(env[1]);
  const argument = /^(?:sys\.|process\.)?argv\[(\d+)\]$/.exec(written);
  if (argument) return names.args?.[Number(argument[1]) - (written.startsWith("process") ? 2 : 1)] ?? hidden(written);
  return hidden(/^[\w.$]{1,60}$/.test(written) ? written : `${/^[\w.$]{1,40}/.exec(written)?.[0] ?? ""}…`);
}

function pieceValue(piece: Piece, names: Names, depth: number): Value {
  if (typeof piece !== "string") {
    const tokens = codeTokens(piece.expression, "node");
    return evaluated(tokens, 0, tokens.length, names, depth + 1).value ?? hidden("…");
  }
  const parts = piece.split(/\uE000(\d+)\uE001/);
  return joined(...parts.map((part, index) => (index % 2 === 0 ? known(part) : names.hole(Number(part)))));
}

function listItems(range: readonly Token[], names: Names, depth: number): readonly Value[] {
  const items: Value[] = [];
  let start = 1;
  let level = 0;
  for (let at = 1; at < range.length && items.length < 64; at++) {
    level += levels(range[at]);
    const isEnd = level < 0;
    if (!isEnd && !(level === 0 && isSign(range[at], ","))) continue;
    if (at > start) items.push(evaluated(range, start, at, names, depth + 1).value ?? hidden("…"));
    if (isEnd) break;
    start = at + 1;
  }
  return items;
}

/** Values of the names among some tokens, in their order. */
function namesIn(range: readonly Token[], names: Names): readonly Value[] {
  return range.flatMap((token) => (token.kind === "name" ? [named(token.text, names)] : []));
}

/** `%s` and `{}` are filled in order. */
function withHoles(value: Value, fillings: readonly Value[]): Value {
  let count = 0;
  return joined(
    ...value.map((piece): Value => {
      if (typeof piece !== "string") return [piece];
      const parts = piece.split(/%s|%d|\{\w*\}/);
      return joined(
        ...parts.map((part, index) =>
          index > 0 ? joined(fillings[count++] ?? hidden("…"), known(part)) : known(part),
        ),
      );
    }),
  );
}
