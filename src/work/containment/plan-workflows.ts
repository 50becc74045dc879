import type { RepositoryAudience } from "../../facts/exposure.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { KnownWorkflow } from "../../facts/workflow.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import type { ContainmentPlan, Playbook } from "../../verdict/containment/containment-plan.ts";
import { planContainment } from "../../verdict/containment/plan-containment.ts";
import type { Exposure } from "../../verdict/exposure/exposure.ts";
import { afterGitHub, type Step } from "../examine/outcome.ts";
import type { Answer } from "../ports/answer.ts";
import type { Containment } from "../ports/containment.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

const PLAYBOOK: Playbook = "disable-workflow";

/** Workflows of a repository where a playbook is about them; null of every other, and where they may not be read. */
export async function workflowsFor(
  containment: Containment | null,
  repository: RepositoryRef,
  playbook: Playbook,
): Promise<Answer<readonly KnownWorkflow[] | null>> {
  if (containment === null || playbook !== PLAYBOOK) return { ok: true, value: null };
  const answer = await containment.workflowsOf(repository);
  return answer.ok || answer.fault.kind === "retry-later" ? answer : { ok: true, value: null };
}

/** Plans against leaks that stand in workflow files, by exposure; nothing is read where there is none. */
export async function planWorkflows(
  { containment, key }: Pick<ExaminationPorts, "containment" | "key">,
  open: readonly Alert[],
  { audience, rules }: { readonly audience: RepositoryAudience; readonly rules: RuleSet },
): Promise<Step<ReadonlyMap<string, readonly ContainmentPlan[]>>> {
  const leaks = open.map(({ exposure }) => exposure).filter(carriedByWorkflow);
  if (leaks.length === 0) return { ok: true, value: new Map() };
  const { repository } = audience;
  const workflows = await workflowsFor(containment, repository, PLAYBOOK);
  if (!workflows.ok) return { ok: false, outcome: afterGitHub(workflows.fault) };
  const { installation } = repository;
  const given = { audience, rules, key, installation, playbook: PLAYBOOK, pull: null, workflows: workflows.value };
  const planned = leaks.map((exposure): [string, readonly ContainmentPlan[]] => {
    const one = planContainment({ ...given, exposure });
    return [exposure.id, one.kind === "plan" ? [one.plan] : []];
  });
  return { ok: true, value: new Map(planned) };
}

/** Whether workflow files carry an exposure. */
export function carriedByWorkflow({ playbook }: Exposure): boolean {
  return playbook === PLAYBOOK;
}
