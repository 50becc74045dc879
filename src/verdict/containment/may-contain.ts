import type { RuleSet } from "../../rules/rule-set.ts";
import type { Exposure } from "../exposure/exposure.ts";
import { approvalRefusals, type ContainmentApprover } from "./approval.ts";
import type { ContainmentPlan, ContainmentRefusal } from "./containment-plan.ts";
import { mayRunByItself, mostPerHour } from "./persons-needed.ts";
import type { Planned } from "./plan-containment.ts";

/** A plan counts for so long: what was looked at must be what is changed. */
export const PLAN_MINUTES = 15;

/**
 * What set it off. Only a look at the state may change anything, or an `approval`: what an owner of the rules wrote on the
 * alert's own issue, read again at GitHub. `comment` is any other one.
 */
export type ContainmentTrigger = "exposure" | "approval" | "pull-request" | "comment" | "re-run";

/** One attempt to carry a plan out. */
export interface ContainmentAttempt {
  readonly trigger: ContainmentTrigger;
  /** The plan that was shown, and when it was made. */
  readonly shown: { readonly id: string; readonly repository: number; readonly madeAt: Date } | null;
  /** Planned again from what is there now. */
  readonly present: Planned;
  readonly exposure: Exposure;
  readonly approvers: readonly ContainmentApprover[];
  readonly rules: RuleSet;
  /** Ids of repositories that the playbook touched in the last hour. */
  readonly touched: readonly number[];
  /** True while another containment of the repository is being carried out. */
  readonly running: boolean;
  readonly suspended: boolean;
  readonly at: Date;
}

/** The plan to be carried out, or every reason why none is. */
export type Permission =
  | { readonly kind: "permitted"; readonly plan: ContainmentPlan }
  | { readonly kind: "refused"; readonly why: readonly ContainmentRefusal[] };

/** What never sets one off, and what is said of it. */
export const NEVER: Partial<Record<ContainmentTrigger, ContainmentRefusal>> = {
  "pull-request": "not-by-a-change",
  comment: "not-by-a-comment",
  "re-run": "not-by-a-rerun",
};

/** Whether a plan may be carried out now; everything that stands against it is named, so that a person sees it at once. */
export function mayContain(attempt: ContainmentAttempt): Permission {
  const { present, trigger, suspended, running } = attempt;
  const why: ContainmentRefusal[] = [];
  const never = NEVER[trigger];
  if (never !== undefined) why.push(never);
  if (suspended) why.push("installation-suspended");
  if (running) why.push("already-running");
  if (present.kind === "refused") return { kind: "refused", why: [...why, present.why] };
  const { plan } = present;
  why.push(...aboutShown(attempt, plan), ...aboutPersons(attempt, plan), ...aboutCap(attempt, plan));
  return why.length === 0 ? { kind: "permitted", plan } : { kind: "refused", why };
}

/** What runs by itself is planned and carried out in one breath; what a person approves is what they were shown. */
function aboutShown({ shown, at, trigger }: ContainmentAttempt, plan: ContainmentPlan): readonly ContainmentRefusal[] {
  if (shown === null) return trigger === "exposure" ? [] : ["not-planned"];
  const age = at.getTime() - shown.madeAt.getTime();
  return [
    ...(shown.repository === plan.repository.id ? [] : (["wrong-repository"] as const)),
    ...(shown.id === plan.id ? [] : (["state-changed"] as const)),
    ...(age < 0 ? (["plan-from-the-future"] as const) : []),
    ...(age > PLAN_MINUTES * 60_000 ? (["plan-too-old"] as const) : []),
  ];
}

function aboutPersons(attempt: ContainmentAttempt, plan: ContainmentPlan): readonly ContainmentRefusal[] {
  const { approvers, trigger, rules, exposure } = attempt;
  const { concerns, persons } = plan;
  if (trigger === "exposure") {
    const automatic = mayRunByItself(rules.watch.containment, plan.playbook, exposure);
    return [
      ...(automatic ? [] : (["not-automatic"] as const)),
      ...approvalRefusals({ approvers, concerns, needed: persons }),
    ];
  }
  // What the rules let run by itself still wants the word of whoever sets it off by hand.
  return approvalRefusals({ approvers, concerns, needed: Math.max(1, persons) });
}

/** A repository that was touched already does not count again: a step that failed may be tried again. */
function aboutCap(
  { rules, exposure, touched }: ContainmentAttempt,
  plan: ContainmentPlan,
): readonly ContainmentRefusal[] {
  const others = new Set(touched.filter((id) => id !== plan.repository.id));
  const most = mostPerHour(rules.watch.containment, plan.playbook, exposure);
  return others.size >= most ? ["cap-reached"] : [];
}
