import { hidden, type Value } from "../../value.ts";
import { unmarked } from "../fill.ts";
import type { Body } from "../script-body.ts";
import { type GroovyToken, isSign, wordAt } from "./groovy-tokens.ts";

/** What the names of a Jenkinsfile stand for at one point, as texts whose holes are marked. */
export interface GroovyNames {
  readonly get: (name: string) => string | undefined;
}

/** Characters that a text may grow to by the names in it. */
const FILLED = 8_192;

/** A text with its marked expressions replaced by what they stand for; what nobody knows stays marked. */
export function resolvedText(text: string, names: GroovyNames): string {
  let length = text.length;
  return text.replace(/\ue000([^\ue001]*)\ue001/g, (whole, expression: string) => {
    if (length > FILLED) return whole;
    const name = expression.replace(/^(this|script)\./, "").replace(UNCHANGING_CALL, "");
    const found = names.get(name) ?? names.get(name.replace(/^(env|params)\./, "")) ?? whole;
    length += found.length;
    return found;
  });
}

const UNCHANGING = ["trim", "toString", "toLowerCase", "stripIndent", "stripMargin"];
const UNCHANGING_CALL = new RegExp(`\\.(${UNCHANGING.join("|")})\\(\\)$`);

/** A text and the token behind it; `called` where a method's answer is part of it. */
export interface TextAtToken {
  readonly body: Body;
  readonly end: number;
  readonly called: boolean;
}

/**
 * The text that begins at a token: strings and names joined by `+`. `end` is the token behind it; null where no text
 * begins there. Lines that a name brings along stand where the name does.
 */
export function textAtToken(tokens: readonly GroovyToken[], start: number, names: GroovyNames): TextAtToken | null {
  const pieces: { text: string; readonly line: number }[] = [];
  let called = false;
  let at = start;
  for (;;) {
    const token = tokens[at];
    if (token === undefined || token.kind === "sign") break;
    const [path, next] = token.kind === "word" ? nameAt(tokens, at) : ["", at + 1];
    const written = token.kind === "string" ? token : { text: `\ue000${path}\ue001`, lines: [token.line] };
    for (const [index, line] of written.text.split("\n").entries()) {
      // Once more for names that lead to names which were given a text only later, as parameters are.
      const [first = "", ...rest] = resolvedText(resolvedText(line, names), names).split("\n");
      const here = written.lines[index] ?? token.line;
      const last = index === 0 ? pieces.at(-1) : undefined;
      if (last === undefined) pieces.push({ text: first, line: here });
      else last.text += first;
      pieces.push(...rest.map((text) => ({ text, line: here })));
    }
    at = skipCalls(tokens, next);
    called ||= token.kind === "word" && at > next && !UNCHANGING.includes(wordAt(tokens, next + 1));
    if (!isSign(tokens, at, "+")) break;
    at += 1;
  }
  const body = { text: pieces.map(({ text }) => text).join("\n"), lines: pieces.map(({ line }) => line) };
  return at === start ? null : { body, end: at, called };
}

/** `.stripIndent()` and the like behind a string change nothing that matters. */
function skipCalls(tokens: readonly GroovyToken[], from: number): number {
  let at = from;
  while (isSign(tokens, at, ".") && wordAt(tokens, at + 1) !== "" && isSign(tokens, at + 2, "(")) {
    const end = closingToken(tokens, at + 2);
    if (end < 0) return at;
    at = end + 1;
  }
  return at;
}

/** A name with its members, but for one that is called; and the token behind it. */
function nameAt(tokens: readonly GroovyToken[], start: number): [string, number] {
  let path = wordAt(tokens, start);
  let at = start + 1;
  while (isSign(tokens, at, ".") && wordAt(tokens, at + 1) !== "" && !isSign(tokens, at + 2, "(")) {
    path += `.${wordAt(tokens, at + 1)}`;
    at += 2;
  }
  return [path, at];
}

const PAIRS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** How far a closing bracket is looked for. */
const REACH = 2_000;

/** The token that closes the bracket at a token; -1 where none does within `REACH` tokens. */
export function closingToken(tokens: readonly GroovyToken[], start: number): number {
  const open = tokens[start]?.text ?? "";
  const close = PAIRS[open] ?? "";
  let depth = 0;
  for (let at = start; at < start + REACH; at += 1) {
    if (isSign(tokens, at, open)) depth += 1;
    else if (isSign(tokens, at, close) && --depth === 0) return at;
  }
  return -1;
}

/** Where the first value begins that is given by name (`url: …`) between two tokens; null where none is. */
export function namedAt(
  tokens: readonly GroovyToken[],
  [from, to]: readonly [number, number],
  name: string,
): number | null {
  for (let at = from; at < to; at += 1) if (wordAt(tokens, at) === name && isSign(tokens, at + 1, ":")) return at + 2;
  return null;
}

/** The first text that is given by name between two tokens. */
export function namedText(
  tokens: readonly GroovyToken[],
  range: readonly [number, number],
  name: string,
  names: GroovyNames,
): { readonly value: Value; readonly line: number } | null {
  const at = namedAt(tokens, range, name);
  if (at === null) return null;
  const found = textAtToken(tokens, at, names);
  return { value: found === null ? hidden(name) : unmarked(found.body.text), line: tokens[at]?.line ?? 1 };
}
