import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Rulings of people, and the moments at which subjects are to be looked at of themselves. Only adds. */
export const rulingTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createRulings(db);
    await createAlarms(db);
  },
};

/** What is asked of many rulings has columns of its own; all else of one is in `data`. */
async function createRulings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("rulings")
    .addColumn("installation", "bigint", (column) => column.notNull())
    .addColumn("number", "bigint", (column) => column.notNull())
    .addColumn("repository_id", "bigint")
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("granted_at", "text")
    .addColumn("expires", "text", (column) => column.notNull())
    .addColumn("ended", "text")
    .addColumn("last_used", "text")
    .addColumn("data", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("rulings_key", ["installation", "number"])
    .execute();
  await db.schema
    .createIndex("rulings_by_place")
    .on("rulings")
    .columns(["installation", "ended", "repository_id"])
    .execute();
}

async function createAlarms(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("alarms")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("due_at", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("alarms_by_due").on("alarms").columns(["due_at"]).execute();
}
