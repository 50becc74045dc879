import type { Kysely } from "kysely";
import { append } from "../../ledger/append.ts";
import type { Entry, EntryContent, Hex, Link } from "../../ledger/entry.ts";
import { happeningOf } from "../../ledger/happening.ts";
import type { EntryPerson, Ledger, NewEntry, Recorded } from "../../work/ports/ledger.ts";
import type { Guard } from "./database/availability.ts";
import { inBatches } from "./database/batches.ts";
import { programVersion } from "./database/program-version.ts";
import { keepText, pseudonymFor } from "./ledger-beside.ts";
import type { LedgerTable } from "./tables/ledger-tables.ts";
import type { Tables } from "./tables/tables.ts";

/** Entries that share one commit at most. */
const RECORDED_AT_ONCE = 50;

/** Entries that one question answers at most. */
const READ_AT_ONCE = 1_000;

/** The ledger on a database. Each entry is made from the last one in the same transaction: the claim on the folder keeps writers to one. */
export function ledgerOn(db: Kysely<Tables>, guard: Guard): Ledger {
  const version = programVersion();
  const recordTogether = inBatches(RECORDED_AT_ONCE, (entries: readonly NewEntry[]) =>
    guard(() => db.transaction().execute((change) => recordAll(change, entries, version))),
  );
  return {
    record: recordTogether,
    range: (from, to) =>
      guard(async () => {
        const rows = await db
          .selectFrom("ledger")
          .selectAll()
          .where("sequence", ">=", from)
          .where("sequence", "<=", to)
          .orderBy("sequence")
          .limit(READ_AT_ONCE)
          .execute();
        return rows.map(readRow);
      }),
    last: () => guard(() => lastLink(db)),
    newest: (topic) =>
      guard(async () => {
        const row = await db
          .selectFrom("ledger")
          .selectAll()
          .where("topic", "=", topic)
          .orderBy("sequence", "desc")
          .limit(1)
          .executeTakeFirst();
        return row === undefined ? null : readRow(row);
      }),
  };
}

/** Appends entries inside the caller's transaction, one after another. */
async function recordAll(db: Kysely<Tables>, entries: readonly NewEntry[], version: string): Promise<readonly Link[]> {
  const links: Link[] = [];
  for (const entry of entries) links.push(await record(db, entry, version));
  return links;
}

async function record(db: Kysely<Tables>, wanted: NewEntry, version: string): Promise<Link> {
  const known = await db.selectFrom("ledger").selectAll().where("key", "=", wanted.key).executeTakeFirst();
  if (known !== undefined) return sameAs(readRow(known), wanted);
  const content = withPersons(wanted, version, {
    pseudonyms: await pseudonymsFor(db, personsOf(wanted)),
    text: wanted.text === null ? null : await keepText(db, wanted.text),
  });
  const { entry, text, hash } = append(await lastLink(db), content);
  const { sequence, key, topic } = entry;
  await db.insertInto("ledger").values({ sequence, hash, entry: text, key, topic }).execute();
  return { sequence, hash };
}

/** What was recorded already must be what is recorded again: a key that stood for two happenings would lose one. */
function sameAs({ entry, hash }: Recorded, wanted: NewEntry): Link {
  if (happeningOf(entry) !== happeningOf(wanted)) {
    throw new Error("One key was given to two happenings for the ledger.");
  }
  return { sequence: entry.sequence, hash };
}

function personsOf({ actor, approvers, subject }: NewEntry): readonly EntryPerson[] {
  return [actor, subject.person, ...approvers].filter((person) => person !== null);
}

async function pseudonymsFor(db: Kysely<Tables>, persons: readonly EntryPerson[]): Promise<ReadonlyMap<number, Hex>> {
  const found = new Map<number, Hex>();
  for (const person of persons) found.set(person.id, await pseudonymFor(db, person));
  return found;
}

/** The content as the log takes it, with what stands for persons and words. */
function withPersons(
  entry: NewEntry,
  version: string,
  given: { readonly pseudonyms: ReadonlyMap<number, Hex>; readonly text: Hex | null },
): EntryContent {
  const of = (person: EntryPerson | null) => (person === null ? null : (given.pseudonyms.get(person.id) ?? null));
  return {
    ...entry,
    version,
    subject: { ...entry.subject, person: of(entry.subject.person) },
    actor: of(entry.actor),
    approvers: entry.approvers.flatMap((person) => of(person) ?? []),
    text: given.text,
    timestamp: null,
  };
}

async function lastLink(db: Kysely<Tables>): Promise<Link | null> {
  const row = await db
    .selectFrom("ledger")
    .select(["sequence", "hash"])
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** An entry from its row, believed: `ledger verify` is for those who do not. */
function readRow({ entry, hash }: LedgerTable): Recorded {
  return { entry: JSON.parse(entry) as Entry, hash };
}
