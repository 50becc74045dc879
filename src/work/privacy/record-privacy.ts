import type { Decided } from "../../ledger/entry.ts";
import { newEntry, type State } from "../ledger/new-entry.ts";
import type { Clock } from "../ports/clock.ts";
import type { KeptKind } from "../ports/privacy.ts";
import type { Store } from "../ports/store.ts";

type Ports = { readonly store: Pick<Store, "ledger">; readonly clock: Clock };

/** The names of these entries hold a time alone: nothing in them needs the installation's key, which a terminal has not. */
const NO_SECRET = new Uint8Array(32);

/** Records what a sweep is about to remove. */
export async function recordSweep(ports: Ports, counts: Readonly<Record<KeptKind, number>>): Promise<void> {
  await put(ports, { type: "retention", decision: "swept" }, { basis: "legal-duty", counts });
}

/** Records that a person is about to be erased, or is not because of a hold; by numbers alone. */
export async function recordErasure(
  ports: Ports,
  decision: "erased" | "refused",
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  const why = decision === "refused" ? "hold" : null;
  await put(ports, { type: "erasure", decision }, { basis: "request-of-person", counts, why });
}

/** Records that a hold is about to stand, with its reason kept beside the log, or is about to end. */
export async function recordHold(ports: Ports, decision: "placed" | "lifted", reason: string | null): Promise<void> {
  await put(ports, { type: "hold", decision }, { basis: "legal-duty", text: reason });
}

async function put(
  { store, clock }: Ports,
  decided: Decided,
  said: Pick<State, "basis" | "counts" | "why" | "text">,
): Promise<void> {
  const last = (await store.ledger.last())?.sequence ?? 0;
  const at = clock.now().toISOString();
  const state: State = { ...decided, topic: decided.type, subject: {}, at, ...said };
  await store.ledger.record(newEntry({ key: NO_SECRET, clock }, { ...state, name: `${decided.type} ${at} ${last}` }));
}
