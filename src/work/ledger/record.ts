import { createHash } from "node:crypto";
import type { Link } from "../../ledger/entry.ts";
import { happeningOf } from "../../ledger/happening.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Store } from "../ports/store.ts";
import { type Happening, nameMark, newEntry, type State } from "./new-entry.ts";

type Ports = Pick<ExaminationPorts, "key" | "clock"> & { readonly store: Pick<Store, "ledger"> };

/** Records a happening once, however often it is told: by its `name`. To be called before anything follows from it. */
export function record(ports: Ports, happening: Happening): Promise<Link> {
  return ports.store.ledger.record(newEntry(ports, happening));
}

/**
 * Records how something stands where the newest entry of its topic says otherwise; answers null where it says the same.
 * To be called by one at a time for a topic. After a crash the repetition finds the entry, whatever has become of the thing since.
 */
export async function recordState(ports: Ports, state: State): Promise<Link | null> {
  const { ledger } = ports.store;
  const entry = newEntry(ports, { ...state, name: state.topic });
  const before = await ledger.newest(entry.topic);
  const told = happeningOf(entry);
  if (before !== null && happeningOf(before.entry) === told) return null;
  const name = `${state.topic} after ${before?.entry.sequence ?? 0}: ${createHash("sha256").update(told).digest("hex")}`;
  return ledger.record({ ...entry, key: nameMark(ports.key, name) });
}
