import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Answers of GitHub that are asked for again with the mark of their content. Only adds. */
export const knownPageTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("known_pages")
      .addColumn("installation", "bigint", (column) => column.notNull())
      // 0 is the organisation itself.
      .addColumn("repository_id", "bigint", (column) => column.notNull())
      .addColumn("what", "text", (column) => column.notNull())
      .addColumn("program", "text", (column) => column.notNull())
      .addColumn("used_at", "text", (column) => column.notNull())
      .addColumn("data", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("known_pages_key", ["installation", "repository_id", "what"])
      .execute();
    await db.schema.createIndex("known_pages_by_use").on("known_pages").columns(["used_at"]).execute();
  },
};
