import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import type { ReadOnlyStore } from "../../../work/ports/privacy.ts";
import { isMigrated } from "../database/migrate.ts";
import { looksOn } from "../looks.ts";
import { pinsOn } from "../pins.ts";
import { privacyOn } from "../privacy.ts";
import type { Tables } from "../tables/tables.ts";

/** Why a data folder cannot be read. */
export type UnreadStore = "no-data" | "older-server" | "unreadable";

/** Opens a data folder to read what it holds of people, also while its server runs; or says why it cannot. */
export async function openBesideServer(
  folder: string,
): Promise<{ readonly ok: true; readonly store: ReadOnlyStore } | { readonly ok: false; readonly why: UnreadStore }> {
  const file = join(folder, "sourcewarden.db");
  if (!existsSync(file)) return { ok: false, why: "no-data" };
  let db: Kysely<Tables> | null = null;
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
    if (!(await isMigrated(db))) {
      await db.destroy();
      return { ok: false, why: "older-server" };
    }
    const opened = db;
    return {
      ok: true,
      store: {
        privacy: privacyOn(opened, (action) => action()),
        looks: looksOn(opened, (action) => action()),
        pins: pinsOn(opened, (action) => action()),
        close: () => opened.destroy(),
      },
    };
  } catch (error) {
    await db?.destroy();
    if (error instanceof Database.SqliteError) return { ok: false, why: "unreadable" };
    throw error;
  }
}
