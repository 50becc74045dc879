import type { Ruling, RulingScope, Said } from "../../facts/ruling.ts";
import { isInForce, isOpen } from "../../facts/ruling.ts";

/** A ruling that somebody asks for or grants; everything that had to be asked outside is in it. */
export interface RulingOrder {
  readonly kind: "ask" | "grant";
  readonly said: Said;
  readonly scope: RulingScope;
  /** `SW-12`. */
  readonly reference: number;
  /** ISO 8601. */
  readonly expires: string;
  readonly needed: 1 | 2;
  /** By numeric id of everybody who granted it before: whether their word counts on this pull request now. */
  readonly earlier: ReadonlyMap<number, boolean>;
}

type Wanted = Pick<RulingOrder, "kind" | "scope" | "reference" | "needed">;

/**
 * The ruling that an order adds to: one that waits under the same number; or words that one approver has ruled no secret
 * already, where two are needed. Null where it begins a new one.
 */
export function rulingToJoin(live: readonly Ruling[], wanted: Wanted, now: Date): Ruling | null {
  const waiting = live.find((ruling) => ruling.reference === wanted.reference && isOpen(ruling, now));
  if (waiting !== undefined || wanted.kind === "ask" || wanted.scope.kind !== "not-a-secret") return waiting ?? null;
  const known = live.find(
    (ruling) =>
      isInForce(ruling, now) && ruling.grants.length < wanted.needed && isSameScope(ruling.scope, wanted.scope),
  );
  return known ?? null;
}

/** True where both are about exactly the same. */
export function isSameScope(one: RulingScope, other: RulingScope): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(scope: RulingScope): unknown {
  return Object.entries({ ...scope, keys: [...scope.keys].sort() }).sort(([one], [other]) => (one < other ? -1 : 1));
}
