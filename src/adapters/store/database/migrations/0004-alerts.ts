import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Alerts, the messages about them that wait to be sent, and what people asked for beside the server. Only adds. */
export const alertTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createAlerts(db);
    await createOutbox(db);
  },
};

async function createAlerts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("alerts")
    .addColumn("installation", "bigint", (column) => column.notNull())
    .addColumn("number", "bigint", (column) => column.notNull())
    .addColumn("cause", "text", (column) => column.notNull())
    .addColumn("repository_id", "bigint")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("changed_at", "text", (column) => column.notNull())
    .addColumn("data", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("alerts_key", ["installation", "number"])
    .addUniqueConstraint("alerts_cause", ["installation", "cause"])
    .execute();
  await db.schema
    .createIndex("alerts_by_state")
    .on("alerts")
    .columns(["installation", "state", "repository_id"])
    .execute();
  await db.schema.createIndex("alerts_by_change").on("alerts").columns(["installation", "changed_at"]).execute();
}

async function createOutbox(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("alert_outbox")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("thread", "text", (column) => column.notNull())
    .addColumn("place", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("since", "text", (column) => column.notNull())
    .addColumn("due_at", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("doubtful", "integer", (column) => column.notNull())
    .addColumn("lease", "bigint", (column) => column.notNull())
    .addColumn("lease_until", "text")
    .addColumn("cause", "text")
    .addColumn("sent_at", "text")
    .addColumn("message", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("alert_outbox_by_due")
    .on("alert_outbox")
    .columns(["state", "channel", "due_at", "place"])
    .execute();
  await db.schema
    .createIndex("alert_outbox_by_thread")
    .on("alert_outbox")
    .columns(["channel", "thread", "state", "place"])
    .execute();
  await db.schema.createIndex("alert_outbox_by_age").on("alert_outbox").columns(["state", "sent_at"]).execute();
  await db.schema
    .createTable("alert_remotes")
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("thread", "text", (column) => column.notNull())
    .addColumn("remote", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("alert_remotes_key", ["channel", "thread"])
    .execute();
  await db.schema
    .createTable("alert_asked")
    .addColumn("installation", "bigint", (column) => column.notNull())
    .addColumn("number", "bigint", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("alert_asked_key", ["installation", "number"])
    .execute();
}
