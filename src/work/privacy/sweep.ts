import type { Clock } from "../ports/clock.ts";
import { type Hold, KEPT_KINDS, type KeptKind, type Privacy } from "../ports/privacy.ts";
import type { Store } from "../ports/store.ts";
import { recordSweep } from "./record-privacy.ts";
import { endOfTime, type Retention } from "./retention.ts";

/** What a sweep removed, or would; nothing where holds stand. */
export interface Swept {
  readonly counts: Readonly<Record<KeptKind, number>>;
  readonly holds: readonly Hold[];
}

type Ports = { readonly store: Pick<Store, "ledger" | "privacy">; readonly clock: Clock };

/** How much has had its time, by kind. Writes nothing. */
export async function planSweep({ keeping, holds }: Privacy, retention: Retention, now: Date): Promise<Swept> {
  const counts = { ...NONE };
  for (const kind of KEPT_KINDS) counts[kind] = await keeping.count(kind, endOfTime(kind, retention, now));
  return { counts, holds: await holds.standing() };
}

/**
 * Removes what has had its time: recorded first, then some at a time, so that a crash leaves the rest to the next sweep.
 * While any hold stands, whoever it is about, nothing is removed.
 */
export async function sweep({ store, clock }: Ports, retention: Retention): Promise<Swept> {
  const now = clock.now();
  const { privacy } = store;
  await privacy.keeping.noteClosed(now.toISOString());
  const planned = await planSweep(privacy, retention, now);
  if (planned.holds.length > 0) return { ...planned, counts: NONE };
  if (KEPT_KINDS.every((kind) => planned.counts[kind] === 0)) return planned;
  await recordSweep({ store, clock }, planned.counts);
  const counts = { ...NONE };
  for (const kind of KEPT_KINDS) counts[kind] = await removeAll(privacy, kind, endOfTime(kind, retention, now));
  return { counts, holds: [] };
}

async function removeAll({ keeping }: Privacy, kind: KeptKind, before: string): Promise<number> {
  let removed = 0;
  for (;;) {
    const some = await keeping.remove(kind, before);
    if (some === 0) return removed;
    removed += some;
  }
}

const NONE = Object.fromEntries(KEPT_KINDS.map((kind) => [kind, 0])) as Readonly<Record<KeptKind, number>>;
