import { type ContainmentRule, NEVER_BY_ITSELF } from "../../rules/watch-rules.ts";
import { EXPOSURE_KINDS, type Exposure } from "../exposure/exposure.ts";
import type { Playbook } from "./containment-plan.ts";
import type { Drafted } from "./step.ts";

/** Most repositories that one playbook touches in an hour where no rule says otherwise. */
const DEFAULT_PER_HOUR = 5;

/** Playbooks that take somebody's access: never by themselves unless a rule says so of persons. */
const OF_PERSONS: ReadonlySet<Playbook> = new Set<Playbook>([
  "remove-collaborator",
  "revoke-invitation",
  "remove-team",
]);

/** Two where a step cannot be undone, else one; none where the rules let it run by itself. */
export function personsNeeded(
  rules: readonly ContainmentRule[],
  playbook: Playbook,
  exposure: Exposure,
  { steps }: Drafted,
): 0 | 1 | 2 {
  if (mayRunByItself(rules, playbook, exposure)) return 0;
  return steps.every((step) => step.reversible) ? 1 : 2;
}

/** Whether every rule about the playbook lets it run without a person: of two that disagree the careful one counts. */
export function mayRunByItself(rules: readonly ContainmentRule[], playbook: Playbook, exposure: Exposure): boolean {
  const said = about(rules, playbook, exposure);
  if (exposure.handling !== "contain" || said.length === 0 || NEVER_BY_ITSELF.has(playbook)) return false;
  return said.every((rule) => {
    if (!rule.automatic) return false;
    return rule.persons || (exposure.reach === "world" && !OF_PERSONS.has(playbook));
  });
}

/** Most repositories that it may touch in an hour, by the strictest rule about it. */
export function mostPerHour(rules: readonly ContainmentRule[], playbook: Playbook, exposure: Exposure): number {
  const said = about(rules, playbook, exposure);
  return said.length === 0 ? DEFAULT_PER_HOUR : Math.min(...said.map(({ perHour }) => perHour));
}

function about(rules: readonly ContainmentRule[], playbook: Playbook, { kind }: Exposure): readonly ContainmentRule[] {
  return rules.filter((rule) => rule.family === EXPOSURE_KINDS[kind] && rule.playbook === playbook);
}
