import { shortDigest } from "../../facts/containment-order.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import type { ContainmentPlan } from "../../verdict/containment/containment-plan.ts";
import { QUOTED_LEAD } from "../alerts/render-text.ts";
import { visible } from "../text/visible.ts";
import { PLAIN } from "../voice.ts";
import { callSentence, personsSentence, REMAINDER_WORDS, SIDE_EFFECT_WORDS } from "../words/containment.ts";
import { renderContainmentPlan } from "./render-containment-plan.ts";
import { removalRequestOf, renderRemovalRequest } from "./render-removal-request.ts";

/** A plan with the alert that it is for. */
export interface AlertPlan {
  readonly alert: Alert;
  readonly plan: ContainmentPlan;
}

/** For somebody at the machine that holds the data, who may read all that stands there. */
const TELLING = { names: true, voice: PLAIN } as const;

/** What was found for somebody to look at: plans, and alerts of which GitHub's support must remove something. */
export interface ToContain {
  readonly plans: readonly AlertPlan[];
  readonly leaks: readonly Alert[];
  readonly at: Date;
}

/** Plans one after the other, for a terminal, each with how it is approved; then what only GitHub can remove. */
export function renderContainmentsText({ plans, leaks, at }: ToContain): string {
  const requests = leaks.flatMap((alert) => {
    const request = removalRequestOf(alert, at);
    if (request === null) return [];
    const lines = renderRemovalRequest(request, { names: true, voice: visible });
    return [[`A-${alert.number}: ${QUOTED_LEAD}`, "", ...lines].join("\n")];
  });
  return `${[...plans.map(planText), ...requests].join("\n\n")}\n`;
}

function planText({ alert, plan }: AlertPlan): string {
  const digest = shortDigest(plan.id);
  const approve = `sourcewarden contain apply A-${alert.number} --playbook ${plan.playbook} --plan ${digest} --reason WHY`;
  return [
    `A-${alert.number}, ${plan.playbook}, plan ${digest}`,
    ...renderContainmentPlan(plan, TELLING),
    "",
    alert.containment?.able === true
      ? `To approve it, as an owner of the rules: ${approve}`
      : "The server was given no App that could change anything, so it is only shown: do it by hand (docs/setup.md).",
  ].join("\n");
}

/** The same for machines: `sourcewarden.contain-plan/1`. */
export function renderContainmentsJson({ plans, leaks, at }: ToContain): string {
  const removals = leaks.flatMap((alert) => removalJson(alert, at));
  return JSON.stringify({ schema: "sourcewarden.contain-plan/1", plans: plans.map(planJson), removals }, null, 2);
}

function removalJson(alert: Alert, at: Date) {
  const request = removalRequestOf(alert, at);
  if (request === null) return [];
  const { pull, commits, forks } = request.removal;
  return [
    {
      alert: `A-${alert.number}`,
      installation: alert.installation,
      repository: {
        id: request.repository.id,
        name: visible(`${request.repository.owner}/${request.repository.name}`),
      },
      pull_request: { number: pull.number, state: pull.state, branch_is_ours: pull.ours, branch_is_gone: pull.gone },
      refs: pull.refs?.map(visible) ?? null,
      commits,
      public_forks: forks === null ? null : forks.public,
      forks: forks?.named.map(({ id, owner, name }) => ({ id, name: visible(`${owner.login}/${name}`) })) ?? null,
      exposed_since: request.from.toISOString(),
      exposed_until: request.until?.toISOString() ?? null,
      removal_request: renderRemovalRequest(request, { names: true, voice: visible }).join("\n"),
    },
  ];
}

function planJson({ alert, plan }: AlertPlan) {
  const { repository } = plan;
  return {
    alert: `A-${alert.number}`,
    installation: alert.installation,
    plan: shortDigest(plan.id),
    playbook: plan.playbook,
    repository: { id: repository.id, name: visible(`${repository.owner}/${repository.name}`) },
    able: alert.containment?.able === true,
    persons: plan.persons,
    approval: personsSentence(plan),
    steps: plan.steps.map(({ order, call, reversible, undo, sideEffects }) => ({
      order,
      kind: call.kind,
      words: callSentence(call, TELLING),
      reversible,
      undo: undo === null ? null : callSentence(undo, TELLING),
      side_effects: sideEffects.map((one) => ({ kind: one, words: SIDE_EFFECT_WORDS[one] })),
    })),
    remains: plan.remains.map((one) => ({ kind: one, words: REMAINDER_WORDS[one] })),
  };
}

/** What was contained and what waits for approval: one line for each alert, for a terminal. */
export function renderContainmentList(alerts: readonly Alert[]): string {
  const lines = alerts.flatMap((alert) => {
    const { run = null, plans = [], answers = [] } = alert.containment ?? {};
    const name = `A-${alert.number} (${alert.state})`;
    const done =
      run === null
        ? []
        : [
            `${name}: ${run.plan.playbook}, run ${run.id}, ${run.state} since ${run.begunAt.slice(0, 16).replace("T", " ")} UTC`,
          ];
    if (alert.state === "resolved") return done;
    const waiting = plans.map((plan) => {
      const digest = shortDigest(plan.id);
      const given = new Set(
        answers.flatMap((one) => (one.result === "approved" && one.digest === digest ? [one.by] : [])),
      );
      return `${name}: ${plan.playbook}, plan ${digest}, ${given.size} of ${plan.persons} approve it`;
    });
    return [...done, ...waiting];
  });
  return lines.length === 0 ? "Nothing is planned and nothing was done.\n" : `${lines.join("\n")}\n`;
}

/** The same for machines: `sourcewarden.containments/1`. */
export function renderContainmentListJson(alerts: readonly Alert[]): string {
  const listed = alerts.map((alert) => {
    const { able = false, plans = [], run = null, answers = [] } = alert.containment ?? {};
    return {
      alert: `A-${alert.number}`,
      installation: alert.installation,
      state: alert.state,
      able,
      plans: plans.map(({ id, playbook, persons }) => ({ plan: shortDigest(id), playbook, persons })),
      run:
        run === null
          ? null
          : {
              run: run.id,
              playbook: run.plan.playbook,
              state: run.state,
              begun_at: run.begunAt,
              approved_by: run.approvedBy,
              steps: run.steps,
            },
      answers,
    };
  });
  return JSON.stringify({ schema: "sourcewarden.containments/1", containments: listed }, null, 2);
}
