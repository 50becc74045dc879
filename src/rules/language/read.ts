import { isMap, isNode, isScalar } from "yaml";
import type { ClassOrder } from "../../facts/label.ts";
import { readVersion } from "../documents/version.ts";
import { CLASSES } from "../limits.ts";
import { nearest } from "../nearest.ts";
import { COMPARTMENT } from "../words.ts";
import {
  type Field as FoundField,
  type MapShape,
  offsetOf,
  readChoice,
  readList,
  readMap,
  readText,
  refuseUnknown,
} from "../yaml/nodes.ts";
import { type Complaint, complain, type RulesSource } from "../yaml/source.ts";
import type { ByClassKind, ChoiceKind, Kind, ListKind, MapKind, NumberKind, TextKind, ValueOf } from "./kinds.ts";

/** What a text is read with: where errors go, and the names that it may use. */
export interface Reading {
  readonly source: RulesSource;
  readonly classes: ClassOrder;
  /** Compartments that are declared; null where the policy declares none and every name is good. */
  readonly compartments: readonly string[] | null;
  /** How many texts of a kind that is counted were read so far. */
  readonly counted: Map<TextKind, number>;
}

/** Reads a value of a kind; undefined, with an error noted, where it is none. Every error of the text is noted, not only the first. */
export function readValue<K extends Kind>(reading: Reading, field: FoundField, kind: K): ValueOf<K> | undefined {
  return readAny(reading, field, kind) as ValueOf<K> | undefined;
}

function readAny(reading: Reading, field: FoundField, kind: Kind): unknown {
  const { source } = reading;
  switch (kind.kind) {
    case "text":
      return readFormed(reading, field, kind);
    case "choice":
      return readWord(source, field, kind);
    case "class":
      return readChoice(source, field, "a class", reading.classes);
    case "compartment":
      return readCompartment(reading, field);
    case "flag":
      return readFlag(source, field);
    case "version":
      readVersion(source, field);
      return 1;
    case "number":
      return readNumber(source, field, kind);
    case "list":
      return readEntries(reading, field, kind);
    case "map":
      return readFields(reading, field, kind);
    case "by-class":
      return readByClass(reading, field, kind);
    case "either":
      return readAny(reading, field, isMap(field.node) ? kind.long : kind.short);
  }
}

function readFields(reading: Reading, field: FoundField, kind: MapKind): unknown {
  const { source } = reading;
  const fields = readMap(source, field.node, field.offset, shapeOf(kind));
  if (fields === undefined) return undefined;
  const values: Record<string, unknown> = {};
  const offsets: Record<string, number | null> = { "": fields.offset };
  let whole = true;
  for (const [key, { of, need }] of Object.entries(kind.fields)) {
    const found = fields.get(key);
    const value = found === undefined || need === "later" ? undefined : readAny(reading, found, of);
    if (found !== undefined) offsets[key] = found.offset;
    if (value !== undefined) values[key] = value;
    else if (need === "required") whole = false;
  }
  const { oneOf } = kind;
  if (oneOf?.keys.every((key) => fields.get(key) === undefined)) {
    complain(source, fields.offset, oneOf.complaint);
    whole = false;
  }
  return whole ? { ...values, offsets } : undefined;
}

function shapeOf(kind: MapKind): MapShape {
  const known: string[] = [];
  const required: string[] = [];
  const misplaced: Record<string, Complaint> = { ...kind.misplaced };
  for (const [key, { need, enforced }] of Object.entries(kind.fields)) {
    if (typeof enforced === "object") misplaced[key] = tooEarly(key, enforced.later);
    else known.push(key);
    if (need === "required") required.push(key);
  }
  return { what: kind.what, known, required, misplaced };
}

function tooEarly(word: string, part: string): Complaint {
  return {
    what: `\`${word}\`, which nothing enforces yet`,
    why: `it comes with ${part}; a rule that nobody enforces would only look like protection`,
    mend: "Remove it until then.",
  };
}

function readEntries(reading: Reading, field: FoundField, kind: ListKind): readonly unknown[] {
  const before = reading.source.errors.length;
  const entries = readList(reading.source, field, kind.what, kind.most);
  if (kind.empty !== null && entries.length === 0 && reading.source.errors.length === before) {
    complain(reading.source, field.offset, kind.empty);
  }
  return entries.flatMap((entry) => {
    const value = readAny(reading, entry, kind.of);
    return value === undefined ? [] : [value];
  });
}

