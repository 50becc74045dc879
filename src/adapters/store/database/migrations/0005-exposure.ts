import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What repositories were when they were last looked at. Only adds. */
export const exposureTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("snapshots")
      .addColumn("repository_id", "bigint", (column) => column.primaryKey())
      .addColumn("installation", "bigint", (column) => column.notNull())
      .addColumn("owner", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("data", "text", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("snapshots_by_installation").on("snapshots").columns(["installation"]).execute();
  },
};
