import type { Kysely } from "kysely";
import type { References } from "../../work/ports/store.ts";
import type { Guard } from "./database/availability.ts";
import { takeNumbers } from "./database/counter.ts";
import type { Tables } from "./tables/tables.ts";

/** Identities asked for in one statement; SQLite binds at most 32,766 values, older builds 999. */
const ASKED_AT_ONCE = 400;

/** References on a database; numbers of an installation start at 1 and have no holes. */
export function referencesOn(db: Kysely<Tables>, guard: Guard): References {
  return {
    of: (installation, findingIds) =>
      guard(() => db.transaction().execute((change) => numbersOf(change, installation, [...new Set(findingIds)]))),
    idOf: (installation, number) =>
      guard(async () => {
        const row = await db
          .selectFrom("finding_references")
          .select("finding")
          .where("installation", "=", installation)
          .where("number", "=", number)
          .executeTakeFirst();
        return row?.finding ?? null;
      }),
  };
}

async function numbersOf(
  db: Kysely<Tables>,
  installation: number,
  findings: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>();
  for (let at = 0; at < findings.length; at += ASKED_AT_ONCE) {
    const part = findings.slice(at, at + ASKED_AT_ONCE);
    const known = await db
      .selectFrom("finding_references")
      .select(["finding", "number"])
      .where("installation", "=", installation)
      .where("finding", "in", part)
      .execute();
    for (const row of known) numbers.set(row.finding, Number(row.number));
    const fresh = part.filter((finding) => !numbers.has(finding));
    if (fresh.length === 0) continue;
    const first = await takeNumbers(db, `reference:${installation}`, fresh.length);
    const rows = fresh.map((finding, index) => ({ installation, finding, number: first + index }));
    await db.insertInto("finding_references").values(rows).execute();
    for (const row of rows) numbers.set(row.finding, row.number);
  }
  return numbers;
}
