import { type ExpressionBuilder, type Kysely, sql } from "kysely";
import type { AlertMessage } from "../../verdict/alerts/alert.ts";
import type { AlertOutbox, OutboxRow } from "../../work/ports/alerts.ts";
import type { Guard } from "./database/availability.ts";
import { takeNumbers } from "./database/counter.ts";
import type { Newsroom } from "./news.ts";
import { threadOf } from "./put-message.ts";
import type { AlertOutboxTable, Tables } from "./tables/tables.ts";

/** Keys of sent messages are kept this long; what is planned again is planned sooner. */
const RETENTION_MS = 400 * 24 * 60 * 60 * 1000;

/** Old rows removed with each message that is sent. */
const PRUNED_AT_ONCE = 50;

/** The outbox on a database. */
export function outboxOn(db: Kysely<Tables>, guard: Guard, news: Newsroom): AlertOutbox {
  const end = async (
    row: OutboxRow,
    change: Partial<AlertOutboxTable>,
    remote: string | null = null,
  ): Promise<void> => {
    await guard(() => db.transaction().execute((inside) => endHolding(inside, row, change, remote)));
    news.tell();
  };
  return {
    take: (channel, now, leaseMs) =>
      guard(() => db.transaction().execute((change) => take(change, channel, now, leaseMs))),
    sent: (row, remote, at) => end(row, { state: "sent", sent_at: at, message: "", cause: null }, remote),
    postpone: (row, until, doubtful, cause) =>
      end(row, {
        state: "waiting",
        due_at: until.toISOString(),
        doubtful: row.doubtful || doubtful ? 1 : 0,
        attempts: row.attempts + 1,
        cause,
      }),
    bury: (row, cause) => end(row, { state: "dead", cause }),
    waiting: () => guard(() => waiting(db)),
    nextDue: (channel) => guard(() => nextDue(db, channel)),
  };
}

/** Frees what an earlier process held; for a store that only one process may open. Nobody knows whether it was sent. */
export async function freeHeldMessages(db: Kysely<Tables>): Promise<void> {
  await db
    .updateTable("alert_outbox")
    .set((row) => ({ state: "waiting", lease_until: null, doubtful: 1, attempts: row("attempts", "+", 1) }))
    .where("state", "=", "held")
    .execute();
}

async function take(db: Kysely<Tables>, channel: string, now: Date, leaseMs: number): Promise<OutboxRow | null> {
  const at = now.toISOString();
  const row =
    (await oldest(db, channel, "held", "lease_until", at)) ?? (await oldest(db, channel, "waiting", "due_at", at));
  if (row === undefined) return null;
  const lost = row.state === "held";
  const taken = {
    state: "held" as const,
    attempts: lost ? row.attempts + 1 : row.attempts,
    doubtful: lost ? 1 : row.doubtful,
    lease: await takeNumbers(db, "alert-lease"),
    lease_until: new Date(now.getTime() + leaseMs).toISOString(),
  };
  await db.updateTable("alert_outbox").set(taken).where("key", "=", row.key).execute();
  const remote = await db
    .selectFrom("alert_remotes")
    .select("remote")
    .where("channel", "=", channel)
    .where("thread", "=", row.thread)
    .executeTakeFirst();
  return {
    message: JSON.parse(row.message) as AlertMessage,
    attempts: taken.attempts,
    doubtful: taken.doubtful === 1,
    earlier: remote?.remote ?? null,
    lease: taken.lease,
  };
}

function oldest(
  db: Kysely<Tables>,
  channel: string,
  state: "held" | "waiting",
  time: "lease_until" | "due_at",
  at: string,
): Promise<AlertOutboxTable | undefined> {
  return db
    .selectFrom("alert_outbox")
    .selectAll()
    .where("channel", "=", channel)
    .where("state", "=", state)
    .where(time, "<=", at)
    .where(isFirstOfThread)
    .orderBy(time)
    .orderBy("place")
    .limit(1)
    .executeTakeFirst();
}

/** Nothing earlier of its alert waits or is held on its channel. */
function isFirstOfThread(row: ExpressionBuilder<Tables, "alert_outbox">) {
  return row.not(
    row.exists(
      row
        .selectFrom("alert_outbox as earlier")
        .select(sql`1`.as("one"))
        .whereRef("earlier.channel", "=", "alert_outbox.channel")
        .whereRef("earlier.thread", "=", "alert_outbox.thread")
        .where("earlier.state", "in", ["waiting", "held"])
        .whereRef("earlier.place", "<", "alert_outbox.place"),
    ),
  );
}

async function endHolding(
  db: Kysely<Tables>,
  row: OutboxRow,
  change: Partial<AlertOutboxTable>,
  remote: string | null,
): Promise<void> {
  const { key, channel, content } = row.message;
  const ended = await db
    .updateTable("alert_outbox")
    .set({ ...change, lease_until: null })
    .where("key", "=", key)
    .where("state", "=", "held")
    .where("lease", "=", row.lease)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n || change.state !== "sent") return;
  if (remote !== null && content.kind === "alert") await putRemote(db, channel, threadOf(row.message), remote);
  if (change.sent_at) await prune(db, change.sent_at);
}

async function putRemote(db: Kysely<Tables>, channel: string, thread: string, remote: string): Promise<void> {
  await db
    .insertInto("alert_remotes")
    .values({ channel, thread, remote })
    .onConflict((conflict) => conflict.columns(["channel", "thread"]).doUpdateSet({ remote }))
    .execute();
}

async function prune(db: Kysely<Tables>, now: string): Promise<void> {
  const before = new Date(new Date(now).getTime() - RETENTION_MS).toISOString();
  await db
    .deleteFrom("alert_outbox")
    .where("key", "in", (rows) =>
      rows
        .selectFrom("alert_outbox")
        .select("key")
        .where("state", "=", "sent")
        .where("sent_at", "<", before)
        // An inventory is sent once in the life of an installation.
        .where("thread", "not like", "inventory:%")
        .limit(PRUNED_AT_ONCE),
    )
    .execute();
}

async function waiting(db: Kysely<Tables>): ReturnType<AlertOutbox["waiting"]> {
  const rows = await db
    .selectFrom("alert_outbox")
    .select((row) => ["channel", row.fn.countAll().as("count"), row.fn.min("since").as("oldest")] as const)
    .where("state", "in", ["waiting", "held"])
    .groupBy("channel")
    .orderBy("channel")
    .execute();
  return rows.map(({ channel, count, oldest: since }) => ({ channel, count: Number(count), oldest: since }));
}

async function nextDue(db: Kysely<Tables>, channel: string): Promise<Date | null> {
  const first = db.selectFrom("alert_outbox").where("channel", "=", channel).where(isFirstOfThread);
  const { due } = await first
    .select((row) => row.fn.min("due_at").as("due"))
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  const { until } = await first
    .select((row) => row.fn.min("lease_until").as("until"))
    .where("state", "=", "held")
    .executeTakeFirstOrThrow();
  const times = [due, until].filter((time) => time !== null).sort();
  return times[0] === undefined ? null : new Date(times[0]);
}
