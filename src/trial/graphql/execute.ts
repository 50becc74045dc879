import { type FieldSelection, GraphqlFault, type Operation, type Selection } from "./document.ts";
import type { Context, ObjectType } from "./object-type.ts";

/** The served types by name. */
export type Types = ReadonlyMap<string, ObjectType>;

/** One entry of the answer's `errors`. */
export interface ErrorEntry {
  readonly type?: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly message: string;
}

/** What a query asks for that the served types do not have, in GitHub's words; nothing is run where there is any. */
export function misfits(types: Types, operation: Operation): readonly ErrorEntry[] {
  return misfitsOf(types, operation.kind === "query" ? "Query" : "Mutation", operation.selections, [operation.kind]);
}

function misfitsOf(
  types: Types,
  typeName: string,
  selections: readonly Selection[],
  path: readonly string[],
): readonly ErrorEntry[] {
  return selections.flatMap((selection): readonly ErrorEntry[] => {
    if (selection.kind === "fragment") {
      const type = selection.type ?? typeName;
      if (types.has(type)) return misfitsOf(types, type, selection.selections, [...path, `... on ${type}`]);
      return [{ path, message: `No such type ${type}, so it can't be a fragment condition` }];
    }
    return misfitsOfField(types, typeName, selection, [...path, selection.key]);
  });
}

function misfitsOfField(
  types: Types,
  typeName: string,
  selection: FieldSelection,
  path: readonly string[],
): readonly ErrorEntry[] {
  const { name, selections } = selection;
  const at = { path, locations: [selection.location] };
  if (name === "__typename") return [];
  const field = types.get(typeName)?.fields[name];
  if (field === undefined) {
    const extensions = { code: "undefinedField", typeName, fieldName: name };
    return [{ ...at, extensions, message: `Field '${name}' doesn't exist on type '${typeName}'` }];
  }
  const strange = Object.keys(selection.arguments).find((given) => !(field.takes ?? []).includes(given));
  if (strange !== undefined) {
    const extensions = { code: "argumentNotAccepted", name, typeName: "Field", argumentName: strange };
    return [{ ...at, extensions, message: `Field '${name}' doesn't accept argument '${strange}'` }];
  }
  if (field.to !== null && selections === null) {
    const message = `Field must have selections (field '${name}' returns ${field.to} but has no selections. Did you mean '${name} { ... }'?)`;
    return [{ ...at, extensions: { code: "selectionMismatch", nodeName: `field '${name}'` }, message }];
  }
  if (field.to === null && selections !== null) {
    const message = `Selections can't be made on scalars (field '${name}' returns a scalar but has selections)`;
    return [{ ...at, extensions: { code: "selectionMismatch", nodeName: `field '${name}'` }, message }];
  }
  return field.to === null || selections === null ? [] : misfitsOf(types, field.to, selections, path);
}

/** Runs what fits: fields in order, each failure a null in its place and an entry in `errors`. */
export async function execute(
  types: Types,
  context: Context,
  operation: Operation,
): Promise<{ readonly data: unknown; readonly errors: readonly ErrorEntry[] }> {
  const errors: ErrorEntry[] = [];
  const root = operation.kind === "query" ? "Query" : "Mutation";
  const data = await select(types, context, { type: root, source: null, path: [], errors }, operation.selections);
  return { data, errors };
}

interface Place {
  readonly type: string;
  readonly source: unknown;
  readonly path: readonly (string | number)[];
  readonly errors: ErrorEntry[];
}

async function select(
  types: Types,
  context: Context,
  place: Place,
  selections: readonly Selection[],
): Promise<Record<string, unknown>> {
  const concrete = types.get(place.type)?.narrow?.(place.source) ?? place.type;
  const answer: Record<string, unknown> = {};
  for (const selection of selections) {
    if (selection.kind === "fragment") {
      const fits = selection.type === null || selection.type === concrete || selection.type === place.type;
      if (fits) Object.assign(answer, await select(types, context, { ...place, type: concrete }, selection.selections));
    } else if (selection.name === "__typename") {
      answer[selection.key] = concrete;
    } else {
      answer[selection.key] = await resolveField(types, context, { ...place, type: concrete }, selection);
    }
  }
  return answer;
}

async function resolveField(types: Types, context: Context, place: Place, selection: FieldSelection): Promise<unknown> {
  const path = [...place.path, selection.key];
  const field = types.get(place.type)?.fields[selection.name];
  if (field === undefined) return null;
  try {
    const value = await field.resolve(place.source, selection.arguments, context);
    const { to } = field;
    if (to === null || value === null || value === undefined) return value ?? null;
    const below = (source: unknown, at: Place["path"]): Promise<unknown> =>
      select(types, context, { type: to, source, path: at, errors: place.errors }, selection.selections ?? []);
    if (!Array.isArray(value)) return await below(value, path);
    return await Promise.all(value.map((item, index) => below(item, [...path, index])));
  } catch (error) {
    if (!(error instanceof GraphqlFault)) throw error;
    const { type, message } = error;
    place.errors.push({ ...(type === null ? {} : { type }), path, locations: [selection.location], message });
    return null;
  }
}
