import type { Kysely } from "kysely";
import type { Subject } from "../../facts/subject.ts";
import type { WorkItem, WorkList } from "../../work/ports/store.ts";
import { nextAlarm, ringAlarms, setAlarm } from "./alarms.ts";
import type { Guard } from "./database/availability.ts";
import { takeNumbers } from "./database/counter.ts";
import type { Newsroom } from "./news.ts";
import type { Tables, WorkTable } from "./tables/tables.ts";
import { addWork, allHints, readItem } from "./work-rows.ts";

/** What was not held to its end counts as tried: work that kills its worker must not be tried for ever. */
const LOST_HOLDING = "the worker that held it ended without an answer";

/** The work list on a database. */
export function workListOn(db: Kysely<Tables>, guard: Guard, news: Newsroom): WorkList {
  const ending = async (item: WorkItem, how: (row: WorkTable) => Partial<WorkTable> | "done"): Promise<boolean> => {
    const ended = await guard(() => db.transaction().execute((change) => endHolding(change, item, how)));
    news.tell();
    return ended;
  };
  return {
    add: async (subject, hints, now) => {
      await guard(() => db.transaction().execute((change) => addWork(change, subject, hints, now)));
      news.tell();
    },
    addAt: async (subject, at) => {
      await guard(() => setAlarm(db, subject, at));
      news.tell();
    },
    take: (now, leaseMs, promptOnly = false) =>
      guard(() => db.transaction().execute((change) => take(change, { now, leaseMs, promptOnly }))),
    renew: (item, until) => guard(() => renew(db, item, until)),
    finish: (item) => ending(item, (row) => (row.next_hints === null ? "done" : startAnew(row))),
    postpone: (item, until, cause, counts) => ending(item, (row) => putOff(row, until, cause, counts)),
    bury: (item, cause) =>
      ending(item, (row) => (row.next_hints === null ? { ...FREE, state: "dead", cause } : startAnew(row))),
    counts: () => guard(() => countStates(db)),
    nextDue: () => guard(() => nextDue(db)),
  };
}

/** Frees what an earlier process held; for a store that only one process may open. */
export async function freeHeld(db: Kysely<Tables>): Promise<void> {
  const rows = await db.selectFrom("work").selectAll().where("state", "=", "held").execute();
  for (const row of rows) {
    const hints = JSON.stringify(allHints(row));
    await db
      .updateTable("work")
      .set({ ...FREE, state: "waiting", hints, attempts: row.attempts + 1, cause: LOST_HOLDING })
      .where("key", "=", row.key)
      .execute();
  }
}

/** Kinds of subjects, by the beginning of their keys, whose examination may take minutes. */
const LONG_LOOKS = ["repository", "copies", "organisation"] as const satisfies readonly Subject["kind"][];

const FREE = { lease_until: null, next_hints: null, next_since: null } as const;

interface Taking {
  readonly now: Date;
  readonly leaseMs: number;
  readonly promptOnly: boolean;
}

async function take(db: Kysely<Tables>, { now, leaseMs, promptOnly }: Taking): Promise<WorkItem | null> {
  const at = now.toISOString();
  await ringAlarms(db, at);
  const among = { at, promptOnly };
  const row = (await oldest(db, "held", "lease_until", among)) ?? (await oldest(db, "waiting", "due_at", among));
  if (row === undefined) return null;
  const taken: WorkTable = {
    ...row,
    ...FREE,
    state: "held",
    hints: JSON.stringify(allHints(row)),
    attempts: row.state === "held" ? row.attempts + 1 : row.attempts,
    lease: await takeNumbers(db, "lease"),
    lease_until: new Date(now.getTime() + leaseMs).toISOString(),
  };
  await db.updateTable("work").set(taken).where("key", "=", row.key).execute();
  return readItem(taken);
}

/** Two plain questions, each answered by the index: asked as one, every waiting row would be read and sorted. */
function oldest(
  db: Kysely<Tables>,
  state: "held" | "waiting",
  time: "lease_until" | "due_at",
  { at, promptOnly }: { readonly at: string; readonly promptOnly: boolean },
): Promise<WorkTable | undefined> {
  const due = db.selectFrom("work").selectAll().where("state", "=", state).where(time, "<=", at);
  const among = promptOnly ? LONG_LOOKS.reduce((query, kind) => query.where("key", "not like", `${kind}:%`), due) : due;
  return among.orderBy(time).limit(1).executeTakeFirst();
}

async function renew(db: Kysely<Tables>, item: WorkItem, until: Date): Promise<boolean> {
  const renewed = await db
    .updateTable("work")
    .set({ lease_until: until.toISOString() })
    .where("key", "=", item.key)
    .where("state", "=", "held")
    .where("lease", "=", item.lease)
    .executeTakeFirst();
  return renewed.numUpdatedRows > 0n;
}

async function endHolding(
  db: Kysely<Tables>,
  item: WorkItem,
  how: (row: WorkTable) => Partial<WorkTable> | "done",
): Promise<boolean> {
  const row = await db
    .selectFrom("work")
    .selectAll()
    .where("key", "=", item.key)
    .where("state", "=", "held")
    .where("lease", "=", item.lease)
    .executeTakeFirst();
  if (row === undefined) return false;
  const change = how(row);
  if (change === "done") await db.deleteFrom("work").where("key", "=", item.key).execute();
  else await db.updateTable("work").set(change).where("key", "=", item.key).execute();
  return true;
}

/** News that came while it was held: the next turn sees them alone, with attempts of its own. */
function startAnew(row: WorkTable): Partial<WorkTable> {
  const since = row.next_since ?? row.since;
  return {
    ...FREE,
    state: "waiting",
    hints: row.next_hints ?? row.hints,
    since,
    due_at: since,
    due_is_firm: 0,
    attempts: 0,
    cause: null,
  };
}

function putOff(row: WorkTable, until: Date, cause: string, counts: boolean): Partial<WorkTable> {
  const due = until.toISOString();
  // Where only our own patience delays it, news is a reason to look again at once; GitHub's limits hold regardless.
  const sooner = counts && row.next_since !== null && row.next_since < due;
  return {
    ...FREE,
    state: "waiting",
    hints: JSON.stringify(allHints(row)),
    due_at: sooner ? (row.next_since ?? due) : due,
    due_is_firm: counts ? 0 : 1,
    attempts: counts ? row.attempts + 1 : row.attempts,
    cause,
  };
}

async function countStates(db: Kysely<Tables>): Promise<{ waiting: number; held: number; dead: number }> {
  const rows = await db
    .selectFrom("work")
    .select((row) => ["state", row.fn.countAll().as("count")] as const)
    .groupBy("state")
    .execute();
  const of = (state: string): number => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { waiting: of("waiting"), held: of("held"), dead: of("dead") };
}

async function nextDue(db: Kysely<Tables>): Promise<Date | null> {
  const { waiting } = await db
    .selectFrom("work")
    .select((row) => row.fn.min("due_at").as("waiting"))
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  const { held } = await db
    .selectFrom("work")
    .select((row) => row.fn.min("lease_until").as("held"))
    .where("state", "=", "held")
    .executeTakeFirstOrThrow();
  const times = [waiting, held, await nextAlarm(db)].filter((time) => time !== null).sort();
  return times[0] === undefined ? null : new Date(times[0]);
}
