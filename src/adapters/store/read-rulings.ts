import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Ruling } from "../../facts/ruling.ts";
import { readRuling } from "./rulings.ts";
import type { RulingsTable } from "./tables.ts";

/** Why there is nothing to read. */
export type UnreadRulings = "no-data" | "older-server" | "unreadable";

/** Every ruling in a data folder, by installation and number, or why none could be read. */
export type RulingsRead =
  | { readonly ok: true; readonly rulings: readonly Ruling[] }
  | { readonly ok: false; readonly why: UnreadRulings };

/** Reads the rulings of a data folder and changes nothing there, also while its server runs. */
export function readRulings(folder: string): RulingsRead {
  const file = join(folder, "sourcewarden.db");
  if (!existsSync(file)) return { ok: false, why: "no-data" };
  let database: Database.Database | null = null;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true });
    const there = database
      .prepare("select count(*) from sqlite_master where type = 'table' and name = 'rulings'")
      .pluck();
    if (there.get() === 0) return { ok: false, why: "older-server" };
    const rows = database.prepare("select * from rulings order by installation, number").all() as RulingsTable[];
    return { ok: true, rulings: rows.map(readRuling) };
  } catch (error) {
    if (error instanceof Database.SqliteError) return { ok: false, why: "unreadable" };
    throw error;
  } finally {
    database?.close();
  }
}
