import { isSign, levels, type Token } from "./code-tokens.ts";
import { evaluated, type Literal, type Names } from "./literals.ts";

/** A call in a text of Python or JavaScript. Positions count in the text. */
export interface Call {
  /** With dots, as `api.upload_file`. */
  readonly name: string;
  readonly plain: readonly Literal[];
  /** Keyword arguments, and fields of an object that is an argument. */
  readonly named: ReadonlyMap<string, Literal>;
  readonly start: number;
  readonly end: number;
}

/** The most calls that are looked at. */
export const CALLS = 3000;
/** The most tokens of one list of arguments. */
const ARGUMENTS = 400;

/** Calls in their order, with what of their arguments is literal; names that were set to a literal before count as it. */
export function callsOf(tokens: readonly Token[], names: Names): readonly Call[] {
  const calls: Call[] = [];
  let values = 0;
  for (let at = 0; at < tokens.length && calls.length < CALLS; at++) {
    const token = tokens[at];
    if (token?.kind !== "name" || isSign(tokens[at - 1], ".")) continue;
    const chain = chainFrom(tokens, at);
    const next = tokens[chain.end];
    for (const { name, open } of chain.onTheWay) calls.push(callAt(tokens, name, token, open, names));
    if (isSign(next, "(")) calls.push(callAt(tokens, chain.name, token, chain.end, names));
    else if (next?.kind === "text" && next.start === token.start + token.text.length) {
      // A tag of JavaScript: the function is called with the text behind it.
      const text = evaluated(tokens, at + 1, at + 2, names);
      calls.push({ name: token.text, plain: [text], named: new Map(), start: token.start, end: next.start });
    } else if (
      chain.end === at + 1 &&
      isSign(next, "=") &&
      !isSign(tokens[at + 2], "=") &&
      !isSign(tokens[at + 2], ">")
    ) {
      if (++values <= CALLS) names.set.set(token.text, evaluated(tokens, at + 2, endOfValue(tokens, at + 2), names));
    }
  }
  return calls;
}

interface Chain {
  readonly name: string;
  readonly end: number;
  /** The calls of `a().b().c`, by their names so far and their open brackets, but for the last. */
  readonly onTheWay: readonly { readonly name: string; readonly open: number }[];
}

/** `a.b.c`, also `a().b`. */
function chainFrom(tokens: readonly Token[], from: number): Chain {
  const onTheWay: { readonly name: string; readonly open: number }[] = [];
  let name = "";
  let at = from;
  for (let links = 0; links < 12; links++) {
    const token = tokens[at];
    if (token?.kind !== "name") break;
    name += (name === "" ? "" : ".") + token.text;
    at++;
    if (isSign(tokens[at], "(")) {
      const close = closing(tokens, at);
      if (!isSign(tokens[close + 1], ".")) break;
      onTheWay.push({ name, open: at });
      at = close + 1;
    }
    if (!isSign(tokens[at], ".")) break;
    at++;
  }
  return { name, end: at, onTheWay };
}

function callAt(tokens: readonly Token[], name: string, token: Token, open: number, names: Names): Call {
  const close = closing(tokens, open);
  const plain: Literal[] = [];
  const named = new Map<string, Literal>();
  for (const [from, to] of parts(tokens, open + 1, close)) {
    const first = tokens[from];
    if (first?.kind === "name" && isSign(tokens[from + 1], "=")) {
      const inner = isSign(tokens[from + 2], "{") ? fields(tokens, from + 2, names)[0]?.[1] : undefined;
      named.set(first.text, inner ?? evaluated(tokens, from + 2, to, names));
    } else if (isSign(first, "{")) for (const [field, value] of fields(tokens, from, names)) named.set(field, value);
    else plain.push(evaluated(tokens, from, to, names));
  }
  return {
    name,
    plain,
    named,
    start: token.start,
    end: (tokens[close] ?? token).start,
  };
}

function fields(tokens: readonly Token[], open: number, names: Names): readonly (readonly [string, Literal])[] {
  const close = closing(tokens, open);
  return parts(tokens, open + 1, close).flatMap(([from, to]) => {
    const first = tokens[from];
    const name =
      first?.kind === "name"
        ? first.text
        : first?.kind === "text" && typeof first.pieces[0] === "string"
          ? first.pieces[0]
          : null;
    if (name === null) return [];
    return [[name, evaluated(tokens, isSign(tokens[from + 1], ":") ? from + 2 : from, to, names)] as const];
  });
}

/** Ranges between the commas of a list. */
function parts(tokens: readonly Token[], from: number, to: number): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at < to; at++) {
    depth += levels(tokens[at]);
    if (depth === 0 && isSign(tokens[at], ",")) {
      found.push([start, at]);
      start = at + 1;
    }
  }
  found.push([start, to]);
  return found.map(([a, b]): [number, number] => [skipLines(tokens, a), b]).filter(([a, b]) => a < b);
}

function skipLines(tokens: readonly Token[], from: number): number {
  let at = from;
  while (tokens[at]?.kind === "line") at++;
  return at;
}

function closing(tokens: readonly Token[], open: number): number {
  const most = Math.min(tokens.length, open + ARGUMENTS);
  let depth = 0;
  for (let at = open; at < most; at++) {
    depth += levels(tokens[at]);
    if (depth === 0) return at;
  }
  return most;
}

function endOfValue(tokens: readonly Token[], from: number): number {
  const most = Math.min(tokens.length, from + ARGUMENTS);
  let depth = 0;
  for (let at = from; at < most; at++) {
    depth += levels(tokens[at]);
    if (depth <= 0 && (tokens[at]?.kind === "line" || isSign(tokens[at], ";"))) return at;
  }
  return most;
}
