import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables/tables.ts";

/** Verdicts removed with one commit. */
const REMOVED_AT_ONCE = 200;

const KIND = sql<string>`json_extract(verdicts.verdict, '$.kind')`;

/** Notes the moment for every verdict that is closed and was not seen so, and forgets it of those that are open again or gone. */
export async function noteClosed(db: Kysely<Tables>, now: string): Promise<void> {
  await sql`delete from verdict_ends where not exists (select 1 from verdicts
    where verdicts.subject_key = verdict_ends.subject_key and verdicts.head = verdict_ends.head and verdicts.open = 0)`.execute(
    db,
  );
  await sql`insert into verdict_ends (subject_key, head, seen_closed_at)
    select subject_key, head, ${now} from verdicts where open = 0 and not exists (select 1 from verdict_ends
      where verdict_ends.subject_key = verdicts.subject_key and verdict_ends.head = verdicts.head)`.execute(db);
}

function oldClear(db: Kysely<Tables>, before: string) {
  return db.selectFrom("verdicts").where("open", "=", 0).where("decided_at", "<", before).where(KIND, "=", "clear");
}

export async function countClear(db: Kysely<Tables>, before: string): Promise<number> {
  const { count } = await oldClear(db, before).select(sql<number>`count(*)`.as("count")).executeTakeFirstOrThrow();
  return Number(count);
}

/** They stay as how many there were of a repository in a month. */
export async function removeClear(db: Kysely<Tables>, before: string): Promise<number> {
  const rows = await oldClear(db, before)
    .select(["subject_key", "head", "repository_id", "decided_at"])
    .limit(REMOVED_AT_ONCE)
    .execute();
  for (const { subject_key, head, repository_id, decided_at } of rows) {
    await removeVerdict(db, subject_key, head);
    await db
      .insertInto("verdict_counts")
      .values({ month: decided_at.slice(0, 7), repository_id, kind: "clear", count: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(["month", "repository_id", "kind"])
          .doUpdateSet((row) => ({ count: row("verdict_counts.count", "+", 1) })),
      )
      .execute();
  }
  return rows.length;
}

function oldFindings(db: Kysely<Tables>, before: string) {
  return db
    .selectFrom("verdicts")
    .innerJoin("verdict_ends", (join) =>
      join
        .onRef("verdict_ends.subject_key", "=", "verdicts.subject_key")
        .onRef("verdict_ends.head", "=", "verdicts.head"),
    )
    .where("verdicts.open", "=", 0)
    .where("verdict_ends.seen_closed_at", "<", before)
    .where(KIND, "<>", "clear");
}

export async function countFindings(db: Kysely<Tables>, before: string): Promise<number> {
  const { count } = await oldFindings(db, before).select(sql<number>`count(*)`.as("count")).executeTakeFirstOrThrow();
  return Number(count);
}

export async function removeFindings(db: Kysely<Tables>, before: string): Promise<number> {
  const rows = await oldFindings(db, before)
    .select(["verdicts.subject_key", "verdicts.head"])
    .limit(REMOVED_AT_ONCE)
    .execute();
  for (const { subject_key, head } of rows) await removeVerdict(db, subject_key, head);
  return rows.length;
}

async function removeVerdict(db: Kysely<Tables>, subjectKey: string, head: string): Promise<void> {
  for (const table of ["verdicts", "verdict_ends"] as const) {
    await db.deleteFrom(table).where("subject_key", "=", subjectKey).where("head", "=", head).execute();
  }
}
