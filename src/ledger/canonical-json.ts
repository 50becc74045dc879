/** A value that JSON can say, and says in one way alone once it is canonical. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue | undefined };

/** A value has no canonical JSON; `why` says what of it, without any of its words. */
export class NoCanonicalJson extends Error {
  override readonly name = "NoCanonicalJson";
}

/** Levels of lists and objects within one another; entries have four. A deeper text could exhaust the stack of a reader. */
const MOST_LEVELS = 64;

/**
 * The one JSON text of a value after RFC 8785: no white space, names in the order of their UTF-16 code units, numbers as
 * ECMAScript writes them. Absent members (`undefined`) are left out. Throws {@link NoCanonicalJson} for what has no such
 * text: numbers that are not finite, lone surrogates, anything that JSON does not know, too many levels.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, level: number): string {
  switch (typeof value) {
    case "string":
      return writeString(value);
    case "number":
      return writeNumber(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      if (level >= MOST_LEVELS) throw new NoCanonicalJson(`It has more than ${MOST_LEVELS} levels.`);
      return Array.isArray(value) ? writeList(value, level + 1) : writeObject(value, level + 1);
    default:
      throw new NoCanonicalJson(`JSON has no ${typeof value}.`);
  }
}

/** ECMAScript's own number text is what RFC 8785 asks for; it writes minus zero as `0`. */
function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new NoCanonicalJson("A number is not finite.");
  return String(value);
}

/** ECMAScript escapes what RFC 8785 escapes, but would hide a lone surrogate in an escape. */
function writeString(value: string): string {
  if (!value.isWellFormed()) throw new NoCanonicalJson("A text has a lone surrogate.");
  return JSON.stringify(value);
}

function writeList(list: readonly unknown[], level: number): string {
  const parts: string[] = [];
  for (let at = 0; at < list.length; at += 1) parts.push(write(list[at], level));
  return `[${parts.join(",")}]`;
}

function writeObject(value: object, level: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NoCanonicalJson("It is no plain object.");
  const members = value as Readonly<Record<string, unknown>>;
  const parts: string[] = [];
  // Without a function `sort` compares UTF-16 code units, which is the order that is asked for.
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member !== undefined) parts.push(`${writeString(name)}:${write(member, level)}`);
  }
  return `{${parts.join(",")}}`;
}
