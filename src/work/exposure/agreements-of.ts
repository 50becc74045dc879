import type { Reader, RepositoryAudience } from "../../facts/exposure.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { AudienceRule } from "../../rules/watch-rules.ts";
import type { Agreement } from "../../verdict/exposure/exposure-case.ts";
import { afterGitHub, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

/** People whose teams are asked for in one look; of more the rest counts as being in none, which shows too much and hides nothing. */
const MOST_ASKED = 100;

const TEAM = /^@([^/]+\/[^/]+)$/;

/** Who of those that read a repository reads it under an agreement: named by login, or as a member of a named team now. */
export async function agreementsOf(
  ports: Pick<ExaminationPorts, "github">,
  rules: RuleSet,
  audience: RepositoryAudience,
): Promise<Step<readonly Agreement[]>> {
  const { audiences } = rules.watch;
  if (audiences.length === 0) return { ok: true, value: [] };
  const found: Agreement[] = [];
  let asked = 0;
  for (const { who, outside } of readersOf(audience)) {
    for (const rule of audiences) {
      const teams = rule.members.flatMap((member) => TEAM.exec(member)?.[1] ?? []);
      let within = isNamed(rule, who);
      for (const team of outside && !within ? teams : []) {
        if (asked >= MOST_ASKED || within) break;
        asked += 1;
        const answer = await ports.github.isInTeam(audience.repository, team, who.login);
        if (!answer.ok) return { ok: false, outcome: afterGitHub(answer.fault) };
        within = answer.value;
      }
      if (within) found.push({ who, audience: rule.name, until: rule.until });
    }
  }
  return { ok: true, value: found };
}

/** Everybody who reads or was invited to; members of the organisation are in its teams by its own doing. */
function readersOf(audience: RepositoryAudience): readonly { readonly who: Reader; readonly outside: boolean }[] {
  const invited = (audience.invitations ?? []).flatMap(({ invitee }) => invitee ?? []);
  return [...(audience.collaborators ?? []), ...invited.map((who) => ({ who, outside: true }))];
}

function isNamed({ members }: AudienceRule, { login }: Reader): boolean {
  return members.some((member) => member.toLowerCase() === `@${login}`.toLowerCase());
}
