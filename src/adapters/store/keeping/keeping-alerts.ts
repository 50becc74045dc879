import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables/tables.ts";

/** Alerts handled with one commit: each takes its messages with it. */
const REMOVED_AT_ONCE = 50;

/** Something was contained or ordered about it. */
const IS_INCIDENT = sql<boolean>`(json_extract(data, '$.containment.run') is not null
  or json_array_length(data, '$.containment.answers') > 0)`;

/** Alerts that ended before that moment: incidents, or all others. */
export function endedAlerts(db: Kysely<Tables>, before: string, incidents: boolean) {
  return db
    .selectFrom("alerts")
    .where("state", "=", "resolved")
    .where("changed_at", "<", before)
    .where(incidents ? IS_INCIDENT : sql<boolean>`not coalesce(${IS_INCIDENT}, 0)`);
}

/** Text of messages that a channel refused, or that have waited for as long. */
function oldMessages(db: Kysely<Tables>, before: string) {
  return db.selectFrom("alert_outbox").where("state", "in", ["waiting", "dead"]).where("since", "<", before);
}

export async function countAlerts(db: Kysely<Tables>, before: string): Promise<number> {
  const alerts = await endedAlerts(db, before, false)
    .select(sql<number>`count(*)`.as("count"))
    .executeTakeFirstOrThrow();
  const messages = await oldMessages(db, before).select(sql<number>`count(*)`.as("count")).executeTakeFirstOrThrow();
  return Number(alerts.count) + Number(messages.count);
}

/** An alert goes with all its messages, and with what channels call them. Its number is not given again. */
export async function removeAlerts(db: Kysely<Tables>, before: string): Promise<number> {
  const messages = await oldMessages(db, before).select("key").limit(REMOVED_AT_ONCE).execute();
  for (const { key } of messages) await db.deleteFrom("alert_outbox").where("key", "=", key).execute();
  const alerts = await endedAlerts(db, before, false)
    .select(["installation", "number", "cause"])
    .limit(REMOVED_AT_ONCE)
    .execute();
  for (const alert of alerts) await removeAlert(db, alert);
  return messages.length + alerts.length;
}

/** Removes one alert inside the caller's transaction. */
export async function removeAlert(
  db: Kysely<Tables>,
  { installation, number, cause }: { readonly installation: number; readonly number: number; readonly cause: string },
): Promise<void> {
  const thread = `alert:${installation}:${cause}`;
  await db.deleteFrom("alert_outbox").where("thread", "=", thread).execute();
  await db.deleteFrom("alert_remotes").where("thread", "=", thread).execute();
  await db.deleteFrom("alerts").where("installation", "=", installation).where("number", "=", number).execute();
}
