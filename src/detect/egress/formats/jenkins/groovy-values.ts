import { hidden, type Value } from "../../value.ts";
import { unmarked } from "../fill.ts";
import type { Body } from "../script-body.ts";
import type { GroovyToken } from "./groovy-tokens.ts";

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
    const name = expression.replace(/^(this|script)\./, "").replace(/\.(trim|toString|toLowerCase)\(\)$/, "");
    const found = names.get(name) ?? names.get(name.replace(/^(env|params)\./, "")) ?? whole;
    length += found.length;
    return found.replace(/\n/g, " ");
  });
}

/** Once more for names that lead to names which were given a text only later, as parameters are. */
function resolvedTwice(text: string, names: GroovyNames): string {
  return resolvedText(resolvedText(text, names), names);
}

/** A text and the token behind it; `called` where a method's answer is part of it. */
export interface TextAtToken {
  readonly body: Body;
  readonly end: number;
  readonly called: boolean;
}

/**
 * The text that begins at a token: strings and names joined by `+`. `end` is the token behind it; null where no text
 * begins there.
 */
export function textAtToken(tokens: readonly GroovyToken[], start: number, names: GroovyNames): TextAtToken | null {
  let text = "";
  let called = false;
  const lines: number[] = [];
  let at = start;
  for (;;) {
    const token = tokens[at];
    if (token === undefined || token.kind === "sign") break;
    const [path, next] = token.kind === "word" ? nameAt(tokens, at) : ["", at + 1];
    const part = resolvedTwice(token.kind === "string" ? token.text : `\ue000${path}\ue001`, names);
    const partLines = token.kind === "string" ? token.lines : [token.line];
    lines.push(...(lines.length === 0 ? partLines : partLines.slice(1)));
    text += part;
    at = skipCalls(tokens, next);
    if (at > next && token.kind === "word" && !/^(trim|toString|toLowerCase)$/.test(tokens[next + 1]?.text ?? ""))
      called = true;
    if (tokens[at]?.text !== "+" || tokens[at]?.kind !== "sign") break;
    at += 1;
  }
  return at === start ? null : { body: { text, lines }, end: at, called };
}

/** `.stripIndent()` and the like behind a string change nothing that matters. */
function skipCalls(tokens: readonly GroovyToken[], from: number): number {
  let at = from;
  while (tokens[at]?.text === "." && tokens[at + 1]?.kind === "word" && tokens[at + 2]?.text === "(") {
    const end = closingToken(tokens, at + 2);
    if (end < 0) return at;
    at = end + 1;
  }
  return at;
}

function nameAt(tokens: readonly GroovyToken[], start: number): [string, number] {
  let path = tokens[start]?.text ?? "";
  let at = start + 1;
  while (
    tokens[at]?.text === "." &&
    tokens[at]?.kind === "sign" &&
    tokens[at + 1]?.kind === "word" &&
    tokens[at + 2]?.text !== "("
  ) {
    path += `.${tokens[at + 1]?.text ?? ""}`;
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
  const close = PAIRS[open];
  let depth = 0;
  const limit = Math.min(tokens.length, start + REACH);
  for (let at = start; at < limit; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "sign") continue;
    if (token.text === open) depth += 1;
    else if (token.text === close && --depth === 0) return at;
  }
  return -1;
}

/** The first text that is given by name (`url: '…'`) between two tokens. */
export function namedText(
  tokens: readonly GroovyToken[],
  range: readonly [number, number],
  name: string,
  names: GroovyNames,
): { readonly value: Value; readonly line: number } | null {
  for (let at = range[0]; at < range[1]; at += 1) {
    if (tokens[at]?.text !== name || tokens[at]?.kind !== "word" || tokens[at + 1]?.text !== ":") continue;
    const found = textAtToken(tokens, at + 2, names);
    const line = tokens[at + 2]?.line ?? 1;
    return found === null ? { value: hidden(name), line } : { value: unmarked(found.body.text), line };
  }
  return null;
}
