import type { RepositoryState } from "../../facts/repository.ts";
import { isInForce, type Ruling } from "../../facts/ruling.ts";
import type { StandingRuling } from "../../verdict/standing-rulings.ts";
import type { Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { ApproverRules } from "./approvers.ts";
import { type Ending, endRulings } from "./end-rulings.ts";
import { rolesStand } from "./roles-stand.ts";

/**
 * The rulings of people that count in a repository now. One whose readers are others than when it was granted, or whose
 * approver may rule no more, ends here: what it bears on is then looked at again.
 */
export async function standingRulings(
  ports: ExaminationPorts,
  repository: RepositoryState,
  by: ApproverRules,
): Promise<Step<readonly StandingRuling[]>> {
  const live = await ports.store.rulings.liveIn(repository.installation, repository.id);
  const now = ports.clock.now();
  const granted = live.filter((ruling) => isInForce(ruling, now) && mayCountIn(ruling, repository));
  const standing: StandingRuling[] = [];
  const ended: Ending[] = [];
  for (const ruling of granted) {
    if (audienceChanged(ruling, repository)) {
      ended.push({ ruling, why: "audience-changed" });
      continue;
    }
    const stand = await rolesStand(ports, repository, by, ruling);
    if (!stand.ok) return stand;
    if (stand.value === "lost") ended.push({ ruling, why: "role-lost" });
    if (stand.value === "yes") standing.push(standingOf(ruling));
  }
  await endRulings(ports, by.home, ended);
  return { ok: true, value: standing };
}

/** What one approver ruled in a private place does not yet count where two are needed, because the world reads there. */
function mayCountIn({ scope, grants }: Ruling, { visibility }: RepositoryState): boolean {
  return scope.kind !== "not-a-secret" || !isWorld(visibility) || grants.length >= 2;
}

function isWorld(visibility: RepositoryState["visibility"]): boolean {
  return visibility === "public" || visibility === "unknown";
}

function audienceChanged({ scope }: Ruling, { visibility }: RepositoryState): boolean {
  return scope.kind !== "not-a-secret" && scope.visibility !== visibility;
}

function standingOf({ number, scope, grants, expires }: Ruling): StandingRuling {
  return {
    number,
    kind: scope.kind,
    by: grants.map(({ by }) => by.login),
    expires,
    keys: new Map(scope.keys.map((key) => [key, 1])),
  };
}
