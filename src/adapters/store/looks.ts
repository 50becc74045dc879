import type { Kysely } from "kysely";
import type { AuditPoint } from "../../verdict/audit/audit.ts";
import type { Looks, OrganisationLookRecord, RepositoryLookRecord } from "../../work/ports/looks.ts";
import type { Guard } from "./database/availability.ts";
import type { LooksTable, Tables } from "./tables/tables.ts";

/** The row of an organisation stands beside those of its repositories, under a number that GitHub gives to none. */
const ORGANISATION = 0;

/** Looks on a database; one for each repository and organisation, the newest. */
export function looksOn(db: Kysely<Tables>, guard: Guard): Looks {
  const put = (row: LooksTable): Promise<void> =>
    guard(async () => {
      await db
        .insertInto("looks")
        .values(row)
        .onConflict((conflict) => conflict.columns(["installation", "repository_id"]).doUpdateSet({ data: row.data }))
        .execute();
    });
  return {
    putRepository: (look) =>
      put({
        installation: look.repository.installation,
        repository_id: look.repository.id,
        data: JSON.stringify(look),
      }),
    putOrganisation: (look) =>
      put({
        installation: look.organisation.installation,
        repository_id: ORGANISATION,
        data: JSON.stringify(look),
      }),
    repositoriesOf: (installation) =>
      guard(async () => {
        const rows = await db
          .selectFrom("looks")
          .select("data")
          .where("installation", "=", installation)
          .where("repository_id", "!=", ORGANISATION)
          .orderBy("repository_id")
          .execute();
        return rows.map(({ data }): RepositoryLookRecord => JSON.parse(data));
      }),
    organisations: () =>
      guard(async () => {
        const rows = await db
          .selectFrom("looks")
          .select("data")
          .where("repository_id", "=", ORGANISATION)
          .orderBy("installation")
          .execute();
        return rows.map(({ data }): OrganisationLookRecord => JSON.parse(data));
      }),
    ...pointsOn(db, guard),
  };
}

function pointsOn(db: Kysely<Tables>, guard: Guard): Pick<Looks, "putPoint" | "pointsOf"> {
  return {
    putPoint: (installation, point) =>
      guard(async () => {
        const row = { installation, day: point.at.slice(0, 10), data: JSON.stringify(point) };
        await db
          .insertInto("audit_points")
          .values(row)
          .onConflict((conflict) => conflict.columns(["installation", "day"]).doUpdateSet({ data: row.data }))
          .execute();
      }),
    pointsOf: (installation, limit) =>
      guard(async () => {
        const rows = await db
          .selectFrom("audit_points")
          .select("data")
          .where("installation", "=", installation)
          .orderBy("day", "desc")
          .limit(limit)
          .execute();
        return rows.map(({ data }): AuditPoint => JSON.parse(data)).reverse();
      }),
  };
}
