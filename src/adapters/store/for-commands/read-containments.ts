import Database from "better-sqlite3";
import type { Alert } from "../../../verdict/alerts/alert.ts";
import { alertIssueKey } from "../../../work/alerts/alert-issue-key.ts";
import { type KeptOrder, keptOrder, type OrderSubject } from "../../../work/containment/kept-orders.ts";
import type { RulesHome } from "../../../work/rules-in-force/rules-home.ts";
import { readAlert } from "../alerts.ts";
import type { AlertsTable } from "../tables/tables.ts";
import { openReadOnly, type Unread } from "./read-only.ts";

/** An alert with where orders about it are written; `issue` null where it has none of its own. */
export interface ContainableAlert {
  readonly alert: Alert;
  readonly home: RulesHome | null;
  readonly issue: number | null;
}

/** Every alert in a data folder about which something is planned or was done, or why none could be read. */
export type ContainmentsRead =
  | { readonly ok: true; readonly alerts: readonly ContainableAlert[] }
  | { readonly ok: false; readonly why: Unread };

/** Reads them and changes nothing there, also while the server runs. */
export function readContainments(folder: string): ContainmentsRead {
  return reading(folder, (database) => {
    const rows = database.prepare("select * from alerts order by installation, number").all() as AlertsTable[];
    const homes = homesIn(database);
    const remote = database.prepare("select remote from effects where key = ? and state = 'settled'").pluck();
    const alerts = rows.map(readAlert).filter(({ containment }) => containment !== undefined);
    return alerts.map((alert) => {
      const home = homes.find((one) => one.installation === alert.installation) ?? null;
      const found = home === null ? null : remote.get(alertIssueKey(home, alert.installation, alert.cause));
      return { alert, home, issue: typeof found === "string" ? Number(found) : null };
    });
  });
}

/** What a server has answered to an order so far; null where it has not. */
export async function readOrderAnswer(folder: string, subject: OrderSubject): Promise<KeptOrder | null> {
  const opened = openReadOnly(folder, "effects");
  if (!opened.ok) return null;
  const { database } = opened;
  try {
    const get = async (key: string) => {
      const row = database.prepare("select * from effects where key = ?").get(key);
      return (row ?? null) as Awaited<ReturnType<Parameters<typeof keptOrder>[0]["get"]>>;
    };
    return (await keptOrder({ get }, subject))?.order ?? null;
  } finally {
    database.close();
  }
}

/** Rules repositories as they were last found, there still and private. */
function homesIn(database: Database.Database): readonly RulesHome[] {
  const values = database.prepare("select value from pins where key like 'rules-home:%'").pluck().all() as string[];
  return values.flatMap((text) => {
    const { home } = JSON.parse(text) as { readonly home: RulesHome | null };
    return home === null || !home.there || !home.private ? [] : [home];
  });
}

function reading(
  folder: string,
  action: (database: Database.Database) => readonly ContainableAlert[],
): ContainmentsRead {
  const opened = openReadOnly(folder, "alerts");
  if (!opened.ok) return opened;
  const { database } = opened;
  try {
    return { ok: true, alerts: action(database) };
  } catch (error) {
    if (error instanceof Database.SqliteError) return { ok: false, why: "unreadable" };
    throw error;
  } finally {
    database.close();
  }
}
