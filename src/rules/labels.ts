import { isMap } from "yaml";
import { type ClassName, type ClassOrder, DEFAULT_CLASSES, type Label, label } from "../facts/label.ts";
import { CLASSES } from "./limits.ts";
import { type Field, type Fields, readChoice, readList, readMap, readText } from "./nodes.ts";
import type { RulesSource } from "./source.ts";
import { COMPARTMENT } from "./words.ts";

/** Reads `class` and `compartments` of a rule; undefined where the class is missing or unknown. */
export function readLabel(source: RulesSource, fields: Fields, classes: ClassOrder): Label | undefined {
  const name = readChoice(source, fields.get("class"), "a class", classes);
  const compartments = readCompartments(source, fields.get("compartments"));
  return name === undefined ? undefined : label(name, compartments);
}

/** Reads a label that is written as a class alone or as `{class, compartments}`; null where the key is not there. */
export function readPlaceLabel(source: RulesSource, field: Field | undefined, classes: ClassOrder): Label | null {
  if (field === undefined) return null;
  if (!isMap(field.node)) {
    const name = readChoice(source, field, "a class", classes);
    return name === undefined ? null : label(name);
  }
  const fields = readMap(source, field.node, field.offset, {
    what: "a label",
    known: ["class", "compartments"],
    required: ["class"],
  });
  return (fields === undefined ? undefined : readLabel(source, fields, classes)) ?? null;
}

/**
 * The class of an organisation's order that a class of the shipped defaults stands for: by name where the order has it,
 * else by its place from the end it is nearer to, so that a renamed order keeps the meaning of the defaults.
 */
export function classFor(classes: ClassOrder, standard: ClassName): ClassName {
  if (classes.includes(standard)) return standard;
  const last = classes.length - 1;
  const at = { public: 0, internal: Math.min(1, last), confidential: Math.max(last - 1, 0), restricted: last }[
    standard
  ];
  return classes[at ?? last] ?? standard;
}

/** The order that packs are written in. */
export const PACK_CLASSES: ClassOrder = DEFAULT_CLASSES;

function readCompartments(source: RulesSource, field: Field | undefined): readonly string[] {
  return readList(source, field, "compartments", CLASSES).flatMap(
    (entry) => readText(source, entry, COMPARTMENT) ?? [],
  );
}
