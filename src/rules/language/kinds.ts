import type { TextShape } from "../yaml/nodes.ts";
import type { Complaint } from "../yaml/source.ts";

/** A text of one form; `fault` finds what the form cannot say, and so a JSON Schema cannot either. */
export interface TextKind {
  readonly kind: "text";
  readonly shape: TextShape;
  readonly fault?: (text: string) => Complaint | null;
  readonly example: string;
  /** How many of them one file may hold, where each costs much; without it only lists bound them. */
  readonly mostInFile?: number;
}

/** One word of a choice; `later` names the part of the program that will enforce it, and until then it is refused. */
export interface ChoiceWord {
  readonly means: string;
  readonly later?: string;
}

/** One of a few words. `W` are those that may be written today. */
export interface ChoiceKind<W extends string = string> {
  readonly kind: "choice";
  readonly what: string;
  readonly words: Readonly<Record<W, ChoiceWord>>;
  readonly laterWords: Readonly<Record<string, ChoiceWord>>;
}

/** The name of a class of the organisation's order. */
export interface ClassKind {
  readonly kind: "class";
}

/** The name of a compartment; one that is declared, where the policy declares any. */
export interface CompartmentKind {
  readonly kind: "compartment";
}

/** `true` or `false`. */
export interface FlagKind {
  readonly kind: "flag";
}

/** The number of the language's version. */
export interface VersionKind {
  readonly kind: "version";
}

/** A whole number within bounds, both included. */
export interface NumberKind {
  readonly kind: "number";
  readonly what: string;
  readonly least: number;
  readonly most: number;
}

/** A list of at least `least` and at most `most` entries; `empty` is said where it has too few. */
export interface ListKind<E extends Kind = Kind> {
  readonly kind: "list";
  readonly what: string;
  readonly of: E;
  readonly most: number;
  readonly empty: Complaint | null;
}

/** `key: value` lines with fixed keys. */
export interface MapKind<F extends Fields = Fields> {
  readonly kind: "map";
  readonly what: string;
  readonly fields: F;
  /** Of these keys at least one must stand there. */
  readonly oneOf: { readonly keys: readonly string[]; readonly complaint: Complaint } | null;
  /** Keys that are known elsewhere, with what is to be said where one stands here. */
  readonly misplaced: Readonly<Record<string, Complaint>>;
}

/** `class: value` lines, one for each class that something is said of. */
export interface ByClassKind<E extends Kind = Kind> {
  readonly kind: "by-class";
  readonly what: string;
  readonly of: E;
}

/** A short form, or a map that says more. */
export interface EitherKind<S extends Kind = Kind, L extends MapKind = MapKind> {
  readonly kind: "either";
  readonly short: S;
  readonly long: L;
}

/** Everything that a value of a rules file can be. */
export type Kind =
  | TextKind
  | ChoiceKind
  | ClassKind
  | CompartmentKind
  | FlagKind
  | VersionKind
  | NumberKind
  | ListKind
  | MapKind
  | ByClassKind
  | EitherKind;

/** Whether a key must stand there, may, or is specified and refused until a later part of the program enforces it. */
export type Need = "required" | "optional" | "later";

/** One key of a map: what it holds, and what a reader or an editor is told of it. */
export interface Field<K extends Kind = Kind, N extends Need = Need> {
  readonly of: K;
  readonly need: N;
  /** One or two sentences: the hover text of an editor, and the line of the reference. */
  readonly about: string;
  /** `judged`: the verdict depends on it; `carried`: read, checked and shown to people; else the part that brings it. */
  readonly enforced: "judged" | "carried" | { readonly later: string };
}

/** Keys of a map by name, in the order in which people write them. */
export interface Fields {
  readonly [key: string]: Field;
}

/** Offsets in the text: of the map itself under `""`, of each of its keys under its name. */
export type Offsets = Readonly<Record<string, number | null>>;

/** A map as read. */
export type MapValue<F extends Fields> = { readonly offsets: Offsets } & {
  readonly [K in keyof F as F[K]["need"] extends "required" ? K : never]: ValueOf<F[K]["of"]>;
} & {
  readonly [K in keyof F as F[K]["need"] extends "optional" ? K : never]?: ValueOf<F[K]["of"]> | undefined;
};

/** The value of one class in a map by class. */
export interface ClassValue<V> {
  readonly class: string;
  readonly offset: number | null;
  readonly value: V;
}

/** What a kind is once it is read. */
export type ValueOf<K> = K extends TextKind | ClassKind | CompartmentKind
  ? string
  : K extends ChoiceKind<infer W>
    ? W
    : K extends FlagKind
      ? boolean
      : K extends VersionKind | NumberKind
        ? number
        : K extends ListKind<infer E>
          ? readonly ValueOf<E>[]
          : K extends MapKind<infer F>
            ? MapValue<F>
            : K extends ByClassKind<infer E>
              ? readonly ClassValue<ValueOf<E>>[]
              : K extends EitherKind<infer S, infer L>
                ? ValueOf<S> | ValueOf<L>
                : never;
