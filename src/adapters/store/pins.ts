import type { Kysely } from "kysely";
import type { Pins } from "../../work/ports/store.ts";
import type { Guard } from "./database/availability.ts";
import type { Tables } from "./tables/tables.ts";

/** Pins on a database. */
export function pinsOn(db: Kysely<Tables>, guard: Guard): Pins {
  return {
    get: (key) =>
      guard(async () => {
        const row = await db.selectFrom("pins").select("value").where("key", "=", key).executeTakeFirst();
        return row?.value ?? null;
      }),
    put: (key, value) =>
      guard(async () => {
        await db
          .insertInto("pins")
          .values({ key, value })
          .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
          .execute();
      }),
  };
}
