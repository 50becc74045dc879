import type { RepositorySnapshot } from "../../facts/exposure.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import { DONE, type Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { knownOrganisation } from "./known-organisation.ts";
import { reachLock } from "./reach-lock.ts";
import { rulesOfOrganisation } from "./rules-of-organisation.ts";
import { tellExposures } from "./tell-exposures.ts";

/**
 * Ends what was said of a repository that was deleted, and forgets it last of all. Forks that were cut off from it go on
 * without it: what was said of them stands.
 */
export async function forgetRepository(
  ports: ExaminationPorts,
  { id, installation }: RepositoryRef,
  before: RepositorySnapshot | null,
): Promise<Outcome> {
  const known = await knownOrganisation(ports.store, installation);
  if (before === null || known === null) return DONE;
  const { organisation } = known.audience;
  const rules = await rulesOfOrganisation(ports, organisation);
  if (!rules.ok) return rules.outcome;
  const scope = { repositories: [{ id, gaps: ["forks"] as const }], organisation: null, causes: [] };
  const told = { installation, owner: organisation.login, rules: rules.value, exposures: [], scope, first: false };
  return reachLock(ports.store, installation, async () => {
    await tellExposures(ports, told);
    await ports.store.copies.forget({ id, installation });
    await ports.store.snapshots.forget(id);
    return DONE;
  });
}
