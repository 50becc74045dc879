import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import type { StarToken } from "./starlark-tokens.ts";

/** What an expression stands for, as far as constants tell it. */
export type Star =
  | { readonly kind: "text"; readonly value: Value; readonly line: number }
  | { readonly kind: "list"; readonly items: readonly Star[]; readonly line: number }
  | StarCall
  | { readonly kind: "unknown"; readonly name: string; readonly line: number };

/** A call that is not carried out: `git.destination(url = …)`. */
export interface StarCall {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Star[];
  readonly named: ReadonlyMap<string, Star>;
  readonly line: number;
}

export type StarNames = ReadonlyMap<string, Star>;

/** Levels of brackets inside each other. */
const LEVELS = 40;

/**
 * Reads the expression at a token: strings, `+`, `%`, `.format(…)`, lists, calls and names. `end` is the token behind it.
 */
export function expression(
  tokens: readonly StarToken[],
  start: number,
  names: StarNames,
  level = 0,
): { readonly star: Star; readonly end: number } {
  let { star, end } = operand(tokens, start, names, level);
  for (;;) {
    const sign = tokens[end];
    if (sign?.kind !== "sign" || (sign.text !== "+" && sign.text !== "%")) return { star, end };
    const right = operand(tokens, end + 1, names, level + 1);
    star = sign.text === "+" ? added(star, right.star) : formatted(star, right.star);
    if (right.end <= end + 1) return { star, end: end + 1 };
    end = right.end;
  }
}

function operand(
  tokens: readonly StarToken[],
  start: number,
  names: StarNames,
  level: number,
): { star: Star; end: number } {
  const token = tokens[start];
  const line = token?.line ?? 1;
  if (token === undefined || level > LEVELS) return { star: unknown("expression", line), end: start };
  let star: Star;
  let end = start + 1;
  if (token.kind === "string") {
    let value = known(token.text);
    // Strings that stand beside each other are one, as Python has it.
    while (tokens[end]?.kind === "string") {
      value = joined(value, known(tokens[end]?.text ?? ""));
      end += 1;
    }
    star = { kind: "text", value, line };
  } else if (token.text === "[" || token.text === "(") {
    const inner = items(tokens, start, names, level);
    const only = inner.args.length === 1 && token.text === "(" && !inner.comma ? inner.args[0] : undefined;
    star = only ?? { kind: "list", items: inner.args, line };
    end = inner.end;
  } else if (token.text === "{") {
    star = unknown("dict", line);
    end = items(tokens, start, names, level).end;
  } else if (token.kind === "name") {
    [star, end] = named(tokens, start, names);
  } else return { star: unknown("expression", line), end: start };
  return behind(tokens, star, end, names, level);
}

function named(tokens: readonly StarToken[], start: number, names: StarNames): [Star, number] {
  let path = tokens[start]?.text ?? "";
  let end = start + 1;
  while (
    tokens[end]?.text === "." &&
    tokens[end + 1]?.kind === "name" &&
    !(tokens[end + 1]?.text === "format" && names.has(path))
  ) {
    path += `.${tokens[end + 1]?.text ?? ""}`;
    end += 2;
  }
  return [names.get(path) ?? unknown(path, tokens[start]?.line ?? 1), end];
}

/** Calls and methods behind an operand. */
function behind(
  tokens: readonly StarToken[],
  first: Star,
  from: number,
  names: StarNames,
  level: number,
): { star: Star; end: number } {
  let star = first;
  let end = from;
  for (;;) {
    const sign = tokens[end]?.kind === "sign" ? tokens[end]?.text : undefined;
    if (sign === "." && tokens[end + 1]?.text === "format" && tokens[end + 2]?.text === "(") {
      const call = items(tokens, end + 2, names, level);
      star = withBraces(star, call.args, call.named);
      end = call.end;
    } else if (sign === "(" && star.kind === "unknown") {
      const call = items(tokens, end, names, level);
      star = { kind: "call", name: star.name, args: call.args, named: call.named, line: star.line };
      end = call.end;
    } else if (sign === "(" || sign === "[") {
      end = items(tokens, end, names, level).end;
      star = unknown("expression", star.line);
    } else if (sign === "." && tokens[end + 1]?.kind === "name") {
      star = unknown(tokens[end + 1]?.text ?? "", star.line);
      end += 2;
    } else return { star, end };
  }
}

