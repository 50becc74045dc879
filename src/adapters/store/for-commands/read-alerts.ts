import type { Alert } from "../../../verdict/alerts/alert.ts";
import type { AskedAcknowledgement } from "../../../work/ports/alerts.ts";
import { readAlert } from "../alerts.ts";
import type { AlertsTable } from "../tables/tables.ts";
import type { Unread } from "./read-only.ts";
import { withData } from "./with-data.ts";

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
  | { readonly ok: false; readonly why: Unread };

const TABLE = "alert_asked";

const UNSENT = `select channel, sum(state in ('waiting', 'held')) as waiting, sum(state = 'dead') as refused
  from alert_outbox where state != 'sent' group by channel order by channel`;

/** Reads the alerts of a data folder and changes nothing there, also while its server runs. */
export function readAlerts(folder: string): AlertsRead {
  const read = withData(folder, { readonly: true, table: TABLE }, (database) => ({
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
): { ok: true } | { ok: false; why: Unread } {
  const written = withData(folder, { readonly: false, table: TABLE }, (database) => {
    const insert = "insert or ignore into alert_asked (installation, number, at) values (?, ?, ?)";
    return database.prepare(insert).run(asked.installation, asked.number, asked.at).changes;
  });
  return written.ok ? { ok: true } : written;
}
