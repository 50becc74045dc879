import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables/tables.ts";

/**
 * What only entries from before that moment point to. Nothing is looked through while the first entry is younger: that is
 * so for as long as evidence is kept at all.
 */
export async function countBeside(db: Kysely<Tables>, before: string): Promise<number> {
  return (await textsBefore(db, before)).length + (await actorsBefore(db, before)).length;
}

export async function removeBeside(db: Kysely<Tables>, before: string): Promise<number> {
  const [texts, actors] = [await textsBefore(db, before), await actorsBefore(db, before)];
  for (const hash of texts) await db.deleteFrom("ledger_texts").where("hash", "=", hash).execute();
  for (const person of actors) await db.deleteFrom("ledger_actors").where("person", "=", person).execute();
  return texts.length + actors.length;
}

const RECEIVED = sql<string>`json_extract(entry, '$.received')`;

async function hasOld(db: Kysely<Tables>, before: string): Promise<boolean> {
  const first = await db
    .selectFrom("ledger")
    .select(RECEIVED.as("received"))
    .where("sequence", "=", 1)
    .executeTakeFirst();
  return first !== undefined && first.received < before;
}

async function textsBefore(db: Kysely<Tables>, before: string): Promise<readonly string[]> {
  if (!(await hasOld(db, before))) return [];
  const rows = await db
    .selectFrom("ledger_texts")
    .select("hash")
    .where("hash", "in", (is) =>
      is
        .selectFrom("ledger")
        .select(sql<string>`json_extract(entry, '$.text')`.as("text"))
        .where(RECEIVED, "<", before),
    )
    .execute();
  return rows.map(({ hash }) => hash);
}

async function actorsBefore(db: Kysely<Tables>, before: string): Promise<readonly number[]> {
  if (!(await hasOld(db, before))) return [];
  const rows = await db
    .selectFrom("ledger_actors")
    .select("person")
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("ledger")
            .select("sequence")
            .where(sql<boolean>`instr(entry, ledger_actors.pseudonym) > 0`)
            .where(RECEIVED, ">=", before),
        ),
      ),
    )
    .execute();
  return rows.map(({ person }) => Number(person));
}
