import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";

/** Why there is nothing to read. */
export type Unread = "no-data" | "older-server" | "unreadable";

/** A database that nothing is written to, or why there is none. */
export type OpenedReadOnly =
  | { readonly ok: true; readonly database: Database.Database }
  | { readonly ok: false; readonly why: Unread };

/** Opens the database of a data folder for reading, also while its server runs; `table` is one that must be there. */
export function openReadOnly(folder: string, table: string): OpenedReadOnly {
  const file = join(folder, "sourcewarden.db");
  if (!existsSync(file)) return { ok: false, why: "no-data" };
  let database: Database.Database | null = null;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true });
    const tables = database.prepare("select count(*) from sqlite_master where type = 'table' and name = ?").pluck();
    if (tables.get(table) !== 0) return { ok: true, database };
    database.close();
    return { ok: false, why: "older-server" };
  } catch (error) {
    database?.close();
    if (error instanceof Database.SqliteError) return { ok: false, why: "unreadable" };
    throw error;
  }
}
