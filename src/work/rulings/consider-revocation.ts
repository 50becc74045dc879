import type { Command } from "../../facts/command.ts";
import type { CommandAnswer, PlainRefusal } from "../../facts/command-answer.ts";
import { isInForce, isOpen, type Ruling, type Said } from "../../facts/ruling.ts";
import { afterGitHub, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { askIfApprover } from "./approvers.ts";
import { approverRules } from "./rules-for-rulings.ts";

type Revocation = Extract<Command, { verb: "revoke" }>;

/**
 * Whether somebody may end a ruling: who granted it, who asked for what nobody has granted yet, or an approver. Their own
 * hand in the pull request does not matter: a revocation only makes things stricter. Null where they may.
 */
export async function considerRevocation(
  ports: ExaminationPorts,
  said: Said,
  { ruling: number }: Revocation,
): Promise<Step<PlainRefusal | null>> {
  const { repository, by } = said;
  const ruling = await ports.store.rulings.get(repository.installation, number);
  if (ruling === null || !isLiveHere(ruling, said, ports.clock.now())) return { ok: true, value: "unknown-ruling" };
  const granted = ruling.grants.some((grant) => grant.by.id === by.id);
  const askedAlone = ruling.grantedAt === null && ruling.asked?.by.id === by.id;
  if (granted || askedAlone) return { ok: true, value: null };
  const read = await ports.github.readRepository(repository);
  if (!read.ok) return { ok: false, outcome: afterGitHub(read.fault) };
  const rules = await approverRules(ports, read.value);
  if (!rules.ok) return rules;
  const asked = await askIfApprover(ports, repository, rules.value, by);
  if (!asked.ok) return { ok: false, outcome: afterGitHub(asked.fault) };
  return { ok: true, value: asked.value === "yes" ? null : "not-its-granter" };
}

/** Ends it; to be called by one at a time for an installation. It may have ended meanwhile. */
export async function enterRevocation(
  ports: Pick<ExaminationPorts, "store" | "clock">,
  said: Said,
  number: number,
): Promise<CommandAnswer> {
  const { rulings } = ports.store;
  const ruling = await rulings.get(said.repository.installation, number);
  if (ruling === null || !isLiveHere(ruling, said, ports.clock.now())) {
    return { kind: "refused", why: { kind: "unknown-ruling" } };
  }
  await rulings.put({ ...ruling, ended: { why: "revoked", at: said.at, said } });
  return { kind: "revoked", ruling: number };
}

/** Of another repository's rulings nothing is told here; words that are no secret belong to all of them. */
function isLiveHere(ruling: Ruling, said: Said, now: Date): boolean {
  const { scope } = ruling;
  const here = scope.kind === "not-a-secret" || scope.repositoryId === said.repository.id;
  return here && (isInForce(ruling, now) || isOpen(ruling, now));
}
