import type { CommandAnswer } from "../../facts/command-answer.ts";
import type { Ruling, Said } from "../../facts/ruling.ts";
import type { NewRuling, Rulings } from "../ports/rulings.ts";
import { isSameScope, type RulingOrder, rulingToJoin } from "./ruling-order.ts";

/**
 * Enters an order among the rulings; to be called by one at a time for an installation. `again`: somebody granted
 * meanwhile of whom it was not asked whether their word counts.
 */
export async function enterRuling(rulings: Rulings, order: RulingOrder, now: Date): Promise<CommandAnswer | "again"> {
  const { installation, id } = order.said.repository;
  const joined = rulingToJoin(await rulings.liveIn(installation, id), order, now);
  if (order.kind === "ask") return enterAsking(rulings, order, joined);
  const before = joined !== null && isSameScope(joined.scope, order.scope) ? joined.grants : [];
  if (before.some(({ by }) => by.id === order.said.by.id)) {
    return { kind: "refused", why: { kind: "granted-already" } };
  }
  if (before.some(({ by }) => !order.earlier.has(by.id))) return "again";
  const counting = before.filter(({ by }) => order.earlier.get(by.id) === true);
  return joined?.grantedAt ? confirm(rulings, order, joined, counting) : grant(rulings, order, joined, counting);
}

async function enterAsking(rulings: Rulings, order: RulingOrder, joined: Ruling | null): Promise<CommandAnswer> {
  if (joined !== null && isSameScope(joined.scope, order.scope)) return { kind: "asked", ruling: joined.number };
  const asked = { ...begun(order), asked: order.said };
  // What nobody has granted yet can be asked anew for other content under the same number.
  if (joined !== null && joined.grants.length === 0) {
    await rulings.put({ ...joined, ...asked });
    return { kind: "asked", ruling: joined.number };
  }
  if (joined !== null) await replace(rulings, joined, order);
  const { number } = await rulings.add(asked);
  return { kind: "asked", ruling: number };
}

/** Adds a grant to what waits for one, or begins a new ruling by it. Of two approvers the one counts who gave less time. */
async function grant(
  rulings: Rulings,
  order: RulingOrder,
  joined: Ruling | null,
  counting: readonly Said[],
): Promise<CommandAnswer> {
  const grants = [...counting, order.said];
  const complete = grants.length >= order.needed;
  const before = counting.length === 0 ? null : (joined?.expires ?? null);
  const granted: NewRuling = {
    ...begun(order),
    asked: joined?.asked ?? null,
    grants,
    grantedAt: complete ? order.said.at : null,
    expires: before !== null && before < order.expires ? before : order.expires,
  };
  const kind = complete ? "granted" : "one-more";
  if (joined !== null && joined.grants.length === counting.length) {
    await rulings.put({ ...joined, ...granted });
    return { kind, ruling: joined.number };
  }
  if (joined !== null) await replace(rulings, joined, order);
  const { number } = await rulings.add(granted);
  return { kind, ruling: number };
}

/** A second word on what is in force by one, where two are needed. It stays as it is, whatever comes of this. */
async function confirm(
  rulings: Rulings,
  order: RulingOrder,
  joined: Ruling,
  counting: readonly Said[],
): Promise<CommandAnswer> {
  if (counting.length < joined.grants.length) return grant(rulings, order, null, []);
  await rulings.put({ ...joined, grants: [...joined.grants, order.said], needed: order.needed });
  return { kind: "granted", ruling: joined.number };
}

function begun(order: RulingOrder): NewRuling {
  const { said, scope, reference, needed, expires } = order;
  return {
    installation: said.repository.installation,
    scope,
    reference,
    asked: null,
    grants: [],
    needed,
    grantedAt: null,
    expires,
    ended: null,
    lastUsed: null,
  };
}

async function replace(rulings: Rulings, joined: Ruling, { said }: RulingOrder): Promise<void> {
  await rulings.put({ ...joined, ended: { why: "replaced", at: said.at, said } });
}
