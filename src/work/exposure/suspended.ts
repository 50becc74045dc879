import type { AccountRef, OrganisationAudience } from "../../facts/exposure.ts";
import { judgeOrganisation } from "../../verdict/exposure/judge-exposure.ts";
import { DONE, type Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { knownOrganisation } from "./known-organisation.ts";
import { knownRepositories } from "./listed-repositories.ts";
import { rulesKeptOf } from "./rules-of-organisation.ts";
import { tellExposures } from "./tell-exposures.ts";

/**
 * An installation that is suspended or gone: nothing of it can be read, so it is judged by what was last seen and the rules
 * that were last in force. One that nothing was ever known of has nobody to tell.
 */
export async function examineSuspended(ports: ExaminationPorts, organisation: AccountRef): Promise<Outcome> {
  const { installation } = organisation;
  const last = await knownOrganisation(ports.store, installation);
  const rules = await rulesKeptOf(ports, organisation);
  const now = last?.audience ?? untold(organisation);
  const known = await knownRepositories(ports.store, installation, null);
  const judged = { rules, now, suspended: true, known, at: ports.clock.now(), key: ports.key };
  const exposures = judgeOrganisation(judged);
  const scope = { repositories: [], organisation: null, causes: [] };
  await tellExposures(ports, { installation, owner: organisation.login, rules, exposures, scope, first: false });
  return DONE;
}

function untold(organisation: AccountRef): OrganisationAudience {
  return {
    organisation,
    defaultPermission: null,
    membersCanForkPrivate: null,
    membersCanCreatePublic: null,
    membersCanChangeVisibility: null,
    membersCanInviteOutside: null,
    twoFactorRequired: null,
    membersWithoutTwoFactor: null,
    apps: null,
    hooks: null,
    openRunnerGroups: null,
    seesAll: null,
    gaps: [{ part: "settings", why: "forbidden" }],
  };
}
