import type { Kysely } from "kysely";
import type { Delivery } from "../../facts/delivery.ts";
import type { Inbox } from "../../work/ports/store.ts";
import type { Guard } from "./availability.ts";
import { takeNumbers } from "./counter.ts";
import type { Newsroom } from "./news.ts";
import type { InboxTable, Tables } from "./tables.ts";
import { addWork } from "./work-rows.ts";

/** Body hashes are kept this long, so that a replay under a new id is still recognised. */
const RETENTION_MS = 90 * 24 * 60 * 60 * 1000;

/** Old rows removed with each settling; more than one, so that the table shrinks faster than it grows. */
const PRUNED_AT_ONCE = 20;

/** The inbox on a database. */
export function inboxOn(db: Kysely<Tables>, guard: Guard, news: Newsroom): Inbox {
  return {
    put: async (delivery) => {
      const outcome = await guard(() => db.transaction().execute((change) => put(change, delivery)));
      if (outcome !== "duplicate") news.tell();
      return outcome;
    },
    pending: (limit) =>
      guard(async () => {
        const rows = await db
          .selectFrom("inbox")
          .selectAll()
          .where("state", "=", "pending")
          .orderBy("place")
          .limit(limit)
          .execute();
        return rows.map(readDelivery);
      }),
    settle: async (id, subjects, now) => {
      await guard(() =>
        db.transaction().execute(async (change) => {
          await change
            .updateTable("inbox")
            .set({ state: "settled", body: "", cause: null })
            .where("id", "=", id)
            .execute();
          for (const { subject, hints } of subjects) await addWork(change, subject, hints, now);
          await prune(change, now);
        }),
      );
      if (subjects.length > 0) news.tell();
    },
    fail: (id, cause, most) => guard(() => db.transaction().execute((change) => fail(change, id, cause, most))),
    counts: () => guard(() => countStates(db)),
  };
}

async function put(db: Kysely<Tables>, delivery: Delivery): Promise<"stored" | "replayed" | "duplicate"> {
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
  await db.updateTable("inbox").set({ state: "pending", attempts: 0 }).where("id", "=", delivery.id).execute();
  return "stored";
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
