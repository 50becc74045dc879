import type { RepositoryAudience } from "../../facts/exposure.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { Exposure } from "../exposure/exposure.ts";
import { type ContainmentPlan, PLAYBOOKS, type Playbook } from "./containment-plan.ts";
import { planContainment } from "./plan-containment.ts";

/** What a look at a repository found, with all that plans depend on. */
export interface PlansCase {
  readonly exposures: readonly Exposure[];
  readonly audience: RepositoryAudience;
  readonly rules: RuleSet;
  /** Installation key; at least 32 bytes. */
  readonly key: Uint8Array;
}

/**
 * For every exposure that a person is told of at once, by its id: a plan of each playbook that would contain it as it is now,
 * the one that it names first; empty where none would.
 */
export function plansOf({ exposures, ...given }: PlansCase): ReadonlyMap<string, readonly ContainmentPlan[]> {
  const told = exposures.filter(({ handling }) => handling !== "advise");
  return new Map(told.map((exposure) => [exposure.id, plansFor(exposure, given)]));
}

function plansFor(exposure: Exposure, given: Omit<PlansCase, "exposures">): readonly ContainmentPlan[] {
  const { installation } = exposure;
  return playbooksFor(exposure).flatMap((playbook) => {
    const planned = planContainment({ ...given, playbook, exposure, installation, pull: null, workflows: null });
    return planned.kind === "plan" ? [planned.plan] : [];
  });
}

/** Playbooks for an exposure; those against leaks are planned where a leak is looked at. */
function playbooksFor({ kind, playbook: own }: Exposure): readonly Playbook[] {
  const all = Object.keys(PLAYBOOKS) as Playbook[];
  const fitting = all.filter((name) => {
    const kinds: readonly string[] = PLAYBOOKS[name];
    return kinds.includes(kind) && kind !== "leak";
  });
  return fitting.toSorted((one, other) => Number(other === own) - Number(one === own));
}
