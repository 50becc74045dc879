import type { Kysely } from "kysely";
import type { Hold, Holds } from "../../work/ports/privacy.ts";
import type { Guard } from "./database/availability.ts";
import { takeNumbers } from "./database/counter.ts";
import type { Tables } from "./tables/tables.ts";

/** Holds on a database. */
export function holdsOn(db: Kysely<Tables>, guard: Guard): Holds {
  return {
    standing: () =>
      guard(async () => {
        const rows = await db
          .selectFrom("holds")
          .selectAll()
          .where("lifted_at", "is", null)
          .orderBy("number")
          .execute();
        return rows.map(
          (row): Hold => ({
            number: Number(row.number),
            person: row.person === null ? null : Number(row.person),
            reason: row.reason,
            placedAt: row.placed_at,
            liftedAt: row.lifted_at,
          }),
        );
      }),
    place: ({ person, reason, placedAt }) =>
      guard(() =>
        db.transaction().execute(async (change) => {
          const number = await takeNumbers(change, "hold");
          const row = { number, person, reason, placed_at: placedAt, lifted_at: null };
          await change.insertInto("holds").values(row).execute();
          return { number, person, reason, placedAt, liftedAt: null };
        }),
      ),
    lift: (number, at) =>
      guard(async () => {
        const lifted = await db
          .updateTable("holds")
          .set({ lifted_at: at })
          .where("number", "=", number)
          .where("lifted_at", "is", null)
          .executeTakeFirst();
        return lifted.numUpdatedRows > 0n;
      }),
  };
}
