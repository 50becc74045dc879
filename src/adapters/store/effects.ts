import type { Kysely } from "kysely";
import type { Effects } from "../../work/ports/store.ts";
import type { Guard } from "./database/availability.ts";
import type { Tables } from "./tables/tables.ts";

/** Sorts after every character that a key can hold. */
const LAST_CHARACTER = "\u{10ffff}";

/** Effects on a database. An intention wipes what was known of the key: its outcome is open until it is settled. */
export function effectsOn(db: Kysely<Tables>, guard: Guard): Effects {
  return {
    get: (key) =>
      guard(async () => (await db.selectFrom("effects").selectAll().where("key", "=", key).executeTakeFirst()) ?? null),
    intend: (key, mark) =>
      guard(async () => {
        const intention = { mark, state: "intended" as const, remote: null, digest: "" };
        await db
          .insertInto("effects")
          .values({ key, ...intention })
          .onConflict((conflict) => conflict.column("key").doUpdateSet(intention))
          .execute();
      }),
    settle: (key, remote, digest) =>
      guard(async () => {
        const settled = await db
          .updateTable("effects")
          .set({ state: "settled", remote, digest })
          .where("key", "=", key)
          .executeTakeFirst();
        if (settled.numUpdatedRows === 0n) throw new Error("An effect was settled that nobody had intended.");
      }),
    list: (prefix) =>
      guard(() =>
        db
          .selectFrom("effects")
          .selectAll()
          .where("key", ">=", prefix)
          .where("key", "<", prefix + LAST_CHARACTER)
          .orderBy("key")
          .execute(),
      ),
    forget: (key) =>
      guard(async () => {
        await db.deleteFrom("effects").where("key", "=", key).execute();
      }),
  };
}
