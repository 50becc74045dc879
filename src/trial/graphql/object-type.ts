import type { Caller } from "../http/endpoint.ts";
import type { World } from "../world.ts";

/** Who asks, and of what world. */
export interface Context {
  readonly world: World;
  readonly caller: Caller;
}

/** One field over a source of type `S`. */
export interface Field<S> {
  /** The type of what it gives; null for a scalar. A list gives each of its items that type. */
  readonly to: string | null;
  /** Names of the arguments that it takes. */
  readonly takes?: readonly string[];
  readonly resolve: (source: S, given: Readonly<Record<string, unknown>>, context: Context) => unknown;
}

/** One object type, its source's type forgotten: sources come only from fields that say `to` this type. */
export interface ObjectType {
  readonly name: string;
  readonly fields: Readonly<Record<string, Field<unknown>>>;
  /** For an interface or union: the name of the object type that a source is of. */
  readonly narrow?: (source: unknown) => string;
}

/** Describes an object type. */
export function objectType<S>(
  name: string,
  fields: Readonly<Record<string, Field<S>>>,
  narrow?: (source: S) => string,
): ObjectType {
  return { name, fields, ...(narrow === undefined ? {} : { narrow }) } as ObjectType;
}

/** A field that is a value by itself. */
export function scalar<S>(resolve: (source: S, context: Context) => unknown): Field<S> {
  return { to: null, resolve: (source, _given, context) => resolve(source, context) };
}
