import type { Clock } from "../ports/clock.ts";
import type { Hold } from "../ports/privacy.ts";
import type { Store } from "../ports/store.ts";
import { findPerson } from "./find-person.ts";
import { recordHold } from "./record-privacy.ts";

type Ports = { readonly store: Pick<Store, "ledger" | "privacy">; readonly clock: Clock };

/** What came of placing a hold; `unknown`: nobody of that login is known, so that a hold would hold nothing. */
export type Placed =
  | { readonly kind: "placed"; readonly hold: Hold }
  | { readonly kind: "unknown" }
  | { readonly kind: "ambiguous"; readonly ids: readonly number[] };

/** Places a hold on one person's records (a login or numeric id), or on everything (null). It is recorded first. */
export async function placeHold({ store, clock }: Ports, actor: string | null, reason: string): Promise<Placed> {
  let person: number | null = null;
  if (actor !== null) {
    const answer = await findPerson(store.privacy.persons, actor);
    if (answer.kind === "ambiguous") return answer;
    if (answer.person.who.id === null) return { kind: "unknown" };
    person = answer.person.who.id;
  }
  await recordHold({ store, clock }, "placed", reason);
  const placedAt = clock.now().toISOString();
  return { kind: "placed", hold: await store.privacy.holds.place({ person, reason, placedAt }) };
}

/** Lifts a hold; false where there is none of that number. It is recorded first. */
export async function liftHold({ store, clock }: Ports, number: number): Promise<boolean> {
  const standing = await store.privacy.holds.standing();
  if (!standing.some((hold) => hold.number === number)) return false;
  await recordHold({ store, clock }, "lifted", null);
  return store.privacy.holds.lift(number, clock.now().toISOString());
}
