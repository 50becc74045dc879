import { type Kysely, sql } from "kysely";
import type { Keeping, KeptKind } from "../../../work/ports/privacy.ts";
import type { Guard } from "../database/availability.ts";
import type { Tables } from "../tables/tables.ts";
import { countAlerts, removeAlerts } from "./keeping-alerts.ts";
import { countBeside, removeBeside } from "./keeping-beside.ts";
import { countIncidents, removeIncidents } from "./keeping-incidents.ts";
import { countLooks, countPages, removeLooks, removePages } from "./keeping-looks.ts";
import { countAnswers, countRulings, removeAnswers, removeRulings } from "./keeping-rulings.ts";
import { countSeen, removeSeen } from "./keeping-seen.ts";
import { countClear, countFindings, noteClosed, removeClear, removeFindings } from "./keeping-verdicts.ts";

/** One kind of records: how many there are, and taking some of them away inside the caller's transaction. */
interface Kept {
  count(db: Kysely<Tables>, before: string): Promise<number>;
  remove(db: Kysely<Tables>, before: string): Promise<number>;
}

/** Records removed with one commit, so that nobody at the door waits long. */
const REMOVED_AT_ONCE = 200;

const KINDS: Readonly<Record<KeptKind, Kept>> = {
  deliveries: { count: countBodies, remove: emptyBodies },
  clear: { count: countClear, remove: removeClear },
  findings: { count: countFindings, remove: removeFindings },
  rulings: { count: countRulings, remove: removeRulings },
  answers: { count: countAnswers, remove: removeAnswers },
  alerts: { count: countAlerts, remove: removeAlerts },
  incidents: { count: countIncidents, remove: removeIncidents },
  looks: { count: countLooks, remove: removeLooks },
  pages: { count: countPages, remove: removePages },
  seen: { count: countSeen, remove: removeSeen },
  beside: { count: countBeside, remove: removeBeside },
};

/** Records and their time on a database. */
export function keepingOn(db: Kysely<Tables>, guard: Guard): Keeping {
  return {
    noteClosed: (now) => guard(() => db.transaction().execute((change) => noteClosed(change, now))),
    count: (kind, before) => guard(() => KINDS[kind].count(db, before)),
    remove: (kind, before) => guard(() => db.transaction().execute((change) => KINDS[kind].remove(change, before))),
  };
}

function oldBodies(db: Kysely<Tables>, before: string) {
  return db.selectFrom("inbox").where("state", "=", "dead").where("received_at", "<", before).where("body", "<>", "");
}

async function countBodies(db: Kysely<Tables>, before: string): Promise<number> {
  const { count } = await oldBodies(db, before).select(sql<number>`count(*)`.as("count")).executeTakeFirstOrThrow();
  return Number(count);
}

async function emptyBodies(db: Kysely<Tables>, before: string): Promise<number> {
  const rows = await oldBodies(db, before).select("id").limit(REMOVED_AT_ONCE).execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await db.updateTable("inbox").set({ body: "" }).where("id", "in", ids).execute();
  return ids.length;
}
