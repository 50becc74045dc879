import { type Kysely, sql } from "kysely";
import type { KeptSeenBlobs } from "../../work/ports/seen-blobs.ts";
import type { Guard } from "./database/availability.ts";
import type { Tables } from "./tables/tables.ts";

/** Contents of one installation that are remembered: about 200 MB of a database's file. */
const MOST_KEPT = 1_000_000;
/** Names of one question, below what SQLite takes in one statement. */
const NAMES_AT_ONCE = 500;

/** What was seen in contents, on a database; of more than `most` of one installation the oldest are forgotten. */
export function seenBlobsOn(db: Kysely<Tables>, guard: Guard, most = MOST_KEPT): KeptSeenBlobs {
  return {
    async recall(installation, names) {
      const recalled = new Map<string, string>();
      for (let at = 0; at < names.length; at += NAMES_AT_ONCE) {
        const some = names.slice(at, at + NAMES_AT_ONCE);
        const rows = await guard(() =>
          db
            .selectFrom("seen_blobs")
            .select(["name", "data"])
            .where("installation", "=", installation)
            .where("name", "in", some)
            .execute(),
        );
        for (const { name, data } of rows) recalled.set(name, data.toString("latin1"));
      }
      return recalled;
    },
    keep: (installation, seen, seen_at) =>
      guard(() =>
        db.transaction().execute(async (change) => {
          for (const [name, text] of seen) {
            await change
              .insertInto("seen_blobs")
              .values({ installation, name, seen_at, data: Buffer.from(text, "latin1") })
              .onConflict((conflict) => conflict.columns(["installation", "name"]).doNothing())
              .execute();
          }
          await forgetBeyond(change, installation, most);
        }),
      ),
  };
}

async function forgetBeyond(db: Kysely<Tables>, installation: number, most: number): Promise<void> {
  const { count } = await db
    .selectFrom("seen_blobs")
    .select(sql<number>`count(*)`.as("count"))
    .where("installation", "=", installation)
    .executeTakeFirstOrThrow();
  const over = Number(count) - most;
  if (over <= 0) return;
  await sql`delete from seen_blobs where rowid in (select rowid from seen_blobs where installation = ${installation}
    order by seen_at, rowid limit ${over})`.execute(db);
}
