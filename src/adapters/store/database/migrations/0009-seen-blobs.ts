import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What was seen in contents, so that they need not be looked at again. Only adds. */
export const seenBlobTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("seen_blobs")
      .addColumn("installation", "bigint", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("seen_at", "text", (column) => column.notNull())
      // Bytes, and no text: nobody is named in keyed digests, so a search for a person passes them over.
      .addColumn("data", "blob", (column) => column.notNull())
      .addPrimaryKeyConstraint("seen_blobs_key", ["installation", "name"])
      .execute();
    await db.schema.createIndex("seen_blobs_by_age").on("seen_blobs").columns(["installation", "seen_at"]).execute();
  },
};