function readByClass(reading: Reading, field: FoundField, kind: ByClassKind): unknown {
  const { source, classes } = reading;
  if (!isMap(field.node)) {
    complain(source, offsetOf(field.node) ?? field.offset, {
      what: `${kind.what} that is no map`,
      why: "it is written as one `class: value` line for each class",
      mend: `Write for example \`${classes.at(-1) ?? "restricted"}: …\`.`,
    });
    return undefined;
  }
  return field.node.items.flatMap((pair) => {
    const name = isScalar(pair.key) ? pair.key.value : undefined;
    const offset = isNode(pair.key) ? offsetOf(pair.key) : field.offset;
    if (typeof name !== "string" || !classes.includes(name)) {
      refuseUnknown(source, offset, name, { what: kind.what, known: classes, required: [] });
      return [];
    }
    const value = readAny(reading, { offset, node: isNode(pair.value) ? pair.value : null }, kind.of);
    return value === undefined ? [] : [{ class: name, offset, value }];
  });
}

function readFormed({ source, counted }: Reading, field: FoundField, kind: TextKind): string | undefined {
  const found = readText(source, field, kind.shape);
  if (found === undefined) return undefined;
  const fault = tooManyOf(kind, counted) ?? kind.fault?.(found) ?? null;
  if (fault === null) return found;
  if (fault !== PASSED_OVER) complain(source, offsetOf(field.node) ?? field.offset, fault);
  return undefined;
}

/** Said once; what stands behind the first text too many is not looked at. */
function tooManyOf(kind: TextKind, counted: Map<TextKind, number>): Complaint | null {
  const { mostInFile } = kind;
  if (mostInFile === undefined) return null;
  const count = (counted.get(kind) ?? 0) + 1;
  counted.set(kind, count);
  if (count <= mostInFile) return null;
  if (count > mostInFile + 1) return PASSED_OVER;
  return {
    what: `${kind.shape.what} beyond the first ${mostInFile} of this file`,
    why: "each costs time before anything is judged, and judging must end in time",
    mend: "Use phrases, which cost next to nothing, or join patterns with `|`.",
  };
}

const PASSED_OVER: Complaint = { what: "", why: "", mend: "" };

function readWord(source: RulesSource, field: FoundField, kind: ChoiceKind): string | undefined {
  const word = isScalar(field.node) ? field.node.value : undefined;
  const early = typeof word === "string" && Object.hasOwn(kind.laterWords, word) ? kind.laterWords[word] : undefined;
  if (early?.later === undefined) return readChoice(source, field, kind.what, Object.keys(kind.words));
  complain(source, offsetOf(field.node) ?? field.offset, tooEarly(String(word), early.later));
  return undefined;
}

function readCompartment({ source, compartments }: Reading, field: FoundField): string | undefined {
  const name = readText(source, field, COMPARTMENT);
  if (name === undefined || compartments === null || compartments.includes(name)) return name;
  const near = nearest(name, compartments);
  complain(source, offsetOf(field.node) ?? field.offset, {
    what: "a compartment that is not declared",
    why: `the policy declares ${compartments.slice(0, CLASSES).join(", ")}; another would admit nobody, and mostly is a slip of the pen`,
    mend: near === null ? "Declare it under `compartments:` of the policy." : `Did you mean \`${near}\`?`,
  });
  return undefined;
}

function readFlag(source: RulesSource, field: FoundField): boolean | undefined {
  const value = isScalar(field.node) ? field.node.value : undefined;
  if (typeof value === "boolean") return value;
  complain(source, offsetOf(field.node) ?? field.offset, {
    what: "a switch that is neither on nor off",
    why: "it is `true` or `false`",
    mend: "Write one of both, without quotes.",
  });
  return undefined;
}

function readNumber(source: RulesSource, field: FoundField, kind: NumberKind): number | undefined {
  const value = isScalar(field.node) ? field.node.value : undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= kind.least && value <= kind.most) return value;
  complain(source, offsetOf(field.node) ?? field.offset, {
    what: `${kind.what} out of bounds`,
    why: `it is a whole number from ${kind.least} to ${kind.most}`,
    mend: "Write such a number, without quotes.",
  });
  return undefined;
}
