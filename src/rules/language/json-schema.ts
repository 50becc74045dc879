import { GLOB_CHARACTERS } from "../limits.ts";
import { CLASS, COMPARTMENT, GLOB } from "../words.ts";
import type { ByClassKind, Field, Kind, MapKind, TextKind } from "./kinds.ts";

/** A JSON Schema, or a part of one. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

/**
 * The JSON Schema (draft 2020-12) of a document, for completion and hover texts in editors. It refuses what a schema can
 * refuse; what needs other lines to be judged (names, globs' bounds, days of the calendar, layers) is left to the reader.
 */
export function jsonSchema(title: string, document: MapKind): Schema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title,
    description: "Generated from the description of the rules language; written by hand nowhere.",
    ...schemaOf(document),
  };
}

function schemaOf(kind: Kind): Schema {
  switch (kind.kind) {
    case "text":
      return textSchema(kind);
    case "choice":
      return { enum: Object.keys(kind.words) };
    case "class":
      return { type: "string", pattern: CLASS.form.source };
    case "compartment":
      return { type: "string", pattern: COMPARTMENT.form.source };
    case "flag":
      return { type: "boolean" };
    case "version":
      return { const: 1 };
    case "number":
      return { type: "integer", minimum: kind.least, maximum: kind.most };
    case "list":
      return {
        type: "array",
        items: schemaOf(kind.of),
        ...(kind.empty === null ? {} : { minItems: 1 }),
        maxItems: kind.most,
      };
    case "map":
      return mapSchema(kind);
    case "by-class":
      return byClassSchema(kind);
    case "either":
      return { anyOf: [schemaOf(kind.short), schemaOf(kind.long)] };
  }
}

function textSchema({ shape, example }: TextKind): Schema {
  const bounds = shape === GLOB ? { maxLength: GLOB_CHARACTERS } : {};
  return { type: "string", pattern: shape.form.source, ...bounds, ...(example === "…" ? {} : { examples: [example] }) };
}

function mapSchema({ fields, oneOf }: MapKind): Schema {
  const required = Object.keys(fields).filter((key) => fields[key]?.need === "required");
  return {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, fieldSchema(field)])),
    ...(required.length === 0 ? {} : { required }),
    ...(oneOf === null ? {} : { anyOf: oneOf.keys.map((key) => ({ required: [key] })) }),
  };
}

/** A key that nothing enforces yet is known, so that its hover text says so, and every value of it is refused. */
function fieldSchema({ about, of, enforced }: Field): Schema {
  if (typeof enforced === "object") {
    return { description: `${about} Refused until ${enforced.later} is there.`, not: {} };
  }
  return { description: withMeanings(about, of), ...schemaOf(of) };
}

function withMeanings(about: string, of: Kind): string {
  if (of.kind !== "choice") return about;
  const words = Object.entries(of.words).map(([word, { means }]) => `${word}: ${means}`);
  return `${about} ${words.join("; ")}.`;
}

function byClassSchema(kind: ByClassKind): Schema {
  return { type: "object", propertyNames: { pattern: CLASS.form.source }, additionalProperties: schemaOf(kind.of) };
}
