import type { Kysely } from "kysely";
import type { Verdict } from "../../verdict/verdict.ts";
import type { JudgedTips } from "../../work/ports/store.ts";
import type { Guard } from "./database/availability.ts";
import { storedOid } from "./database/stored-oid.ts";
import type { Tables } from "./tables/tables.ts";

/** Judged tips on a database. */
export function judgedTipsOn(db: Kysely<Tables>, guard: Guard): JudgedTips {
  return {
    put: (repository, ref, tip, verdict) =>
      guard(async () => {
        await db
          .insertInto("judged_tips")
          .values({ repository_id: repository.id, ref, tip, verdict })
          .onConflict((conflict) => conflict.columns(["repository_id", "ref"]).doUpdateSet({ tip, verdict }))
          .execute();
      }),
    remove: (repository, ref) =>
      guard(async () => {
        await db.deleteFrom("judged_tips").where("repository_id", "=", repository.id).where("ref", "=", ref).execute();
      }),
    all: (repository) =>
      guard(async () => {
        const rows = await db
          .selectFrom("judged_tips")
          .select(["ref", "tip", "verdict"])
          .where("repository_id", "=", repository.id)
          .orderBy("ref")
          .execute();
        return new Map(
          rows.map((row) => [row.ref, { tip: storedOid(row.tip), verdict: row.verdict as Verdict["kind"] }]),
        );
      }),
  };
}
