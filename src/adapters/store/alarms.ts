import type { Kysely } from "kysely";
import { type Subject, subjectKey } from "../../facts/subject.ts";
import type { Tables } from "./tables/tables.ts";
import { addWork } from "./work-rows.ts";

/** Alarms that ring with one look at the list; more wait for the next, which follows at once. */
const RUNG_AT_ONCE = 100;

const NO_HINTS = { heads: [], befores: [], again: false } as const;

/** Sets a subject's alarm; where one is set already the earlier of both counts. See `WorkList.addAt`. */
export async function setAlarm(db: Kysely<Tables>, subject: Subject, at: string): Promise<void> {
  const due = new Date(at).toISOString();
  const row = { key: subjectKey(subject), subject: JSON.stringify(subject), due_at: due };
  await db
    .insertInto("alarms")
    .values(row)
    .onConflict((conflict) => conflict.column("key").doUpdateSet(row).where("alarms.due_at", ">", due))
    .execute();
}

/** Puts the subjects whose moment has come on the list, inside the caller's transaction. */
export async function ringAlarms(db: Kysely<Tables>, now: string): Promise<void> {
  const due = await db
    .selectFrom("alarms")
    .selectAll()
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .limit(RUNG_AT_ONCE)
    .execute();
  for (const { key, subject, due_at } of due) {
    await addWork(db, JSON.parse(subject) as Subject, NO_HINTS, due_at);
    await db.deleteFrom("alarms").where("key", "=", key).execute();
  }
}

/** The earliest moment; null where no alarm is set. */
export async function nextAlarm(db: Kysely<Tables>): Promise<string | null> {
  const { next } = await db
    .selectFrom("alarms")
    .select((row) => row.fn.min("due_at").as("next"))
    .executeTakeFirstOrThrow();
  return next;
}
