import type { Person } from "../../facts/ruling.ts";
import { type Fields, fields, integer, text } from "./shape.ts";

/** Believes an account of REST; null where GitHub names none, as for one that is gone. */
export function account(value: unknown, what: string): (Person & { readonly type: string }) | null {
  if (value === null || value === undefined) return null;
  const from = fields(value, what);
  return { ...person(from, "id"), type: text(from, "type") };
}

/** Believes who an object names; GraphQL has REST's `id` under another name. */
export function person(from: Fields, idName: "id" | "databaseId"): Person {
  return { id: integer(from, idName), login: text(from, "login") };
}
