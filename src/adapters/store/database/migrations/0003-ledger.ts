import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * The ledger and what is kept beside it. Only adds. The log's rows can be added, each after the last, and nothing else:
 * triggers of the database refuse the rest, whoever asks. They are SQLite's; another database gets its own.
 */
export const ledgerTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createLog(db);
    await guardLog(db);
    await createBeside(db);
    await createRetention(db);
  },
};

/** `entry` is the canonical JSON that was hashed; the other columns repeat what is searched for, and are verified with it. */
async function createLog(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("ledger")
    .addColumn("sequence", "integer", (column) => column.primaryKey())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("entry", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("topic", "text", (column) => column.notNull())
    .addUniqueConstraint("ledger_key", ["key"])
    .execute();
  await db.schema.createIndex("ledger_by_topic").on("ledger").columns(["topic", "sequence"]).execute();
}

async function guardLog(db: Kysely<unknown>): Promise<void> {
  await sql`create trigger ledger_keeps before update on ledger
    begin select raise(abort, 'entries of the ledger are never changed'); end`.execute(db);
  await sql`create trigger ledger_stays before delete on ledger
    begin select raise(abort, 'entries of the ledger are never removed'); end`.execute(db);
  // Also holds against "insert or replace", for which SQLite asks no trigger of deletion.
  await sql`create trigger ledger_grows before insert on ledger
    when new.sequence is not (select coalesce(max(sequence), 0) + 1 from ledger)
      or exists (select 1 from ledger where key = new.key)
    begin select raise(abort, 'an entry of the ledger follows the last one'); end`.execute(db);
}

/** What a person or a text can be taken out of while the log stays whole. */
async function createBeside(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("ledger_actors")
    .addColumn("person", "bigint", (column) => column.primaryKey())
    .addColumn("login", "text")
    .addColumn("secret", "text", (column) => column.notNull())
    .addColumn("pseudonym", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("ledger_actors_by_pseudonym").on("ledger_actors").columns(["pseudonym"]).execute();
  await db.schema
    .createTable("ledger_texts")
    .addColumn("hash", "text", (column) => column.primaryKey())
    .addColumn("salt", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .execute();
}

/** Holds, what is left of clear verdicts, and when each closed verdict was first seen closed. */
async function createRetention(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("holds")
    .addColumn("number", "bigint", (column) => column.primaryKey())
    .addColumn("person", "bigint")
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("placed_at", "text", (column) => column.notNull())
    .addColumn("lifted_at", "text")
    .execute();
  await db.schema
    .createTable("verdict_counts")
    .addColumn("month", "text", (column) => column.notNull())
    .addColumn("repository_id", "bigint", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("count", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("verdict_counts_key", ["month", "repository_id", "kind"])
    .execute();
  await db.schema
    .createTable("verdict_ends")
    .addColumn("subject_key", "text", (column) => column.notNull())
    .addColumn("head", "text", (column) => column.notNull())
    .addColumn("seen_closed_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("verdict_ends_key", ["subject_key", "head"])
    .execute();
}
