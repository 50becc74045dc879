import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Inbox, work list, verdicts, judged tips, effects, pins and references. Types are those SQLite and PostgreSQL share. */
export const firstTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createInbox(db);
    await createWork(db);
    await createVerdicts(db);
    await createMemory(db);
  },
};

async function createInbox(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("inbox")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("action", "text")
    .addColumn("body_hash", "text", (column) => column.notNull())
    .addColumn("received_at", "text", (column) => column.notNull())
    .addColumn("installation", "bigint")
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("cause", "text")
    .addColumn("place", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("inbox_by_state").on("inbox").columns(["state", "place"]).execute();
  await db.schema.createIndex("inbox_by_body").on("inbox").columns(["body_hash", "event"]).execute();
  await db.schema.createIndex("inbox_by_age").on("inbox").columns(["state", "received_at"]).execute();
}

async function createWork(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("work")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("hints", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("since", "text", (column) => column.notNull())
    .addColumn("due_at", "text", (column) => column.notNull())
    .addColumn("due_is_firm", "integer", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("lease", "bigint", (column) => column.notNull())
    .addColumn("lease_until", "text")
    .addColumn("next_hints", "text")
    .addColumn("next_since", "text")
    .addColumn("cause", "text")
    .execute();
  await db.schema.createIndex("work_by_due").on("work").columns(["state", "due_at"]).execute();
  await db.schema
    .createTable("counters")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("value", "bigint", (column) => column.notNull())
    .execute();
}

async function createVerdicts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("verdicts")
    .addColumn("subject_key", "text", (column) => column.notNull())
    .addColumn("head", "text", (column) => column.notNull())
    .addColumn("place", "bigint", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("repository_id", "bigint", (column) => column.notNull())
    .addColumn("repository", "text", (column) => column.notNull())
    .addColumn("inputs", "text", (column) => column.notNull())
    .addColumn("verdict", "text", (column) => column.notNull())
    .addColumn("decided_at", "text", (column) => column.notNull())
    .addColumn("open", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("verdicts_key", ["subject_key", "head"])
    .execute();
  await db.schema.createIndex("verdicts_by_head").on("verdicts").columns(["repository_id", "head"]).execute();
  await db.schema
    .createTable("judged_tips")
    .addColumn("repository_id", "bigint", (column) => column.notNull())
    .addColumn("ref", "text", (column) => column.notNull())
    .addColumn("tip", "text", (column) => column.notNull())
    .addColumn("verdict", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("judged_tips_key", ["repository_id", "ref"])
    .execute();
}

async function createMemory(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("effects")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("mark", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("remote", "text")
    .addColumn("digest", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("pins")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("finding_references")
    .addColumn("installation", "bigint", (column) => column.notNull())
    .addColumn("finding", "text", (column) => column.notNull())
    .addColumn("number", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("finding_references_key", ["installation", "finding"])
    .addUniqueConstraint("finding_references_number", ["installation", "number"])
    .execute();
}
