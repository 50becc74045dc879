import { ENTRIES } from "../limits.ts";
import type { TextShape } from "../yaml/nodes.ts";
import type { Complaint } from "../yaml/source.ts";
import type {
  ByClassKind,
  ChoiceKind,
  ChoiceWord,
  EitherKind,
  Field,
  Fields,
  Kind,
  ListKind,
  MapKind,
  NumberKind,
  TextKind,
} from "./kinds.ts";

/** A text of a form. */
export function text(shape: TextShape, example: string, fault?: TextKind["fault"]): TextKind {
  return fault === undefined ? { kind: "text", shape, example } : { kind: "text", shape, example, fault };
}

/** One of a few words; `later` are words that are specified and refused. */
export function choice<W extends string>(
  what: string,
  words: Readonly<Record<W, ChoiceWord>>,
  later: Readonly<Record<string, ChoiceWord>> = {},
): ChoiceKind<W> {
  return { kind: "choice", what, words, laterWords: later };
}

/** A whole number. */
export function number(what: string, least: number, most: number): NumberKind {
  return { kind: "number", what, least, most };
}

/** A list; with `empty` it must not be empty. */
export function list<E extends Kind>(
  what: string,
  of: E,
  most: number = ENTRIES,
  empty: Complaint | null = null,
): ListKind<E> {
  return { kind: "list", what, of, most, empty };
}

/** A map of these keys. */
export function map<F extends Fields>(
  what: string,
  fields: F,
  more: Partial<Pick<MapKind, "oneOf" | "misplaced">> = {},
): MapKind<F> {
  return { kind: "map", what, fields, oneOf: null, misplaced: {}, ...more };
}

/** Something said class by class. */
export function byClass<E extends Kind>(what: string, of: E): ByClassKind<E> {
  return { kind: "by-class", what, of };
}

/** A short form or a long one. */
export function either<S extends Kind, F extends Fields>(short: S, long: MapKind<F>): EitherKind<S, MapKind<F>> {
  return { kind: "either", short, long };
}

/** A key that must stand there. */
export function required<K extends Kind>(of: K, about: string): Field<K, "required"> {
  return { of, need: "required", about, enforced: "judged" };
}

/** A key that may stand there and is judged by. */
export function optional<K extends Kind>(of: K, about: string): Field<K, "optional"> {
  return { of, need: "optional", about, enforced: "judged" };
}

/** A key that may stand there for people: read, checked and kept, and no verdict depends on it. */
export function carried<K extends Kind>(of: K, about: string): Field<K, "optional"> {
  return { of, need: "optional", about, enforced: "carried" };
}

/** A key that is specified and refused, since `part` of the program, which would enforce it, is not there yet. */
export function later<K extends Kind>(of: K, about: string, part: string): Field<K, "later"> {
  return { of, need: "later", about, enforced: { later: part } };
}
