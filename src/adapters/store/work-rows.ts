import type { Kysely } from "kysely";
import { type Subject, subjectKey } from "../../facts/subject.ts";
import type { SubjectHints, WorkItem } from "../../work/ports/store.ts";
import { mergeHints, readHints } from "./hints.ts";
import type { Tables, WorkTable } from "./tables/tables.ts";

/** Puts a subject on the list inside the caller's transaction; see `WorkList.add`. */
export async function addWork(db: Kysely<Tables>, subject: Subject, hints: SubjectHints, now: string): Promise<void> {
  const key = subjectKey(subject);
  const at = new Date(now).toISOString();
  const row = await db.selectFrom("work").selectAll().where("key", "=", key).executeTakeFirst();
  if (row === undefined) {
    await db
      .insertInto("work")
      .values(freshRow(key, subject, hints, at))
      .execute();
    return;
  }
  const change = row.state === "held" ? whileHeld(row, hints, at) : whileFree(row, hints, at);
  // The newest delivery knows the repository's present name.
  await db
    .updateTable("work")
    .set({ ...change, subject: JSON.stringify(subject) })
    .where("key", "=", key)
    .execute();
}

function freshRow(key: string, subject: Subject, hints: SubjectHints, at: string): WorkTable {
  return {
    key,
    subject: JSON.stringify(subject),
    hints: JSON.stringify(hints),
    state: "waiting",
    since: at,
    due_at: at,
    due_is_firm: 0,
    attempts: 0,
    lease: 0,
    lease_until: null,
    next_hints: null,
    next_since: null,
    cause: null,
  };
}

function whileHeld(row: WorkTable, hints: SubjectHints, at: string): Partial<WorkTable> {
  const next = row.next_hints === null ? hints : mergeHints(readHints(row.next_hints), hints);
  return { next_hints: JSON.stringify(next), next_since: row.next_since ?? at };
}

function whileFree(row: WorkTable, hints: SubjectHints, at: string): Partial<WorkTable> {
  const merged = JSON.stringify(mergeHints(readHints(row.hints), hints));
  if (row.state === "dead") {
    return { hints: merged, state: "waiting", since: at, due_at: at, due_is_firm: 0, attempts: 0, cause: null };
  }
  const sooner = row.due_is_firm === 0 && at < row.due_at;
  return { hints: merged, ...(sooner ? { due_at: at } : {}) };
}

/** The hints of a row with those that came while it was held. */
export function allHints(row: Pick<WorkTable, "hints" | "next_hints">): SubjectHints {
  const hints = readHints(row.hints);
  return row.next_hints === null ? hints : mergeHints(hints, readHints(row.next_hints));
}

/** A held row as a worker gets it. */
export function readItem(row: WorkTable): WorkItem {
  return {
    key: row.key,
    subject: JSON.parse(row.subject) satisfies Subject,
    hints: readHints(row.hints),
    attempts: row.attempts,
    lease: Number(row.lease),
    since: row.since,
  };
}
