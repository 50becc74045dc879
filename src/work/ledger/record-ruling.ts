import type { Ruling, RulingEnd, Said } from "../../facts/ruling.ts";
import { UNTIL_REVOKED } from "../../facts/ruling.ts";
import type { Decided, Link } from "../../ledger/entry.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { State } from "./new-entry.ts";
import { record } from "./record.ts";

type Ports = Pick<ExaminationPorts, "store" | "key" | "clock">;

/** Records what a comment made of a ruling: it was asked for, granted or revoked there, or gave way to another one there. */
export async function recordAnswer(ports: Ports, said: Said): Promise<void> {
  const isIt = (one: Said | null): one is Said =>
    one !== null && one.comment === said.comment && one.repository.id === said.repository.id;
  for (const ruling of await ports.store.rulings.all(said.repository.installation)) {
    if (isIt(ruling.asked)) await recordSaid(ports, ruling, { type: "ruling", decision: "asked" }, ruling.asked);
    const at = ruling.grants.findIndex(isIt);
    const grant = ruling.grants[at];
    if (grant !== undefined) {
      const decision = at + 1 < ruling.needed ? "granted-in-part" : "granted";
      await recordSaid(ports, ruling, { type: "ruling", decision }, grant);
    }
    if (ruling.ended !== null && isIt(ruling.ended.said)) {
      await recordEnd(ports, ruling, { why: ruling.ended.why, at: ruling.ended.at, said: ruling.ended.said });
    }
  }
}

/** Records that a ruling ends, before it does where nobody said it. */
export function recordEnd(
  ports: Ports,
  ruling: Ruling,
  { why, at, said }: { readonly why: RulingEnd; readonly at: string; readonly said: Said | null },
): Promise<Link> {
  const state = stateOf(ruling, { type: "ruling", decision: "ended" }, said);
  const name = `${nameOf(ruling)} ended ${why} ${said === null ? "" : commentOf(said)}`;
  return record(ports, { ...state, name, why, at });
}

function recordSaid(ports: Ports, ruling: Ruling, decided: Decided, said: Said): Promise<Link> {
  const name = `${nameOf(ruling)} ${decided.decision} ${commentOf(said)}`;
  return record(ports, { ...stateOf(ruling, decided, said), name, at: said.at });
}

/** With all that may change of a ruling: where it has changed before it could be recorded, both states are. */
function nameOf({ installation, number, scope, needed, expires }: Ruling): string {
  return `ruling ${installation} ${number} ${JSON.stringify([scope, needed, expires])}`;
}

function commentOf({ repository, comment }: Said): string {
  return `${repository.id} ${comment}`;
}

function stateOf({ installation, number, scope, needed, expires }: Ruling, decided: Decided, said: Said | null): State {
  return {
    ...decided,
    topic: `ruling ${installation} ${number}`,
    what: scope.kind,
    subject: {
      installation,
      repository: said?.repository.id ?? (scope.kind === "not-a-secret" ? null : scope.repositoryId),
      pull: said?.pull ?? null,
      ruling: number,
    },
    until: expires === UNTIL_REVOKED ? null : expires,
    record: scope,
    label: scope.kind === "waiver" ? { class: scope.class, compartments: [] } : null,
    counts: { needed },
    actor: said?.by ?? null,
    text: said?.reason ?? null,
  };
}
