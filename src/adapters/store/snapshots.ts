import type { Kysely } from "kysely";
import type { RepositorySnapshot } from "../../facts/exposure.ts";
import type { Snapshots } from "../../work/ports/exposure.ts";
import type { Guard } from "./database/availability.ts";
import type { Tables } from "./tables/tables.ts";

/** Snapshots on a database; one for each repository, the newest. */
export function snapshotsOn(db: Kysely<Tables>, guard: Guard): Snapshots {
  return {
    get: (repositoryId) =>
      guard(async () => {
        const row = await db
          .selectFrom("snapshots")
          .select("data")
          .where("repository_id", "=", repositoryId)
          .executeTakeFirst();
        return row === undefined ? null : (JSON.parse(row.data) satisfies RepositorySnapshot);
      }),
    put: ({ id, owner, name, installation }, snapshot) =>
      guard(async () => {
        const row = { repository_id: id, installation, owner, name, data: JSON.stringify(snapshot) };
        await db
          .insertInto("snapshots")
          .values(row)
          .onConflict((conflict) => conflict.column("repository_id").doUpdateSet(row))
          .execute();
      }),
    known: (installation) =>
      guard(async () => {
        const rows = await db
          .selectFrom("snapshots")
          .select(["repository_id", "owner", "name"])
          .where("installation", "=", installation)
          .orderBy("repository_id")
          .execute();
        return rows.map(({ repository_id, owner, name }) => ({ id: Number(repository_id), owner, name, installation }));
      }),
    forget: (repositoryId) =>
      guard(async () => {
        await db.deleteFrom("snapshots").where("repository_id", "=", repositoryId).execute();
      }),
  };
}
