import Database from "better-sqlite3";
import type { Ruling } from "../../../facts/ruling.ts";
import { readRuling } from "../rulings.ts";
import type { RulingsTable } from "../tables/tables.ts";
import { openReadOnly, type Unread } from "./read-only.ts";

/** Every ruling in a data folder, by installation and number, or why none could be read. */
export type RulingsRead =
  | { readonly ok: true; readonly rulings: readonly Ruling[] }
  | { readonly ok: false; readonly why: Unread };

/** Reads the rulings of a data folder and changes nothing there, also while its server runs. */
export function readRulings(folder: string): RulingsRead {
  const opened = openReadOnly(folder, "rulings");
  if (!opened.ok) return opened;
  const { database } = opened;
  try {
    const rows = database.prepare("select * from rulings order by installation, number").all() as RulingsTable[];
    return { ok: true, rulings: rows.map(readRuling) };
  } catch (error) {
    if (error instanceof Database.SqliteError) return { ok: false, why: "unreadable" };
    throw error;
  } finally {
    database.close();
  }
}
