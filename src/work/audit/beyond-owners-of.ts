import type { HeldContent, RepositoryAudience } from "../../facts/exposure.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { type BeyondOwners, beyondOwners, ownedSources, owningTeams } from "../../verdict/audit/beyond-owners.ts";
import { afterGitHub, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

/** Which parts of a repository's audience read its registered sources and own none; asks GitHub who is in the owning teams. */
export async function beyondOwnersOf(
  { audience }: Pick<ExaminationPorts, "audience">,
  { rules, now, held }: { readonly rules: RuleSet; readonly now: RepositoryAudience; readonly held: HeldContent },
): Promise<Step<readonly BeyondOwners[]>> {
  const owned = ownedSources(rules, held);
  const members = new Map<string, readonly number[] | null>();
  for (const team of owningTeams(owned)) {
    const answer = await audience.teamMembers(now.repository.installation, team);
    if (!answer.ok) return { ok: false, outcome: afterGitHub(answer.fault) };
    members.set(team, answer.value);
  }
  return { ok: true, value: beyondOwners(owned, now, members) };
}
