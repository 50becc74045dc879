import type { OrganisationAudience, RepositoryAudience } from "../../facts/exposure.ts";
import type { Label } from "../../facts/label.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import { placeOf } from "../../rules/places/place.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import { pointOf } from "../../verdict/audit/audit.ts";
import type { BeyondOwners } from "../../verdict/audit/beyond-owners.ts";
import type { Exposure } from "../../verdict/exposure/exposure.ts";
import type { Clock } from "../ports/clock.ts";
import type { Store } from "../ports/store.ts";
import { auditOf } from "./audit-organisation.ts";
import { readerCounts } from "./reader-counts.ts";

type Ports = { readonly store: Pick<Store, "looks">; readonly clock: Clock };

/** Keeps what a look over a repository found, for the audit. */
export async function noteRepositoryLook(
  { store, clock }: Ports,
  look: {
    readonly now: RepositoryAudience;
    readonly holds: Label;
    readonly rules: RuleSet;
    readonly exposures: readonly Exposure[];
    readonly beyondOwners: readonly BeyondOwners[];
  },
): Promise<void> {
  const { now, holds, rules, exposures, beyondOwners } = look;
  const { id, owner, name, installation, visibility } = now.repository;
  await store.looks.putRepository({
    repository: { id, owner, name, installation },
    visibility,
    holds,
    clearance: placeOf(rules, now.repository).clearance,
    readers: readerCounts(now),
    exposures,
    beyondOwners,
    gaps: now.gaps,
    at: clock.now().toISOString(),
  });
}

/** Keeps what a look over an organisation found, and the figures of the day. */
export async function noteOrganisationLook(
  { store, clock }: Ports,
  look: {
    readonly now: OrganisationAudience;
    readonly rules: RuleSet;
    readonly repositories: readonly RepositoryRef[];
    readonly exposures: readonly Exposure[];
  },
): Promise<void> {
  const { now, rules, repositories, exposures } = look;
  const { installation } = now.organisation;
  const at = clock.now().toISOString();
  const record = {
    organisation: now.organisation,
    classes: rules.classes,
    repositories,
    exposures,
    gaps: now.gaps,
    at,
  };
  await store.looks.putOrganisation(record);
  const audit = auditOf(record, await store.looks.repositoriesOf(installation), []);
  await store.looks.putPoint(installation, pointOf(audit));
}
