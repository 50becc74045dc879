import { isMap, isNode, isScalar, isSeq, type Node } from "yaml";
import { ENTRIES } from "../limits.ts";
import { nearest } from "../nearest.ts";
import { type Complaint, complain, type RulesSource } from "./source.ts";

/** One key of a map with its value; offsets are of the key. */
export interface Field {
  readonly offset: number | null;
  readonly node: Node | null;
}

/** A map read by name. */
export interface Fields {
  readonly offset: number | null;
  readonly get: (key: string) => Field | undefined;
}

/** What a map may hold. */
export interface MapShape {
  /** What it is, for errors: `a rule`, `the policy`. */
  readonly what: string;
  readonly known: readonly string[];
  readonly required: readonly string[];
  /** Keys that are known elsewhere, with what is to be said where one stands here. */
  readonly misplaced?: Readonly<Record<string, Complaint>>;
}

/** Reads a map; unknown keys are errors with the nearest known one. Undefined where it is no map. */
export function readMap(
  source: RulesSource,
  node: Node | null,
  at: number | null,
  shape: MapShape,
): Fields | undefined {
  if (!isMap(node)) {
    complain(source, offsetOf(node) ?? at, {
      what: `${shape.what} that is no map`,
      why: `${shape.what} is written as \`key: value\` lines`,
      mend: `Give it the keys ${shape.known.slice(0, 6).join(", ")}.`,
    });
    return undefined;
  }
  const fields = new Map<string, Field>();
  for (const pair of node.items) {
    const key = isScalar(pair.key) ? pair.key.value : undefined;
    const offset = isNode(pair.key) ? offsetOf(pair.key) : at;
    if (typeof key !== "string" || !shape.known.includes(key)) refuseUnknown(source, offset, key, shape);
    else fields.set(key, { offset, node: isNode(pair.value) ? pair.value : null });
  }
  for (const key of shape.required) {
    if (fields.has(key)) continue;
    complain(source, offsetOf(node) ?? at, {
      what: `${shape.what} without \`${key}\``,
      why: "it cannot be understood without it",
      mend: `Add a line \`${key}: …\`.`,
    });
  }
  return { offset: offsetOf(node) ?? at, get: (key) => fields.get(key) };
}

/** Reads a list and gives its entries; a missing field is an empty list. */
export function readList(
  source: RulesSource,
  field: Field | undefined,
  what: string,
  most = ENTRIES,
): readonly Field[] {
  if (field === undefined) return [];
  if (!isSeq(field.node)) {
    complain(source, offsetOf(field.node) ?? field.offset, {
      what: `${what} that are no list`,
      why: "they are written one below the other, each after a dash",
      mend: "Put `- ` before each, or write `[one, two]`.",
    });
    return [];
  }
  const { items } = field.node;
  if (items.length > most) {
    complain(source, field.offset, {
      what: `${items.length} ${what}`,
      why: `at most ${most} may stand here`,
      mend: "Split the list over several rules.",
    });
    return [];
  }
  return items.map((item) => ({
    offset: (isNode(item) ? offsetOf(item) : null) ?? field.offset,
    node: isNode(item) ? item : null,
  }));
}

/** What a text must look like. */
export interface TextShape {
  readonly what: string;
  readonly form: RegExp;
  /** The form in words, as the `why` of an error. */
  readonly rule: string;
}

/** Reads a text; undefined, with an error noted, where it is none or has not the form. A missing field is undefined too. */
export function readText(source: RulesSource, field: Field | undefined, shape: TextShape): string | undefined {
  if (field === undefined) return undefined;
  const value = isScalar(field.node) ? field.node.value : undefined;
  if (typeof value === "string" && shape.form.test(value)) return value;
  complain(source, offsetOf(field.node) ?? field.offset, {
    what: typeof value === "string" ? `${shape.what} of another form` : `${shape.what} that is no text`,
    why: shape.rule,
    mend: typeof value === "string" ? "Write it in that form." : "Put the value in quotes.",
  });
  return undefined;
}

/** Reads one of a few words, with the nearest one where another stands there. */
export function readChoice<T extends string>(
  source: RulesSource,
  field: Field | undefined,
  what: string,
  choices: readonly T[],
): T | undefined {
  if (field === undefined) return undefined;
  const value = isScalar(field.node) ? field.node.value : undefined;
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const near = typeof value === "string" ? nearest(value, choices) : null;
  complain(source, offsetOf(field.node) ?? field.offset, {
    what: `${what} that is not known`,
    why: `it is one of ${choices.join(", ")}`,
    mend: near === null ? `Write one of ${choices.join(", ")}.` : `Did you mean \`${near}\`?`,
  });
  return undefined;
}

/** Where a node starts in its text. */
export function offsetOf(node: Node | null): number | null {
  return node?.range?.[0] ?? null;
}

/** Notes that a map has a key that it does not know, with what is to be said of that key or the nearest known one. */
export function refuseUnknown(source: RulesSource, offset: number | null, key: unknown, shape: MapShape): void {
  complain(source, offset, unknownKey(key, shape));
}

function unknownKey(key: unknown, shape: MapShape): Complaint {
  const misplaced = typeof key === "string" && shape.misplaced !== undefined && Object.hasOwn(shape.misplaced, key);
  if (misplaced) {
    const complaint = shape.misplaced?.[key];
    if (complaint !== undefined) return complaint;
  }
  const near = typeof key === "string" ? nearest(key, shape.known) : null;
  return {
    what: `a key that ${shape.what} does not have`,
    why: `an unknown key would be passed over without a word; known are ${shape.known.join(", ")}`,
    mend: near === null ? "Remove it, or correct its name." : `Did you mean \`${near}\`?`,
  };
}
