import { type FieldSelection, GraphqlFault, type Operation, type Selection } from "./document.ts";
import { type Token, tokens } from "./tokens.ts";

// Deeper than any query over the served types can be; bounds the recursion.
const DEPTH_LIMIT = 32;

type Variables = Readonly<Record<string, unknown>>;

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  variables: Record<string, unknown>;
  readonly fragments: Map<string, { readonly type: string; readonly start: number }>;
}

/**
 * Reads a document of one operation (and named fragments), its variables filled in. Directives and subscriptions are not
 * served: they, too, are thrown as a `GraphqlFault`.
 */
export function parseOperation(text: string, variables: Variables): Operation {
  const reader: Reader = { tokens: tokens(text), at: 0, variables: {}, fragments: new Map() };
  let operation: { readonly kind: Operation["kind"]; readonly start: number } | null = null;
  while (peek(reader).kind !== "end") {
    if (takeWord(reader, "fragment")) {
      const name = takeName(reader);
      if (!takeWord(reader, "on")) fail(reader);
      const type = takeName(reader);
      reader.fragments.set(name, { type, start: reader.at });
    } else {
      if (operation !== null) throw new GraphqlFault(null, "Only one operation is served per request");
      const kind = takeWord(reader, "mutation") ? "mutation" : "query";
      const isBare = kind === "query" && !takeWord(reader, "query");
      if (!isBare && peek(reader).kind === "name") takeName(reader);
      if (!isBare) readVariables(reader, variables);
      operation = { kind, start: reader.at };
    }
    skipBraces(reader);
  }
  if (operation === null) throw new GraphqlFault(null, "A query attribute must be specified and must be a string.");
  reader.at = operation.start;
  return { kind: operation.kind, selections: selections(reader, 0) };
}

function readVariables(reader: Reader, given: Variables): void {
  if (!takeSign(reader, "(")) return;
  while (!takeSign(reader, ")")) {
    demandSign(reader, "$");
    const name = takeName(reader);
    demandSign(reader, ":");
    const type = takeType(reader);
    const fallback = takeSign(reader, "=") ? value(reader, 0) : undefined;
    const filled = given[name] ?? fallback ?? null;
    if (filled === null && type.endsWith("!")) {
      throw new GraphqlFault(null, `Variable $${name} of type ${type} was provided invalid value`);
    }
    reader.variables[name] = filled;
  }
}

function takeType(reader: Reader): string {
  const inner = takeSign(reader, "[") ? `[${takeType(reader)}` : takeName(reader);
  if (inner.startsWith("[")) demandSign(reader, "]");
  const whole = inner.startsWith("[") ? `${inner}]` : inner;
  return takeSign(reader, "!") ? `${whole}!` : whole;
}

function selections(reader: Reader, depth: number): readonly Selection[] {
  if (depth > DEPTH_LIMIT) throw new GraphqlFault(null, "The query is nested too deeply");
  demandSign(reader, "{");
  const found: Selection[] = [];
  while (!takeSign(reader, "}")) {
    found.push(takeSign(reader, "...") ? fragment(reader, depth) : field(reader, depth));
  }
  if (found.length === 0) fail(reader);
  return found;
}

function fragment(reader: Reader, depth: number): Selection {
  if (takeWord(reader, "on")) {
    const type = takeName(reader);
    return { kind: "fragment", type, selections: selections(reader, depth + 1) };
  }
  if (peek(reader).kind !== "name") {
    return { kind: "fragment", type: null, selections: selections(reader, depth + 1) };
  }
  const name = takeName(reader);
  const named = reader.fragments.get(name);
  if (named === undefined) throw new GraphqlFault(null, `Fragment ${name} was used, but not defined`);
  const back = reader.at;
  reader.at = named.start;
  // A fragment that spreads itself ends at the depth limit.
  const inner = selections(reader, depth + 1);
  reader.at = back;
  return { kind: "fragment", type: named.type, selections: inner };
}

function field(reader: Reader, depth: number): FieldSelection {
  const { line, column } = peek(reader);
  const key = takeName(reader);
  const name = takeSign(reader, ":") ? takeName(reader) : key;
  const given: Record<string, unknown> = {};
  if (takeSign(reader, "(")) {
    while (!takeSign(reader, ")")) {
      const argument = takeName(reader);
      demandSign(reader, ":");
      given[argument] = value(reader, 0);
    }
  }
  if (isSign(reader, "@")) throw new GraphqlFault(null, "Directives are not served");
  const inner = isSign(reader, "{") ? selections(reader, depth + 1) : null;
  return { kind: "field", key, name, arguments: given, selections: inner, location: { line, column } };
}

function value(reader: Reader, depth: number): unknown {
  if (depth > DEPTH_LIMIT) throw new GraphqlFault(null, "The query is nested too deeply");
  if (takeSign(reader, "$")) {
    const name = takeName(reader);
    if (!(name in reader.variables)) {
      throw new GraphqlFault(null, `Variable $${name} is used by anonymous query but not declared`);
    }
    return reader.variables[name];
  }
  if (takeSign(reader, "[")) {
    const list: unknown[] = [];
    while (!takeSign(reader, "]")) list.push(value(reader, depth + 1));
    return list;
  }
  if (takeSign(reader, "{")) {
    const object: Record<string, unknown> = {};
    while (!takeSign(reader, "}")) {
      const name = takeName(reader);
      demandSign(reader, ":");
      object[name] = value(reader, depth + 1);
    }
    return object;
  }
  const token = peek(reader);
  reader.at += 1;
  if (token.kind === "number") return Number(token.text);
  if (token.kind === "string") return token.text;
  if (token.kind !== "name") return fail(reader);
  // What is no literal is a word of an enumeration; those are kept as text.
  if (token.text === "null") return null;
  return token.text === "true" || token.text === "false" ? token.text === "true" : token.text;
}

/** Passes over a selection set, so that fragments may stand before or after the operation. */
function skipBraces(reader: Reader): void {
  let open = 0;
  do {
    if (isSign(reader, "{")) open += 1;
    else if (isSign(reader, "}")) open -= 1;
    else if (open === 0 || peek(reader).kind === "end") fail(reader);
    reader.at += 1;
  } while (open > 0);
}

function peek(reader: Reader): Token {
  const token = reader.tokens[Math.min(reader.at, reader.tokens.length - 1)];
  if (token === undefined) throw new GraphqlFault(null, "Unexpected end of document");
  return token;
}

function isSign(reader: Reader, sign: string): boolean {
  const token = peek(reader);
  return token.kind === "sign" && token.text === sign;
}

function takeSign(reader: Reader, sign: string): boolean {
  if (!isSign(reader, sign)) return false;
  reader.at += 1;
  return true;
}

function demandSign(reader: Reader, sign: string): void {
  if (!takeSign(reader, sign)) fail(reader);
}

function takeWord(reader: Reader, word: string): boolean {
  const token = peek(reader);
  if (token.kind !== "name" || token.text !== word) return false;
  reader.at += 1;
  return true;
}

function takeName(reader: Reader): string {
  const token = peek(reader);
  if (token.kind !== "name") fail(reader);
  reader.at += 1;
  return token.text;
}

function fail(reader: Reader): never {
  const { text, line, column } = peek(reader);
  throw new GraphqlFault(null, `Parse error on ${JSON.stringify(text)} at [${line}, ${column}]`);
}
