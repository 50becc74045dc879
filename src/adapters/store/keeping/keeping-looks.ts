import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables/tables.ts";

/** Rows removed with one commit. */
const REMOVED_AT_ONCE = 200;

const ROW = sql<number>`rowid`;

/**
 * What is watched is looked at daily: a look that is old is of what is watched no more. That of an organisation stays while
 * anything else of its installation does, since it says how long that is kept.
 */
function oldLooks(db: Kysely<Tables>, before: string) {
  return db
    .selectFrom("looks")
    .where(sql<string>`json_extract(data, '$.at')`, "<", before)
    .where(
      sql<boolean>`(repository_id <> 0
        or (not exists (select 1 from looks as other where other.installation = looks.installation and other.repository_id <> 0)
          and not exists (select 1 from alerts where alerts.installation = looks.installation)))`,
    );
}

export async function countLooks(db: Kysely<Tables>, before: string): Promise<number> {
  const { count } = await oldLooks(db, before).select(sql<number>`count(*)`.as("count")).executeTakeFirstOrThrow();
  return Number(count);
}

export async function removeLooks(db: Kysely<Tables>, before: string): Promise<number> {
  const rows = await oldLooks(db, before).select(ROW.as("row")).limit(REMOVED_AT_ONCE).execute();
  for (const { row } of rows) await db.deleteFrom("looks").where(ROW, "=", row).execute();
  return rows.length;
}

function oldPages(db: Kysely<Tables>, before: string) {
  return db.selectFrom("known_pages").where("used_at", "<", before);
}

export async function countPages(db: Kysely<Tables>, before: string): Promise<number> {
  const { count } = await oldPages(db, before).select(sql<number>`count(*)`.as("count")).executeTakeFirstOrThrow();
  return Number(count);
}

export async function removePages(db: Kysely<Tables>, before: string): Promise<number> {
  const rows = await oldPages(db, before).select(ROW.as("row")).limit(REMOVED_AT_ONCE).execute();
  for (const { row } of rows) await db.deleteFrom("known_pages").where(ROW, "=", row).execute();
  return rows.length;
}
