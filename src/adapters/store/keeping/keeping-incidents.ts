import { type Kysely, sql } from "kysely";
import type { Alert } from "../../../verdict/alerts/alert.ts";
import { readAlert } from "../alerts.ts";
import type { Tables } from "../tables/tables.ts";
import { endedAlerts, removeAlert } from "./keeping-alerts.ts";

/** Incidents handled with one commit: each takes its evidence with it. */
const REMOVED_AT_ONCE = 20;

const EVIDENCE = "containment-evidence:";

export async function countIncidents(db: Kysely<Tables>, before: string): Promise<number> {
  const { count } = await endedAlerts(db, before, true)
    .select(sql<number>`count(*)`.as("count"))
    .executeTakeFirstOrThrow();
  return Number(count) + (await lostEvidence(db, before)).length;
}

/** Evidence that no record points to: of a run before the last one, by another plan. */
async function lostEvidence(db: Kysely<Tables>, before: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("pins")
    .select("key")
    .where(startsWith("key", EVIDENCE))
    .where(sql<string>`json_extract(value, '$.readAt')`, "<", before)
    .execute();
  const lost: string[] = [];
  for (const { key } of rows) {
    const plan = key.slice(EVIDENCE.length).split(":")[0] ?? "";
    const record = db.selectFrom("pins").select("key").where(startsWith("key", "containment:"));
    const pointing = await record.where(sql<boolean>`instr(value, ${plan}) > 0`).executeTakeFirst();
    if (pointing === undefined) lost.push(key);
  }
  return lost;
}

/** An incident goes with what was read before it was contained, how that went, and who ordered it. The ledger keeps its entries. */
export async function removeIncidents(db: Kysely<Tables>, before: string): Promise<number> {
  const rows = await endedAlerts(db, before, true).select("data").limit(REMOVED_AT_ONCE).execute();
  for (const alert of rows.map(readAlert)) {
    await removeEvidence(db, alert);
    await removeAlert(db, alert);
  }
  const lost = (await lostEvidence(db, before)).slice(0, REMOVED_AT_ONCE);
  for (const key of lost) await db.deleteFrom("pins").where("key", "=", key).execute();
  return rows.length + lost.length;
}

/** Keys are those of `work/containment/`: a record by exposure; evidence and steps by plan and run; orders by their comment. */
async function removeEvidence(db: Kysely<Tables>, { installation, cause, exposure }: Alert): Promise<void> {
  const { repository } = exposure;
  await db
    .deleteFrom("effects")
    .where(startsWith("key", `order:${installation}:`))
    .where(sql<string>`json_extract(mark, '$.cause')`, "=", cause)
    .execute();
  if (repository === null) return;
  const record = `containment:${installation}:${repository.id}:${cause}`;
  const kept = await db.selectFrom("pins").select("value").where("key", "=", record).executeTakeFirst();
  if (kept === undefined) return;
  const { plan } = JSON.parse(kept.value) as { readonly plan: { readonly id: string } };
  await db
    .deleteFrom("pins")
    .where(startsWith("key", `${EVIDENCE}${plan.id}:`))
    .execute();
  await db
    .deleteFrom("effects")
    .where(startsWith("key", `containment:${installation}:${repository.id}:${plan.id}:`))
    .execute();
  await db.deleteFrom("pins").where("key", "=", record).execute();
}

function startsWith(column: string, prefix: string) {
  return sql<boolean>`substr(${sql.ref(column)}, 1, ${prefix.length}) = ${prefix}`;
}
