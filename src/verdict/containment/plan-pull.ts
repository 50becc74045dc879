import type { RepositoryAudience } from "../../facts/exposure.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { Exposure } from "../exposure/exposure.ts";
import type { LeakingPull } from "./containment-case.ts";
import type { Removal } from "./containment-note.ts";
import type { ContainmentPlan } from "./containment-plan.ts";
import { planContainment } from "./plan-containment.ts";

/** A leak in a pull request that the world reads, with all that its plan depends on. */
export interface PullCase {
  readonly exposure: Exposure;
  readonly pull: LeakingPull;
  /** Full ids of commits that carry it. */
  readonly commits: readonly string[];
  readonly audience: RepositoryAudience;
  readonly rules: RuleSet;
  /** Installation key; at least 32 bytes. */
  readonly key: Uint8Array;
}

/** What can be done about it here, and what of it only GitHub's support can remove: the second stays when the first is done. */
export interface PullPlanned {
  readonly plans: readonly ContainmentPlan[];
  readonly removal: Removal;
}

/** Public forks that are named one by one; of more there is a number. */
export const MOST_FORKS = 50;

/** Plans against one leak; none where nothing is left to do from here. */
export function planPull({ exposure, pull, commits, ...given }: PullCase): PullPlanned {
  const { installation } = exposure;
  const planned = planContainment({
    ...given,
    playbook: "public-pull-request",
    exposure,
    pull,
    workflows: null,
    installation,
  });
  return {
    plans: planned.kind === "plan" ? [planned.plan] : [],
    removal: { pull, commits, forks: publicForks(given.audience) },
  };
}

function publicForks({ forks }: RepositoryAudience): Removal["forks"] {
  if (forks === null) return null;
  const open = forks.filter(({ visibility }) => visibility === "public").sort((one, other) => one.id - other.id);
  const named = open.slice(0, MOST_FORKS).map(({ id, owner, name }) => ({ id, owner, name }));
  return { public: open.length, named };
}
