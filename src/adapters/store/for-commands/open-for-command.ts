import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Store } from "../../../work/ports/store.ts";
import { DataFolderInUse } from "../database/data-folder.ts";
import { StoreTooNew } from "../database/migrate.ts";
import { openSqliteStore } from "../database/sqlite.ts";

/** A store that a command may change, or why there is none. `in-use`: its server runs. */
export type OpenedStore =
  | { readonly ok: true; readonly store: Store }
  | { readonly ok: false; readonly why: "no-data" | "in-use" | "too-new" | "unreadable" };

/** Opens the store of a server that is not running; makes none where none is. */
export async function openForCommand(folder: string): Promise<OpenedStore> {
  if (!existsSync(join(folder, "sourcewarden.db"))) return { ok: false, why: "no-data" };
  try {
    return { ok: true, store: await openSqliteStore(folder) };
  } catch (error) {
    if (error instanceof DataFolderInUse) return { ok: false, why: "in-use" };
    if (error instanceof StoreTooNew) return { ok: false, why: "too-new" };
    if (error instanceof Database.SqliteError) return { ok: false, why: "unreadable" };
    throw error;
  }
}
