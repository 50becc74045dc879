import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What looks over repositories and organisations found, and the figures of each day. Only adds. */
export const lookTables: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable("looks")
      .addColumn("installation", "bigint", (column) => column.notNull())
      // 0 is the organisation itself.
      .addColumn("repository_id", "bigint", (column) => column.notNull())
      .addColumn("data", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("looks_key", ["installation", "repository_id"])
      .execute();
    await db.schema
      .createTable("audit_points")
      .addColumn("installation", "bigint", (column) => column.notNull())
      .addColumn("day", "text", (column) => column.notNull())
      .addColumn("data", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("audit_points_key", ["installation", "day"])
      .execute();
  },
};
