import type { ReadJob } from "../github/jobs.ts";
import type { ActionStep } from "../pipeline.ts";
import type { SeenWeakening } from "../seen-flow.ts";
import type { LookedAt } from "./looked-at.ts";

const GUARD = "step-security/harden-runner";

/** Jobs whose guard at run time only watches (`egress-policy: audit`), and jobs without one where others of the file are guarded by blocking. */
export function weakenedGuards({ jobs }: LookedAt): readonly SeenWeakening[] {
  const found: SeenWeakening[] = [];
  const blocking = jobs.some((job) => guardsOf(job).some((guard) => policyOf(guard) === "block"));
  for (const job of jobs) {
    const guards = guardsOf(job);
    for (const guard of guards) {
      if (policyOf(guard) !== "audit") continue;
      const line = guard.inputs.get("egress-policy")?.line ?? guard.line;
      found.push({ kind: "egress-guard-weakened", line, endLine: line, about: GUARD });
    }
    if (blocking && guards.length === 0 && job.calls === null && job.job.steps.length > 0) {
      found.push({ kind: "egress-guard-weakened", line: job.line, endLine: job.line, about: job.job.name });
    }
  }
  return found;
}

function guardsOf({ job }: ReadJob): readonly ActionStep[] {
  return job.steps.filter((step): step is ActionStep => step.kind === "action" && step.uses === GUARD);
}

/** What the action does without a word is to block. */
function policyOf(guard: ActionStep): string {
  const value = guard.inputs.get("egress-policy")?.value ?? ["block"];
  return value
    .map((piece) => (typeof piece === "string" ? piece : ""))
    .join("")
    .trim()
    .toLowerCase();
}
