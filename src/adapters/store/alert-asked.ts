import type { Kysely } from "kysely";
import type { AskedAlerts } from "../../work/ports/alerts.ts";
import type { Guard } from "./database/availability.ts";
import type { Tables } from "./tables/tables.ts";

/** What the command line left in the database for the server. */
export function askedOn(db: Kysely<Tables>, guard: Guard): AskedAlerts {
  return {
    all: () =>
      guard(async () => {
        const rows = await db.selectFrom("alert_asked").selectAll().orderBy("at").execute();
        return rows.map(({ installation, number, at }) => ({
          installation: Number(installation),
          number: Number(number),
          at,
        }));
      }),
    done: ({ installation, number }) =>
      guard(async () => {
        await db
          .deleteFrom("alert_asked")
          .where("installation", "=", installation)
          .where("number", "=", number)
          .execute();
      }),
  };
}
