import { type Oid, parseOid } from "../../facts/oid.ts";
import { MalformedAnswer } from "./fault.ts";

/** An object of an answer, not yet believed. */
export type Fields = Readonly<Record<string, unknown>>;

/** Believes an object; anything else is a malformed answer. */
export function fields(value: unknown, what: string): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw new MalformedAnswer(`${what} is not an object.`);
}

/** Believes a list. */
export function list(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new MalformedAnswer(`${what} is not a list.`);
}

/** Believes a field with text in it. */
export function text(from: Fields, name: string): string {
  const value = from[name];
  if (typeof value === "string") return value;
  throw new MalformedAnswer(`Field ${name} is not text.`);
}

/** Believes a field with a whole number that JavaScript holds exactly. */
export function integer(from: Fields, name: string): number {
  const value = from[name];
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw new MalformedAnswer(`Field ${name} is not a whole number.`);
}

/** Believes a field that is true or false; absent is false. */
export function flag(from: Fields, name: string): boolean {
  return from[name] === true;
}

/** Believes a field with an object id. */
export function oid(from: Fields, name: string): Oid {
  const value = parseOid(from[name]);
  if (value !== undefined) return value;
  throw new MalformedAnswer(`Field ${name} is not an object id.`);
}
