import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Alert } from "../../verdict/alerts/alert.ts";
import type { AskedAcknowledgement } from "../../work/ports/alerts.ts";
import { readAlert } from "./alerts.ts";
import type { AlertsTable } from "./tables.ts";

/** Why there is nothing to read. */
export type UnreadAlerts = "no-data" | "older-server" | "unreadable";

/** Messages of a channel that have not arrived. */
export interface UnsentMessages {
  readonly channel: string;
  readonly waiting: number;
  /** Put aside, since the channel refused them. */
  readonly refused: number;
}

/** Every alert in a data folder, by installation and number, and what of them was not sent; or why none could be read. */
export type AlertsRead =
  | { readonly ok: true; readonly alerts: readonly Alert[]; readonly unsent: readonly UnsentMessages[] }
  | { readonly ok: false; readonly why: UnreadAlerts };

/** How long a writing waits for the server's own, in milliseconds. */
const BUSY_MS = 5_000;

const UNSENT = `select channel, sum(state in ('waiting', 'held')) as waiting, sum(state = 'dead') as refused
  from alert_outbox where state != 'sent' group by channel order by channel`;

/** Reads the alerts of a data folder and changes nothing there, also while its server runs. */
export function readAlerts(folder: string): AlertsRead {
  const read = withData(folder, { readonly: true }, (database) => ({
    alerts: (database.prepare("select * from alerts order by installation, number").all() as AlertsTable[]).map(
      readAlert,
    ),
    unsent: database.prepare(UNSENT).all() as UnsentMessages[],
  }));
  return read.ok ? { ok: true, ...read.value } : read;
}

/** Leaves word for the server that somebody takes an alert up; it is done within seconds, or when the server starts. */
export function askAcknowledgement(
  folder: string,
  asked: AskedAcknowledgement,
): { ok: true } | { ok: false; why: UnreadAlerts } {
  const written = withData(folder, { readonly: false }, (database) => {
    const insert = "insert or ignore into alert_asked (installation, number, at) values (?, ?, ?)";
    return database.prepare(insert).run(asked.installation, asked.number, asked.at).changes;
  });
  return written.ok ? { ok: true } : written;
}

function withData<T>(
  folder: string,
  options: { readonly readonly: boolean },
  action: (database: Database.Database) => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: UnreadAlerts } {
  const file = join(folder, "sourcewarden.db");
  if (!existsSync(file)) return { ok: false, why: "no-data" };
  let database: Database.Database | null = null;
  try {
    database = new Database(file, { ...options, fileMustExist: true, timeout: BUSY_MS });
    const there = database
      .prepare("select count(*) from sqlite_master where type = 'table' and name = 'alert_asked'")
      .pluck();
    if (there.get() === 0) return { ok: false, why: "older-server" };
    return { ok: true, value: action(database) };
  } catch (error) {
    if (error instanceof Database.SqliteError) return { ok: false, why: "unreadable" };
    throw error;
  } finally {
    database?.close();
  }
}
