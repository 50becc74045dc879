import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import type { Past } from "../../../work/ports/past.ts";
import { guardAgainst } from "../database/availability.ts";
import { pinsOn } from "../pins.ts";
import type { Tables } from "../tables/tables.ts";
import { verdictsOn } from "../verdicts.ts";
import { openReadOnly, type Unread } from "./read-only.ts";

/** What a data folder keeps of the past, or why it can't be read. */
export type PastRead = { readonly ok: true; readonly past: Past } | { readonly ok: false; readonly why: Unread };

/** Names asked for in one statement. */
const ASKED_AT_ONCE = 400;

/**
 * Opens what a server has stored, changing nothing there, also while the server runs. What then can't be read is thrown
 * as `StoreUnavailable`.
 */
export function openPast(folder: string): PastRead {
  const opened = openReadOnly(folder, "verdicts");
  if (!opened.ok) return opened;
  const { database } = opened;
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const isOutage = (error: unknown): boolean => error instanceof Database.SqliteError;
  const guard = guardAgainst(isOutage, (_, action) => action());
  const pins = pinsOn(db, guard);
  const past: Past = {
    installations: () =>
      guard(async () => {
        const rows = database.prepare("select distinct json_extract(repository, '$.installation') as id from verdicts");
        return rows
          .pluck()
          .all()
          .map(Number)
          .sort((one, other) => one - other);
      }),
    recent: verdictsOn(db, guard).recent,
    pin: pins.get,
    pinsFrom: (prefix) =>
      guard(async () => {
        const rows = await db
          .selectFrom("pins")
          .select("value")
          .where("key", ">=", prefix)
          .where("key", "<", `${prefix}\u{10ffff}`)
          .orderBy("key")
          .execute();
        return rows.map(({ value }) => value);
      }),
    numbersOf: (installation, findings) => guard(() => numbersOf(db, installation, findings)),
    close: () => db.destroy(),
  };
  return { ok: true, past };
}

async function numbersOf(
  db: Kysely<Tables>,
  installation: number,
  findings: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>();
  for (let at = 0; at < findings.length; at += ASKED_AT_ONCE) {
    const rows = await db
      .selectFrom("finding_references")
      .select(["finding", "number"])
      .where("installation", "=", installation)
      .where("finding", "in", findings.slice(at, at + ASKED_AT_ONCE))
      .execute();
    for (const { finding, number } of rows) numbers.set(finding, Number(number));
  }
  return numbers;
}
