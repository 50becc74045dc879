import { hidden, holeOf, joined, known, type Value } from "../value.ts";

/** A value of an expression that is known as a whole. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** What an expression comes to, as far as the file tells it. */
export type Computed =
  | { readonly kind: "plain"; readonly value: Plain }
  /** A text with at least one hole. */
  | { readonly kind: "text"; readonly value: Value }
  /** One of a few, and only the run knows which; `name` is what it depends on. */
  | { readonly kind: "either"; readonly of: readonly Computed[]; readonly name: string };

/** Alternatives that are carried along; more are a hole. */
const ALTERNATIVES = 16;

/** Finds the value of a context's property: `["github", "repository"]`. */
export type Lookup = (path: readonly string[]) => Computed;

/** A value that is known. */
export function plain(value: Plain): Computed {
  return { kind: "plain", value };
}

/** A value that only the run knows. */
export function unknown(name: string, secret = false): Computed {
  return { kind: "text", value: hidden(name, secret) };
}

/** A text as a computed value. */
export function fromValue(value: Value): Computed {
  return holeOf(value) === null ? plain(value.join("")) : { kind: "text", value };
}

/** One of several values; those that are the same are one. */
export function either(values: readonly Computed[], name: string): Computed {
  const flat = values.flatMap((value) => (value.kind === "either" ? value.of : [value]));
  const distinct = [...new Map(flat.map((value) => [JSON.stringify(value), value])).values()];
  if (distinct.length === 1 && distinct[0] !== undefined) return distinct[0];
  return distinct.length > ALTERNATIVES ? unknown(name) : { kind: "either", of: distinct, name };
}

/** As text. Of alternatives the beginning that they share is known, and what they differ in is a hole. */
export function asText(computed: Computed): Value {
  if (computed.kind === "plain") return known(plainText(computed.value));
  if (computed.kind === "text") return computed.value;
  const texts = computed.of.map(asText);
  const secret = texts.some((text) => text.some((piece) => typeof piece !== "string" && piece.secret));
  const heads = texts.map((text) => (typeof text[0] === "string" ? text[0] : ""));
  return joined(known(shared(heads)), hidden(computed.name, secret));
}

function shared(texts: readonly string[]): string {
  const [first = "", ...others] = texts;
  let length = 0;
  while (length < first.length && others.every((other) => other[length] === first[length])) length += 1;
  return first.slice(0, length);
}

/** Whether it counts as true; null where only the run knows. */
export function truth(computed: Computed): boolean | null {
  if (computed.kind === "plain") {
    const { value } = computed;
    return !(value === null || value === false || value === 0 || value === "" || Number.isNaN(value));
  }
  if (computed.kind === "text") return computed.value.some((piece) => typeof piece === "string") ? true : null;
  const truths = new Set(computed.of.map(truth));
  return truths.size === 1 ? ([...truths][0] ?? null) : null;
}

/** A value as GitHub writes it into a text; structures are written as their kind. */
export function plainText(value: Plain): string {
  if (value === null) return "";
  return typeof value === "object" ? (Array.isArray(value) ? "Array" : "Object") : String(value);
}
