import type { Kysely } from "kysely";
import type { Ruling } from "../../facts/ruling.ts";
import type { NewRuling, Rulings } from "../../work/ports/rulings.ts";
import type { Guard } from "./database/availability.ts";
import { takeNumbers } from "./database/counter.ts";
import type { RulingsTable, Tables } from "./tables/tables.ts";

/** Numbers noted in one statement; SQLite binds at most 32,766 values, older builds 999. */
const NOTED_AT_ONCE = 400;

/** Rulings on a database; numbers of an installation start at 1 and have no holes. */
export function rulingsOn(db: Kysely<Tables>, guard: Guard): Rulings {
  return {
    add: (ruling) => guard(() => db.transaction().execute((change) => add(change, ruling))),
    put: (ruling) => guard(() => db.transaction().execute((change) => put(change, ruling))),
    get: (installation, number) =>
      guard(async () => {
        const row = await rowOf(db, installation, number);
        return row === undefined ? null : readRuling(row);
      }),
    all: (installation) =>
      guard(async () => {
        const rows = await ofInstallation(db, installation).orderBy("number").execute();
        return rows.map(readRuling);
      }),
    liveIn: (installation, repositoryId) =>
      guard(async () => {
        const rows = await ofInstallation(db, installation)
          .where("ended", "is", null)
          .where((is) => is.or([is("repository_id", "is", null), is("repository_id", "=", repositoryId)]))
          .orderBy("number")
          .execute();
        return rows.map(readRuling);
      }),
    used: (installation, numbers, at) =>
      guard(() => db.transaction().execute((change) => used(change, installation, numbers, at))),
  };
}

async function add(db: Kysely<Tables>, ruling: NewRuling): Promise<Ruling> {
  const numbered: Ruling = { ...ruling, number: await takeNumbers(db, `ruling:${ruling.installation}`) };
  await db.insertInto("rulings").values(rowFor(numbered)).execute();
  return numbered;
}

async function put(db: Kysely<Tables>, ruling: Ruling): Promise<void> {
  const known = await rowOf(db, ruling.installation, ruling.number);
  if (known === undefined) throw new Error("A ruling was put that had never been added.");
  const row = rowFor(ruling);
  // A verdict may have noted a use since this state of it was read.
  const lastUsed = later(known.last_used, row.last_used);
  await db
    .updateTable("rulings")
    .set({ ...row, last_used: lastUsed })
    .where("installation", "=", ruling.installation)
    .where("number", "=", ruling.number)
    .execute();
}

async function used(db: Kysely<Tables>, installation: number, numbers: readonly number[], at: string): Promise<void> {
  const time = new Date(at).toISOString();
  for (let from = 0; from < numbers.length; from += NOTED_AT_ONCE) {
    await db
      .updateTable("rulings")
      .set({ last_used: time })
      .where("installation", "=", installation)
      .where("number", "in", numbers.slice(from, from + NOTED_AT_ONCE))
      .where((is) => is.or([is("last_used", "is", null), is("last_used", "<", time)]))
      .execute();
  }
}

function ofInstallation(db: Kysely<Tables>, installation: number) {
  return db.selectFrom("rulings").selectAll().where("installation", "=", installation);
}

function rowOf(db: Kysely<Tables>, installation: number, number: number): Promise<RulingsTable | undefined> {
  return ofInstallation(db, installation).where("number", "=", number).executeTakeFirst();
}

function rowFor(ruling: Ruling): RulingsTable {
  const { scope } = ruling;
  return {
    installation: ruling.installation,
    number: ruling.number,
    repository_id: scope.kind === "not-a-secret" ? null : scope.repositoryId,
    kind: scope.kind,
    granted_at: ruling.grantedAt,
    expires: ruling.expires,
    ended: ruling.ended?.at ?? null,
    last_used: ruling.lastUsed,
    data: JSON.stringify(ruling),
  };
}

/** A ruling as a row keeps it. The column knows the last use; what `data` says of it may be older. */
export function readRuling(row: RulingsTable): Ruling {
  return { ...(JSON.parse(row.data) as Ruling), lastUsed: row.last_used };
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
