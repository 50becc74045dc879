import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables/tables.ts";

/** Rows removed with one commit: each is small, and there may be a million. */
const REMOVED_AT_ONCE = 5_000;

export async function countSeen(db: Kysely<Tables>, before: string): Promise<number> {
  const { count } = await db
    .selectFrom("seen_blobs")
    .select(sql<number>`count(*)`.as("count"))
    .where("seen_at", "<", before)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function removeSeen(db: Kysely<Tables>, before: string): Promise<number> {
  const { rows } = await sql<{ row: number }>`delete from seen_blobs where rowid in
    (select rowid from seen_blobs where seen_at < ${before} limit ${REMOVED_AT_ONCE}) returning rowid as row`.execute(
    db,
  );
  return rows.length;
}
