import type { Kysely } from "kysely";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { JudgedSubject } from "../../facts/subject.ts";
import type { VerdictRecord, Verdicts } from "../../work/ports/store.ts";
import type { Guard } from "./database/availability.ts";
import { takeNumbers } from "./database/counter.ts";
import { storedOid } from "./database/stored-oid.ts";
import { storedVerdict } from "./stored-verdict.ts";
import type { Tables, VerdictsTable } from "./tables/tables.ts";

/** Verdicts on a database: one row for each subject and head, the newest of a subject is its present one. */
export function verdictsOn(db: Kysely<Tables>, guard: Guard): Verdicts {
  return {
    put: (record) => guard(() => db.transaction().execute((change) => put(change, record))),
    present: (subjectKey) =>
      guard(async () => {
        const row = await db
          .selectFrom("verdicts")
          .selectAll()
          .where("subject_key", "=", subjectKey)
          .orderBy("place", "desc")
          .limit(1)
          .executeTakeFirst();
        return row === undefined ? null : readRecord(row);
      }),
    openAt: (repository, head) => guard(async () => (await openRows(db, repository, head)).map(readRecord)),
    at: (subjectKey, head) =>
      guard(async () => {
        const row = await db
          .selectFrom("verdicts")
          .selectAll()
          .where("subject_key", "=", subjectKey)
          .where("head", "=", head)
          .executeTakeFirst();
        return row === undefined ? null : readRecord(row);
      }),
    close: (subjectKey) =>
      guard(async () => {
        await db.updateTable("verdicts").set({ open: 0 }).where("subject_key", "=", subjectKey).execute();
      }),
    headsOf: (subjectKey) =>
      guard(async () => {
        const rows = await db
          .selectFrom("verdicts")
          .select("head")
          .distinct()
          // An earlier head has a key of its own: the subject's and `@`, which sorts before `A`.
          .where((is) =>
            is.or([
              is("subject_key", "=", subjectKey),
              is.and([is("subject_key", ">=", `${subjectKey}@`), is("subject_key", "<", `${subjectKey}A`)]),
            ]),
          )
          .execute();
        return rows.map((row) => storedOid(row.head));
      }),
    subjectsAt: (repository, head) =>
      guard(async () => (await openRows(db, repository, head)).map((row) => JSON.parse(row.subject) as JudgedSubject)),
    openOf: (installation) =>
      guard(async () =>
        (await rowsOf(db, installation, { open: true })).map((row) => JSON.parse(row.subject) as JudgedSubject),
      ),
    recent: (installation, since, limit) =>
      guard(async () => (await rowsOf(db, installation, { since, limit })).map(readRecord)),
  };
}

async function put(db: Kysely<Tables>, record: VerdictRecord): Promise<void> {
  await db.updateTable("verdicts").set({ open: 0 }).where("subject_key", "=", record.subjectKey).execute();
  const row: VerdictsTable = {
    subject_key: record.subjectKey,
    head: record.head,
    place: await takeNumbers(db, "verdict"),
    subject: JSON.stringify(record.subject),
    repository_id: record.repository.id,
    repository: JSON.stringify(record.repository),
    inputs: record.inputs,
    verdict: JSON.stringify(record.verdict),
    decided_at: record.decidedAt,
    open: record.open ? 1 : 0,
  };
  await db
    .insertInto("verdicts")
    .values(row)
    .onConflict((conflict) => conflict.columns(["subject_key", "head"]).doUpdateSet(row))
    .execute();
}

async function openRows(db: Kysely<Tables>, repository: RepositoryRef, head: string): Promise<VerdictsTable[]> {
  return db
    .selectFrom("verdicts")
    .selectAll()
    .where("repository_id", "=", repository.id)
    .where("head", "=", head)
    .where("open", "=", 1)
    .orderBy("place")
    .execute();
}

/** Rows of an installation, the newest first; it is in the key of its subjects (`subjectKey`). */
async function rowsOf(
  db: Kysely<Tables>,
  installation: number,
  only: { readonly open?: true; readonly since?: string; readonly limit?: number },
): Promise<VerdictsTable[]> {
  const kinds = ["pull-request", "ref", "merge-group"];
  let query = db
    .selectFrom("verdicts")
    .selectAll()
    .where((is) => is.or(kinds.map((kind) => is("subject_key", "like", `${kind}:${installation}:%`))))
    .orderBy("place", "desc");
  if (only.open) query = query.where("open", "=", 1);
  if (only.since !== undefined) query = query.where("decided_at", ">=", only.since);
  if (only.limit !== undefined) query = query.limit(only.limit);
  return query.execute();
}

function readRecord(row: VerdictsTable): VerdictRecord {
  return {
    subjectKey: row.subject_key,
    subject: JSON.parse(row.subject) as JudgedSubject,
    repository: JSON.parse(row.repository) as RepositoryRef,
    head: storedOid(row.head),
    inputs: row.inputs,
    verdict: storedVerdict(row.verdict),
    decidedAt: row.decided_at,
    open: row.open === 1,
  };
}
