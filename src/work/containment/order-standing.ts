import type { OrderRefusal } from "../../facts/containment-order.ts";
import type { RepositoryRef, RepositoryState } from "../../facts/repository.ts";
import type { Person } from "../../facts/ruling.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { ContainmentApprover } from "../../verdict/containment/approval.ts";
import { afterGitHub, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { RulesHome } from "../rules-in-force/rules-home.ts";
import { askIfAmong } from "../rulings/approvers.ts";
import { approverRules } from "../rulings/rules-for-rulings.ts";

/** The repository that an alert is about and the rules that say who answers for it, as they are now. */
export interface OrderGround {
  readonly repository: RepositoryState;
  readonly rules: RuleSet;
  readonly home: RulesHome;
}

/** Reads them; null where the repository can not be seen. */
export async function orderGround(
  ports: ExaminationPorts,
  home: RulesHome,
  repository: RepositoryRef,
): Promise<Step<OrderGround | null>> {
  const read = await ports.github.readRepository(repository);
  if (!read.ok && read.fault.kind !== "retry-later") return { ok: true, value: null };
  if (!read.ok) return { ok: false, outcome: afterGitHub(read.fault) };
  const by = await approverRules(ports, read.value);
  if (!by.ok) return by;
  return { ok: true, value: { repository: read.value, rules: by.value.rules, home } };
}

/** Somebody as an approver, as GitHub knows them now: whether they are an owner of the rules. A refusal where nobody tells. */
export async function approverAt(
  ports: ExaminationPorts,
  { rules, home }: OrderGround,
  person: Person,
): Promise<Step<ContainmentApprover | Extract<OrderRefusal, "cannot-tell">>> {
  const asked = await askIfAmong(ports, { names: rules.owners, home, near: home }, person);
  if (!asked.ok) return { ok: false, outcome: afterGitHub(asked.fault) };
  if (asked.value === "cannot-tell") return { ok: true, value: "cannot-tell" };
  return { ok: true, value: { id: person.id, type: "User", ruleOwner: asked.value === "yes" } };
}
