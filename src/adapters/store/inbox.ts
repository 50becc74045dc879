import type { Kysely } from "kysely";
import type { Delivery } from "../../facts/delivery.ts";
import type { Inbox } from "../../work/ports/store.ts";
import type { Guard } from "./database/availability.ts";
import { inBatches } from "./database/batches.ts";
import { takeNumbers } from "./database/counter.ts";
import type { Newsroom } from "./news.ts";
import type { InboxTable, Tables } from "./tables/tables.ts";
import { addWork } from "./work-rows.ts";

/** Body hashes are kept this long, so that a replay under a new id is still recognised. */
const RETENTION_MS = 90 * 24 * 60 * 60 * 1000;

/** Old rows removed with each batch of settlements; more than a batch, so that the table shrinks faster than it grows. */
const PRUNED_AT_ONCE = 200;

/** Characters of bodies that are read at once; one body has at most about 26 million. */
const READ_AT_ONCE = 32_000_000;

/** Deliveries that share one commit at most. */
const PUT_AT_ONCE = 100;

/** Settlements that share one commit at most. */
const SETTLED_AT_ONCE = 50;

interface Settlement {
  readonly id: string;
  readonly subjects: Parameters<Inbox["settle"]>[1];
  readonly now: string;
}

type Put = Awaited<ReturnType<Inbox["put"]>>;

/** The inbox on a database. */
export function inboxOn(db: Kysely<Tables>, guard: Guard, news: Newsroom): Inbox {
  const putTogether = inBatches(PUT_AT_ONCE, (deliveries: readonly Delivery[]) =>
    guard(() => db.transaction().execute((change) => putAll(change, deliveries)), "door"),
  );
  const settleTogether = inBatches(SETTLED_AT_ONCE, (settlements: readonly Settlement[]) =>
    guard(() => db.transaction().execute((change) => settleAll(change, settlements))),
  );
  return {
    put: async (delivery) => {
      const outcome = await putTogether(delivery);
      if (outcome !== "duplicate") news.tell();
      return outcome;
    },
    pending: (limit) =>
      guard(async () => {
        const ids = await nextIds(db, limit);
        if (ids.length === 0) return [];
        const rows = await db.selectFrom("inbox").selectAll().where("id", "in", ids).orderBy("place").execute();
        return rows.map(readDelivery);
      }),
    settle: async (id, subjects, now) => {
      await settleTogether({ id, subjects, now });
      if (subjects.length > 0) news.tell();
    },
    fail: (id, cause, most) => guard(() => db.transaction().execute((change) => fail(change, id, cause, most))),
    counts: () => guard(() => countStates(db)),
  };
}

/** The oldest ids whose bodies fit into memory together; at least one, where one is pending. */
async function nextIds(db: Kysely<Tables>, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("inbox")
    .select((row) => ["id", row.fn<number>("length", ["body"]).as("length")] as const)
    .where("state", "=", "pending")
    .orderBy("place")
    .limit(limit)
    .execute();
  const ids: string[] = [];
  let together = 0;
  for (const { id, length } of rows) {
    together += Number(length);
    if (ids.length > 0 && together > READ_AT_ONCE) break;
    ids.push(id);
  }
  return ids;
}

async function putAll(db: Kysely<Tables>, deliveries: readonly Delivery[]): Promise<readonly Put[]> {
  const outcomes: Put[] = [];
  for (const delivery of deliveries) outcomes.push(await put(db, delivery));
  return outcomes;
}

async function put(db: Kysely<Tables>, delivery: Delivery): Promise<Put> {
  const known = await db.selectFrom("inbox").selectAll().where("id", "=", delivery.id).executeTakeFirst();
  if (known !== undefined) return revive(db, known, delivery);
  const replay = await db
    .selectFrom("inbox")
    .select("id")
    .where("body_hash", "=", delivery.bodyHash)
    .where("event", "=", delivery.event)
    .limit(1)
    .executeTakeFirst();
  const inserted = await db
    .insertInto("inbox")
    .values({
      id: delivery.id,
      event: delivery.event,
      action: delivery.action,
      body_hash: delivery.bodyHash,
      received_at: new Date(delivery.receivedAt).toISOString(),
      installation: delivery.installation,
      body: delivery.body,
      state: "pending",
      attempts: 0,
      cause: null,
      place: await takeNumbers(db, "inbox"),
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  if ((inserted.numInsertedOrUpdatedRows ?? 0n) === 0n) return "duplicate";
  return replay === undefined ? "stored" : "replayed";
}

/** A person who asks GitHub to deliver a dead letter again wants it tried again; anything else of a known id is a repeat. */
async function revive(
  db: Kysely<Tables>,
  known: Pick<InboxTable, "state" | "body_hash" | "event">,
  delivery: Delivery,
): Promise<"stored" | "duplicate"> {
  const same = known.body_hash === delivery.bodyHash && known.event === delivery.event;
  if (known.state !== "dead" || !same) return "duplicate";
  // Its body may have been emptied meanwhile.
  const again = { state: "pending", attempts: 0, body: delivery.body } as const;
  await db.updateTable("inbox").set(again).where("id", "=", delivery.id).execute();
  return "stored";
}

async function settleAll(db: Kysely<Tables>, settlements: readonly Settlement[]): Promise<readonly true[]> {
  for (const { id, subjects, now } of settlements) {
    await db.updateTable("inbox").set({ state: "settled", body: "", cause: null }).where("id", "=", id).execute();
    for (const { subject, hints } of subjects) await addWork(db, subject, hints, now);
  }
  const [first] = settlements;
  if (first !== undefined) await prune(db, first.now);
  return settlements.map(() => true);
}

async function fail(db: Kysely<Tables>, id: string, cause: string, most: number): Promise<"pending" | "dead"> {
  const row = await db.selectFrom("inbox").select("attempts").where("id", "=", id).executeTakeFirstOrThrow();
  const attempts = row.attempts + 1;
  const state = attempts >= most ? "dead" : "pending";
  await db.updateTable("inbox").set({ state, attempts, cause }).where("id", "=", id).execute();
  return state;
}

async function prune(db: Kysely<Tables>, now: string): Promise<void> {
  const before = new Date(new Date(now).getTime() - RETENTION_MS).toISOString();
  await db
    .deleteFrom("inbox")
    .where("id", "in", (rows) =>
      rows
        .selectFrom("inbox")
        .select("id")
        .where("state", "=", "settled")
        .where("received_at", "<", before)
        .limit(PRUNED_AT_ONCE),
    )
    .execute();
}

async function countStates(db: Kysely<Tables>): Promise<{ pending: number; settled: number; dead: number }> {
  const rows = await db
    .selectFrom("inbox")
    .select((row) => ["state", row.fn.countAll().as("count")] as const)
    .groupBy("state")
    .execute();
  const of = (state: string): number => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { pending: of("pending"), settled: of("settled"), dead: of("dead") };
}

function readDelivery(row: InboxTable): Delivery {
  return {
    id: row.id,
    event: row.event,
    action: row.action,
    bodyHash: row.body_hash,
    receivedAt: row.received_at,
    installation: row.installation,
    body: row.body,
  };
}
