import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Keyed hashes of what registered sources hold and held, and how far their homes were read. Only adds. */
export const copyTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("copies")
      .addColumn("installation", "bigint", (column) => column.notNull())
      .addColumn("identity", "text", (column) => column.notNull())
      .addColumn("source", "text", (column) => column.notNull())
      .addColumn("repository_id", "bigint", (column) => column.notNull())
      .addColumn("published", "integer", (column) => column.notNull())
      .addColumn("digest", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("copies_key", ["installation", "identity", "source", "repository_id"])
      .execute();
    await db.schema.createIndex("copies_by_home").on("copies").columns(["installation", "repository_id"]).execute();
    await db.schema
      .createTable("copy_homes")
      .addColumn("installation", "bigint", (column) => column.notNull())
      .addColumn("repository_id", "bigint", (column) => column.notNull())
      .addColumn("digest", "text", (column) => column.notNull())
      .addColumn("complete", "integer", (column) => column.notNull())
      .addColumn("data", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("copy_homes_key", ["installation", "repository_id"])
      .execute();
  },
};
