import type { RepositoryState } from "../../facts/repository.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { accessTo, NOTHING_TO_READ } from "../examine/open-for-judging.ts";
import type { Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { rulesInForce } from "../rules-in-force/rules-in-force.ts";
import type { ApproverRules } from "./approvers.ts";

/** The rules by which people rule in a repository. Its own file has no say in that, so it is not read. */
export async function approverRules(
  ports: ExaminationPorts,
  repository: RepositoryState,
): Promise<Step<ApproverRules & { readonly rules: RuleSet }>> {
  const access = await accessTo(ports, repository);
  if (!access.ok) return access;
  const { home, token } = access.value;
  const inForce = await rulesInForce({ repository, home, token, ports, opened: NOTHING_TO_READ, revisions: [] });
  if (!inForce.ok) return inForce;
  return { ok: true, value: { rules: inForce.value.rules, home } };
}
