import { type Kysely, sql } from "kysely";
import { ERASED, type Ruling, type Said } from "../../../facts/ruling.ts";
import { readRuling } from "../rulings.ts";
import type { Tables } from "../tables/tables.ts";

/** Rows handled with one commit. */
const REMOVED_AT_ONCE = 200;

/** Ended or expired before that moment, and not yet without its people. */
function oldRulings(db: Kysely<Tables>, before: string) {
  return db
    .selectFrom("rulings")
    .where((is) => is.or([is("ended", "<", before), is("expires", "<", before)]))
    .where(sql<boolean>`instr(replace(data, ${NOBODY}, ''), '"by":{') > 0`);
}

const NOBODY = `"by":${JSON.stringify({ id: ERASED.id, login: ERASED.login })}`;

export async function countRulings(db: Kysely<Tables>, before: string): Promise<number> {
  const { count } = await oldRulings(db, before).select(sql<number>`count(*)`.as("count")).executeTakeFirstOrThrow();
  return Number(count);
}

/** The rulings stay with their numbers, times and scopes; who spoke and what they wrote is taken out. */
export async function removeRulings(db: Kysely<Tables>, before: string): Promise<number> {
  const rows = await oldRulings(db, before).selectAll().limit(REMOVED_AT_ONCE).execute();
  for (const row of rows) {
    const data = JSON.stringify(withoutPeople(readRuling(row)));
    await db
      .updateTable("rulings")
      .set({ data })
      .where("installation", "=", row.installation)
      .where("number", "=", row.number)
      .execute();
  }
  return rows.length;
}

function withoutPeople(ruling: Ruling): Ruling {
  const quiet = (said: Said): Said => ({ ...said, by: ERASED, reason: null });
  const { asked, grants, ended } = ruling;
  return {
    ...ruling,
    asked: asked === null ? null : quiet(asked),
    grants: grants.map(quiet),
    ended: ended === null || ended.said === null ? ended : { ...ended, said: quiet(ended.said) },
  };
}

/** Orders of containment that were about no alert are answers like others; those about one go with it. */
function oldAnswers(db: Kysely<Tables>, before: string) {
  return db
    .selectFrom("effects")
    .where("state", "=", "settled")
    .where((is) =>
      is.or([
        is.and([is("key", "like", "answer:%"), is(sql<string>`json_extract(mark, '$.said.at')`, "<", before)]),
        is.and([
          is("key", "like", "order:%"),
          is(sql<string | null>`json_extract(mark, '$.cause')`, "is", null),
          is(sql<string>`json_extract(mark, '$.answer.at')`, "<", before),
        ]),
      ]),
    );
}

export async function countAnswers(db: Kysely<Tables>, before: string): Promise<number> {
  const { count } = await oldAnswers(db, before).select(sql<number>`count(*)`.as("count")).executeTakeFirstOrThrow();
  return Number(count);
}

/** GitHub delivers nothing again after days, and a ruling itself knows the comments that made it. */
export async function removeAnswers(db: Kysely<Tables>, before: string): Promise<number> {
  const rows = await oldAnswers(db, before).select("key").limit(REMOVED_AT_ONCE).execute();
  const keys = rows.map(({ key }) => key);
  if (keys.length > 0) await db.deleteFrom("effects").where("key", "in", keys).execute();
  return keys.length;
}
