import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Unread } from "./read-only.ts";

/** How long a writing waits for the server's own, in milliseconds. */
const BUSY_MS = 5_000;

/** What came of it, or why the data could not be used. */
export type WithData<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: Unread };

/** Gives the database of a data folder to `action` beside the server that runs there; `table` is one that must be there. */
export function withData<T>(
  folder: string,
  { readonly, table }: { readonly readonly: boolean; readonly table: string },
  action: (database: Database.Database) => T,
): WithData<T> {
  const file = join(folder, "sourcewarden.db");
  if (!existsSync(file)) return { ok: false, why: "no-data" };
  let database: Database.Database | null = null;
  try {
    database = new Database(file, { readonly, fileMustExist: true, timeout: BUSY_MS });
    const there = database.prepare("select count(*) from sqlite_master where type = 'table' and name = ?").pluck();
    if (there.get(table) === 0) return { ok: false, why: "older-server" };
    return { ok: true, value: action(database) };
  } catch (error) {
    if (error instanceof Database.SqliteError) return { ok: false, why: "unreadable" };
    throw error;
  } finally {
    database?.close();
  }
}
