import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import type { Looks } from "../../../work/ports/looks.ts";
import { looksOn } from "../looks.ts";
import type { Tables } from "../tables/tables.ts";
import { openReadOnly, type Unread } from "./read-only.ts";

/** What was made of the looks in a data folder, or why none could be read. */
export type LooksRead<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: Unread };

/** Gives the looks of a data folder to `action`, also while its server runs; nothing there can be changed through them. */
export async function readLooks<T>(folder: string, action: (looks: Looks) => Promise<T>): Promise<LooksRead<T>> {
  const opened = openReadOnly(folder, "looks");
  if (!opened.ok) return opened;
  const { database } = opened;
  try {
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
    return { ok: true, value: await action(looksOn(db, (run) => run())) };
  } catch (error) {
    if (error instanceof Database.SqliteError) return { ok: false, why: "unreadable" };
    throw error;
  } finally {
    database.close();
  }
}
