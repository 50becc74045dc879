import type { ClassOrder } from "../../facts/label.ts";
import type { Fields, MapKind, MapValue } from "../language/kinds.ts";
import { readValue } from "../language/read.ts";
import type { RulesText } from "../rule-set.ts";
import type { RulesSource } from "./source.ts";
import { readYaml } from "./yaml-document.ts";

/** The names that a text may use. */
export interface Names {
  readonly classes: ClassOrder;
  /** Declared compartments; null where any name is good. */
  readonly compartments: readonly string[] | null;
}

/** A text as read by its description. `value` is null where it cannot be used at all; with any error none of it is to be used. */
export interface ReadDocument<F extends Fields> {
  readonly source: RulesSource;
  readonly value: MapValue<F> | null;
}

/** Reads a rules text by the description of its kind; `names` may look at the raw document first. */
export function readDocument<F extends Fields>(
  text: RulesText,
  kind: MapKind<F>,
  names: Names | ((document: ReturnType<typeof readYaml>) => Names),
): ReadDocument<F> {
  const document = readYaml(text);
  const { source, root } = document;
  if (source.errors.length > 0) return { source, value: null };
  const known = typeof names === "function" ? names(document) : names;
  const value = readValue({ source, ...known, counted: new Map() }, { offset: null, node: root }, kind);
  return { source, value: (value ?? null) as MapValue<F> | null };
}
