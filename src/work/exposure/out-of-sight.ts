import type { RepositoryRef } from "../../facts/repository.ts";
import { afterGitHub, DONE, type Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { GitHubFault } from "../ports/github.ts";
import { knownOrganisation } from "./known-organisation.ts";

const NO_HINTS = { heads: [], befores: [], again: false } as const;

/**
 * A repository that cannot be read any more: deleted, moved away, taken out of the installation, or the installation itself
 * is suspended or gone. Which of it is seen by looking at the organisation, which says what it means.
 */
export async function outOfSight(
  ports: ExaminationPorts,
  { installation }: RepositoryRef,
  fault: Exclude<GitHubFault, { kind: "retry-later" }>,
): Promise<Outcome> {
  if (fault.kind === "malformed" || fault.kind === "refused") return afterGitHub(fault);
  const account = await ports.audience.accountOf(installation);
  if (!account.ok) return afterGitHub(account.fault);
  const known = await knownOrganisation(ports.store, installation);
  const organisation = account.value ?? known?.audience.organisation ?? null;
  if (organisation === null) return DONE;
  const { id, login } = organisation;
  const subject = { kind: "organisation", organisation: { id, login, installation } } as const;
  await ports.store.worklist.add(subject, NO_HINTS, ports.clock.now().toISOString());
  return DONE;
}