interface Items {
  readonly args: readonly Star[];
  readonly named: ReadonlyMap<string, Star>;
  readonly comma: boolean;
  readonly end: number;
}

function items(tokens: readonly StarToken[], open: number, names: StarNames, level: number): Items {
  const args: Star[] = [];
  const given = new Map<string, Star>();
  let comma = false;
  let at = open + 1;
  while (at < tokens.length && !/^[)\]}]$/.test(signAt(tokens, at))) {
    const name = tokens[at];
    const isNamed = name?.kind === "name" && signAt(tokens, at + 1) === "=" && signAt(tokens, at + 2) !== "=";
    const { star, end } = expression(tokens, isNamed ? at + 2 : at, names, level + 1);
    if (isNamed) given.set(name.text, star);
    else args.push(star);
    at = Math.max(end, at + 1);
    if (signAt(tokens, at) === ",") {
      comma = true;
      at += 1;
    }
  }
  return { args, named: given, comma, end: Math.min(at + 1, tokens.length) };
}

function signAt(tokens: readonly StarToken[], at: number): string {
  return tokens[at]?.kind === "sign" ? (tokens[at]?.text ?? "") : "";
}

function unknown(name: string, line: number): Star {
  return { kind: "unknown", name, line };
}

/** A text as a value; what is no text is a hole of its name. */
export function starText(star: Star | undefined): Value {
  if (star === undefined) return hidden("expression");
  if (star.kind === "text") return star.value;
  return hidden(star.kind === "list" ? "list" : star.name);
}

function added(left: Star, right: Star): Star {
  if (isList(left) || isList(right)) {
    const both = [left, right].flatMap((side) => (side.kind === "list" ? side.items : [side]));
    return { kind: "list", items: both.slice(0, 2_000), line: left.line };
  }
  return bounded(joined(starText(left), starText(right)), left.line);
}

/** Whether it is a list, or the patterns of a `glob`, which are added like one. */
function isList(star: Star): boolean {
  return star.kind === "list" || (star.kind === "call" && star.name === "glob");
}

function formatted(left: Star, right: Star): Star {
  const given = right.kind === "list" ? [...right.items] : [right];
  return substituted(left, /%[sd]|%%/g, (match) => (match === "%%" ? known("%") : starText(given.shift())));
}

function withBraces(left: Star, args: readonly Star[], given: ReadonlyMap<string, Star>): Star {
  let next = 0;
  return substituted(left, /\{(\w*)\}/g, (match) => {
    const name = match.slice(1, -1);
    if (name === "") return starText(args[next++]);
    return starText(/^\d+$/.test(name) ? args[Number(name)] : given.get(name));
  });
}

function substituted(left: Star, pattern: RegExp, fill: (match: string) => Value): Star {
  const text = left.kind === "text" ? textOf(left.value) : null;
  if (text === null) return bounded(starText(left), left.line);
  const parts: Value[] = [];
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(known(text.slice(last, match.index)), fill(match[0]));
    last = match.index + match[0].length;
  }
  return bounded(joined(...parts, known(text.slice(last))), left.line);
}

/** Characters that constants may grow to when they are put together. */
const TEXT = 10_000;

function bounded(value: Value, line: number): Star {
  const length = value.reduce((sum, piece) => sum + (typeof piece === "string" ? piece.length : 1), 0);
  return length > TEXT ? unknown("a text that is too long", line) : { kind: "text", value, line };
}
