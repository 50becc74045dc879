import { shortDigest } from "../../facts/containment-order.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";

/**
 * What is planned and was done against an alert's exposure, as data for machines: ids, counts and words of our own alone, so
 * that it is the same whether or not names may be told. Null where nothing was planned.
 */
export function containmentAsJson({ containment, state }: Pick<Alert, "containment" | "state">) {
  if (containment === undefined) return null;
  const { able, plans, run, removal } = containment;
  // As in its words: what has ended wants no plan any more.
  const present = state === "resolved" ? [] : plans;
  return {
    able,
    plans: present.map(({ id, playbook, persons }) => ({ plan: shortDigest(id), playbook, persons })),
    run:
      run === null
        ? null
        : {
            run: run.id,
            playbook: run.plan.playbook,
            state: run.state,
            begun_at: run.begunAt,
            approved_by: run.approvedBy,
            steps: run.plan.steps.map(({ order, call }) => ({
              order,
              kind: call.kind,
              result: run.steps.find((one) => one.order === order)?.result ?? "waits",
            })),
          },
    removal:
      removal === undefined
        ? null
        : {
            pull_request: removal.pull.number,
            commits: removal.commits.length,
            refs: removal.pull.refs?.length ?? null,
            public_forks: removal.forks?.public ?? null,
          },
  };
}
