import type { ContainmentCase } from "./containment-case.ts";
import type { ContainmentCall, ContainmentRefusal } from "./containment-plan.ts";
import { type Drafted, drafted, reversible } from "./step.ts";

/**
 * Switches off the workflows whose files carry what may not be there, and leaves all others running. The files stay: what is in
 * them is read by whoever reads the repository.
 */
export function disableWorkflow({ exposure, workflows }: ContainmentCase): Drafted | ContainmentRefusal {
  const carriers = exposure.blast.workflows ?? [];
  if (carriers.length === 0) return "does-not-fit";
  if (workflows === null) return "not-read";
  const running = workflows.filter(({ path, enabled }) => enabled && carriers.includes(path));
  if (running.length === 0) return "already-resolved";
  const steps = running
    .toSorted((one, other) => one.id - other.id)
    .map(({ id: workflow }) => {
      const undo: ContainmentCall = { kind: "set-workflow", workflow, enabled: true };
      return reversible({ kind: "set-workflow", workflow, enabled: false }, undo, ["workflow-stops"]);
    });
  return drafted(steps, ["read-copies", "clones"]);
}
