import { hidden, joined, known, type Value } from "../value.ts";
import { FILLED_CHARACTERS } from "./bounds.ts";

/** What a match of a variable stands for; null where it stands for itself. */
export type Filler = (match: RegExpExecArray) => Value | null;

/** A text with its variables filled in; `pattern` is global. One longer than `FILLED_CHARACTERS` is one hole. */
export function filled(text: string, pattern: RegExp, fill: Filler): Value {
  const values: Value[] = [];
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const value = fill(match);
    if (value === null) continue;
    values.push(unmarked(text.slice(last, match.index)), value);
    last = match.index + match[0].length;
  }
  values.push(unmarked(text.slice(last)));
  const value = joined(...values);
  return lengthOf(value) > FILLED_CHARACTERS ? hidden("a text that is too long") : value;
}

function lengthOf(value: Value): number {
  return value.reduce((sum, piece) => sum + (typeof piece === "string" ? piece.length : 1), 0);
}

/** A value as it stands in a script: on one line, its holes between U+E000 and U+E001. */
export function marked(value: Value): string {
  return value
    .map((piece) => (typeof piece === "string" ? piece.replace(/\s*\n\s*/g, " ") : `\ue000${piece.name}\ue001`))
    .join("");
}

/** A text of the file as a value: what stands between U+E000 and U+E001 is a hole. */
export function unmarked(text: string): Value {
  const parts = text.split(/\ue000([^\ue001]*)\ue001/);
  return joined(...parts.map((part, at) => (at % 2 === 0 ? known(part) : hidden(part, isSecretName(part)))));
}

/** The text of a script with a format's own variables filled in, its lines kept; `pattern` is global. */
export function filledScript(text: string, pattern: RegExp, fill: Filler): string {
  let out = "";
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const value = fill(match);
    out += text.slice(last, match.index) + (value === null ? match[0] : marked(value));
    last = match.index + match[0].length;
  }
  return out + text.slice(last);
}

/** `$NAME` and `${NAME}` as a CI's own variables are written, and `$$`. */
const VARIABLE = /\$\$|\$\{(\w+)\}|\$(\w+)/g;

/** A variable's text with the variables in it looked up; what nobody sets is a hole of its name. */
export function filledVariables(text: string, lookUp: (name: string) => Value | null): Value {
  return filled(text, VARIABLE, (match) => {
    if (match[0] === "$$") return known("$");
    const name = match[1] ?? match[2] ?? "";
    return lookUp(name) ?? hidden(name, isSecretName(name));
  });
}

/** Whether a variable's name says that it holds a secret. */
export function isSecretName(name: string): boolean {
  return /token|secret|passw|credential|private|(^|_)(key|pat|pwd)($|_)/i.test(name);
}

/**
 * Variables with the variables inside them filled in, later maps over earlier ones; `outer` says what is set around them.
 * One that leads to itself, or over more than ten others, keeps a hole there.
 */
export function resolvedEnv(
  outer: (name: string) => Value | null,
  ...layers: readonly ReadonlyMap<string, string>[]
): ReadonlyMap<string, Value> {
  const env = new Map<string, Value>();
  for (const layer of layers) {
    const before = new Map(env);
    for (const [name, value] of resolvedLayer((other) => before.get(other) ?? outer(other), layer))
      env.set(name, value);
  }
  return env;
}

function resolvedLayer(outer: (name: string) => Value | null, layer: ReadonlyMap<string, string>): Map<string, Value> {
  const done = new Map<string, Value>();
  let steps = 0;
  function resolve(name: string, open: readonly string[]): Value | null {
    const text = layer.get(name);
    if (text === undefined || open.includes(name)) return outer(name);
    const before = done.get(name);
    if (before !== undefined) return before;
    steps += 1;
    if (open.length > 10 || steps > 5_000) return null;
    const value = text.includes("$")
      ? filledVariables(text, (other) => resolve(other, [...open, name]))
      : unmarked(text);
    if (open.length === 0) done.set(name, value);
    return value;
  }
  for (const name of layer.keys()) resolve(name, []);
  return done;
}
