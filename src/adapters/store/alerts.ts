import type { Kysely } from "kysely";
import type { Alert, AlertMessage } from "../../verdict/alerts/alert.ts";
import type { Alerts } from "../../work/ports/alerts.ts";
import { askedOn } from "./alert-asked.ts";
import { outboxOn } from "./alert-outbox.ts";
import type { Guard } from "./database/availability.ts";
import { takeNumbers } from "./database/counter.ts";
import type { Newsroom } from "./news.ts";
import { putMessage } from "./put-message.ts";
import type { AlertsTable, Tables } from "./tables/tables.ts";

/** Causes asked for in one statement; SQLite binds at most 32,766 values, older builds 999. */
const ASKED_AT_ONCE = 400;

/** Alerts on a database; numbers of an installation start at 1 and have no holes. */
export function alertsOn(db: Kysely<Tables>, guard: Guard, news: Newsroom): Alerts {
  return {
    open: (installation) =>
      guard(() => readAll(rowsOf(db, installation).where("state", "!=", "resolved").orderBy("number"))),
    openIn: (installation, repositories) => guard(() => openIn(db, installation, repositories)),
    byCause: (installation, causes) => guard(() => byCause(db, installation, causes)),
    get: (installation, number) =>
      guard(async () => (await readAll(rowsOf(db, installation).where("number", "=", number)))[0] ?? null),
    recent: (installation, limit) =>
      guard(() => readAll(rowsOf(db, installation).orderBy("number", "desc").limit(limit))),
    changedSince: (installation, since) =>
      guard(() =>
        readAll(rowsOf(db, installation).where("changed_at", ">=", new Date(since).toISOString()).orderBy("number")),
      ),
    installations: () =>
      guard(async () => {
        const rows = await db.selectFrom("alerts").select("installation").distinct().orderBy("installation").execute();
        return rows.map(({ installation }) => Number(installation));
      }),
    put: async (alerts, messages) => {
      const written = await guard(() => db.transaction().execute((change) => put(change, alerts, messages)));
      if (messages.length > 0) news.tell();
      return written;
    },
    outbox: outboxOn(db, guard, news),
    asked: askedOn(db, guard),
  };
}

async function put(
  db: Kysely<Tables>,
  alerts: readonly Alert[],
  messages: readonly AlertMessage[],
): Promise<readonly Alert[]> {
  const written: Alert[] = [];
  for (const alert of alerts) written.push(await putAlert(db, alert));
  for (const message of messages) await putMessage(db, await numbered(db, message, written));
  return written;
}

async function putAlert(db: Kysely<Tables>, alert: Alert): Promise<Alert> {
  const { installation, cause } = alert;
  const known = await rowsOf(db, installation).where("cause", "=", cause).executeTakeFirst();
  if (known !== undefined) {
    const kept = { ...alert, number: Number(known.number) };
    await db
      .updateTable("alerts")
      .set(rowFor(kept))
      .where("installation", "=", installation)
      .where("cause", "=", cause)
      .execute();
    return kept;
  }
  if (alert.number !== 0) throw new Error("An alert was put under a number that had never been given.");
  const fresh = { ...alert, number: await takeNumbers(db, `alert:${installation}`) };
  await db.insertInto("alerts").values(rowFor(fresh)).execute();
  return fresh;
}

/** A message was planned before its alert had a number. */
async function numbered(db: Kysely<Tables>, message: AlertMessage, written: readonly Alert[]): Promise<AlertMessage> {
  const numberOf = async (alert: Alert): Promise<Alert> => {
    if (alert.number !== 0) return alert;
    const own = written.find(({ cause, installation }) => cause === alert.cause && installation === alert.installation);
    const number = own?.number ?? (await byCause(db, alert.installation, [alert.cause]))[0]?.number;
    if (number === undefined) throw new Error("A message was put about an alert that never was.");
    return { ...alert, number };
  };
  const { content } = message;
  if (content.kind === "test") return message;
  if (content.kind === "alert") {
    return { ...message, content: { ...content, alert: await numberOf(content.alert) } };
  }
  const alerts: Alert[] = [];
  for (const alert of content.alerts) alerts.push(await numberOf(alert));
  return { ...message, content: { ...content, alerts } };
}

async function byCause(db: Kysely<Tables>, installation: number, causes: readonly string[]): Promise<readonly Alert[]> {
  const found: Alert[] = [];
  const asked = [...new Set(causes)];
  for (let at = 0; at < asked.length; at += ASKED_AT_ONCE) {
    const part = asked.slice(at, at + ASKED_AT_ONCE);
    found.push(...(await readAll(rowsOf(db, installation).where("cause", "in", part).orderBy("number"))));
  }
  return found;
}

async function openIn(
  db: Kysely<Tables>,
  installation: number,
  repositories: readonly (number | null)[],
): Promise<readonly Alert[]> {
  const found: Alert[] = [];
  for (const id of new Set(repositories)) {
    const open = rowsOf(db, installation).where("state", "in", ["open", "acknowledged"]);
    const there = id === null ? open.where("repository_id", "is", null) : open.where("repository_id", "=", id);
    found.push(...(await readAll(there.orderBy("number"))));
  }
  return found;
}

function rowsOf(db: Kysely<Tables>, installation: number) {
  return db.selectFrom("alerts").selectAll().where("installation", "=", installation);
}

async function readAll(query: { execute(): Promise<readonly AlertsTable[]> }): Promise<readonly Alert[]> {
  return (await query.execute()).map(readAlert);
}

function rowFor(alert: Alert): AlertsTable {
  return {
    installation: alert.installation,
    number: alert.number,
    cause: alert.cause,
    repository_id: alert.exposure.repository?.id ?? null,
    state: alert.state,
    changed_at: alert.changedAt,
    data: JSON.stringify(alert),
  };
}

/** An alert as a row keeps it. */
export function readAlert(row: Pick<AlertsTable, "data">): Alert {
  return JSON.parse(row.data) as Alert;
}
