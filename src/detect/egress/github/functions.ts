import { hidden, joined, known, type Value } from "../value.ts";
import { asText, type Computed, either, fromValue, type Plain, plain, plainText, unknown } from "./computed.ts";

/** Characters of a JSON text that is read out of an expression. */
const JSON_CHARACTERS = 10_000;

/** What a function of GitHub's expressions comes to; what it depends on where only the run knows. */
export function callOf(name: string, values: readonly Computed[], about: string): Computed {
  const [first, second] = values;
  switch (name) {
    case "format":
      return first === undefined ? unknown(about) : formatted(first, values.slice(1), about);
    case "join":
      return first === undefined ? unknown(about) : joinedBy(first, second, about);
    case "fromjson":
      return first?.kind === "plain" && typeof first.value === "string" ? parsed(first.value, about) : unknown(about);
    case "tojson":
      return first?.kind === "plain" ? plain(JSON.stringify(first.value, null, 2)) : unknown(about);
    case "contains":
    case "startswith":
    case "endswith":
      return tested(name, first, second, about);
    case "always":
    case "success":
      return plain(true);
    case "failure":
    case "cancelled":
      return either([plain(true), plain(false)], `${name}()`);
    default:
      return unknown(about);
  }
}

/** `format('{0}/{1}', a, b)`; `{{` and `}}` are braces. */
function formatted(pattern: Computed, values: readonly Computed[], about: string): Computed {
  if (pattern.kind !== "plain" || typeof pattern.value !== "string") return unknown(about);
  const pieces: Value[] = [];
  for (const piece of pattern.value.split(/(\{\{|\}\}|\{\d{1,3}\})/)) {
    if (piece === "{{" || piece === "}}") pieces.push(known(piece.slice(1)));
    else if (/^\{\d+\}$/.test(piece)) {
      const value = values[Number(piece.slice(1, -1))];
      pieces.push(value === undefined ? hidden(about) : asText(value));
    } else pieces.push(known(piece));
  }
  return fromValue(joined(...pieces));
}

function joinedBy(list: Computed, separator: Computed | undefined, about: string): Computed {
  const between = separator === undefined ? known(",") : asText(separator);
  if (list.kind !== "plain") return list.kind === "text" ? list : unknown(about);
  const parts = Array.isArray(list.value)
    ? list.value.map((one) => known(plainText(one)))
    : [known(plainText(list.value))];
  return fromValue(joined(...parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]))));
}

function parsed(text: string, about: string): Computed {
  if (text.length > JSON_CHARACTERS) return unknown(about);
  try {
    return plain(JSON.parse(text) as Plain);
  } catch {
    return unknown(about);
  }
}

function tested(name: string, where: Computed | undefined, what: Computed | undefined, about: string): Computed {
  if (where?.kind !== "plain" || what?.kind !== "plain") return either([plain(true), plain(false)], about);
  if (isStructure(what.value)) return plain(false);
  const sought = plainText(what.value).toLowerCase();
  if (isStructure(where.value)) {
    const list = name === "contains" && Array.isArray(where.value) ? where.value : [];
    return plain(list.some((one) => !isStructure(one) && plainText(one).toLowerCase() === sought));
  }
  const text = plainText(where.value).toLowerCase();
  if (name === "contains") return plain(text.includes(sought));
  return plain(name === "startswith" ? text.startsWith(sought) : text.endsWith(sought));
}

/** Of a list or map only `contains` tells something, and of its items only those that are texts, numbers or truths. */
function isStructure(value: Plain): boolean {
  return typeof value === "object" && value !== null;
}

/** A property of a value: of a structure that is known, else a hole. A property that is not there is nothing. */
export function propertyOf(value: Computed, path: readonly string[], about: string): Computed {
  if (path.length === 0) return value;
  if (value.kind !== "plain") return unknown(about);
  let at: Plain = value.value;
  for (const part of path) {
    if (typeof at !== "object" || at === null) return plain(null);
    const owner: Plain = at;
    const key = Object.keys(owner).find((one) => one.toLowerCase() === part.toLowerCase());
    at = key === undefined ? null : ((owner as Readonly<Record<string, Plain>>)[key] ?? null);
  }
  return plain(at);
}
