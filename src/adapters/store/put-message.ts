import type { Kysely } from "kysely";
import type { AlertMessage } from "../../verdict/alerts/alert.ts";
import { takeNumbers } from "./database/counter.ts";
import type { Tables } from "./tables/tables.ts";

/** Puts a message into the outbox inside the caller's transaction; one whose key is known is left as it is. */
export async function putMessage(db: Kysely<Tables>, message: AlertMessage): Promise<void> {
  const due = new Date(message.dueAt).toISOString();
  const thread = threadOf(message);
  const inserted = await db
    .insertInto("alert_outbox")
    .values({
      key: message.key,
      channel: message.channel,
      thread,
      place: await takeNumbers(db, "alert-outbox"),
      state: "waiting",
      since: due,
      due_at: due,
      attempts: 0,
      doubtful: 0,
      lease: 0,
      lease_until: null,
      cause: null,
      sent_at: null,
      message: JSON.stringify(message),
    })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .executeTakeFirst();
  if ((inserted.numInsertedOrUpdatedRows ?? 0n) === 0n) return;
  // What waits for the morning must not hold up what is grave enough for the night, nor be told after it.
  await db
    .updateTable("alert_outbox")
    .set({ due_at: due })
    .where("channel", "=", message.channel)
    .where("thread", "=", thread)
    .where("state", "=", "waiting")
    .where("attempts", "=", 0)
    .where("due_at", ">", due)
    .execute();
}

/** What is told in order on a channel: an alert, or the digests or the inventory of an installation. */
export function threadOf({ installation, content }: AlertMessage): string {
  if (content.kind === "alert") return `alert:${installation}:${content.alert.cause}`;
  return content.kind === "digest" ? `digest:${installation}:${content.period}` : `${content.kind}:${installation}`;
}
