import { isComplete } from "../../facts/coverage.ts";
import { subjectKey } from "../../facts/subject.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import { leakIds, leaksOf, targetOf } from "../../verdict/alerts/leaks.ts";
import { NOTHING_LOOKED_AT } from "../../verdict/alerts/scope.ts";
import { lookAfter } from "../containment/look-after.ts";
import { plansAsJudged } from "../containment/plan-leaks.ts";
import { carriedByWorkflow } from "../containment/plan-workflows.ts";
import { recordPlanned } from "../containment/record-containment.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { CarryOut } from "../publish/carry-out.ts";
import type { AlertPorts } from "./alert-ports.ts";
import { keepOnPull } from "./keep-on-pull.ts";
import { tellAlertsOf } from "./tell-alerts.ts";

/**
 * Tells of findings whose handling says so, and ends the leaks of this subject that are gone: a verdict that did not see
 * everything ends none, nor one on a head that was left behind, nor one beside which another open verdict still has it.
 */
export async function tellLeaks(
  ports: AlertPorts & Pick<ExaminationPorts, "containment">,
  what: CarryOut,
): Promise<void> {
  const { repository, subject, rules, verdict, pull } = what;
  const input = { repository, subject, rules, key: ports.key, findings: verdict.findings };
  const leaks = leaksOf(input);
  const found = leaks.map(({ exposure }) => exposure);
  const ends = what.suffix === "" && isComplete(verdict.coverage);
  const { installation } = repository;
  const { watch, classes } = rules;
  const planned = pull === undefined ? null : await plansAsJudged(ports, { leaks, pull, rules });
  const alerts = await tellAlertsOf(ports, installation, async () => {
    // The branch and the pull request are judged side by side, and each looks at what the other has told.
    const exposures = await keepOnPull(ports, what, found);
    const gone = ends ? await goneFrom(ports, what) : [];
    if (exposures.length === 0 && gone.length === 0) return null;
    return {
      installation,
      rules: { watch, classes, owner: repository.owner },
      exposures,
      first: false,
      scope: { ...NOTHING_LOOKED_AT, causes: gone },
      ...(planned !== null && { looked: { able: ports.containment !== null, ...planned } }),
    };
  });
  for (const { cause, number } of alerts) {
    for (const plan of planned?.plans.get(cause) ?? []) await recordPlanned(ports, plan, number);
  }
  // Which refs and forks serve it, and which workflows run it, is found by a look, once people know.
  const unlisted = alerts.some(({ cause }) => planned?.removals.get(cause)?.pull.refs === null);
  const unplanned = alerts.some(
    ({ exposure, containment }) => containment === undefined && carriedByWorkflow(exposure),
  );
  if (unlisted || unplanned) await lookAfter(ports, repository);
}

async function goneFrom(ports: AlertPorts, what: CarryOut): Promise<readonly string[]> {
  const { repository, subject, rules, verdict } = what;
  const { alerts, verdicts } = ports.store;
  const open = (await alerts.openIn(repository.installation, [repository.id])).filter((alert) => isHere(alert, what));
  const input = { repository, subject, rules, key: ports.key };
  const left = new Set(open.map(({ cause }) => cause));
  for (const id of leakIds({ ...input, findings: verdict.findings })) left.delete(id);
  if (left.size === 0) return [];
  for (const other of await verdicts.openOf(repository.installation)) {
    if (other.repository.id !== repository.id || subjectKey(other) === subjectKey(subject)) continue;
    const findings = (await verdicts.present(subjectKey(other)))?.verdict.findings ?? [];
    for (const id of leakIds({ ...input, findings })) left.delete(id);
  }
  return [...left];
}

/** Whether an alert is about a leak that was found in this subject last. */
function isHere({ exposure }: Alert, { subject }: CarryOut): boolean {
  const here = targetOf(subject);
  return exposure.kind === "leak" && exposure.target.id === here.id && exposure.target.name === here.name;
}
