import { type Audit, allExposures, isWhole, type UnseenRepository } from "../../verdict/audit/audit.ts";
import type { Looks, OrganisationLookRecord } from "../ports/looks.ts";

/** Days of figures that an audit shows. */
const SHOWN_DAYS = 60;

/** An organisation to audit that the data knows, or those that it does know. */
export type AuditAnswer =
  | { readonly ok: true; readonly audit: Audit }
  | { readonly ok: false; readonly known: readonly string[] };

/**
 * Puts an audit together from the last look over each repository of an organisation: what the server watches is looked at at
 * least once a day, so it asks nothing of GitHub. A repository that is listed and was never looked at is unseen. `login` is
 * compared without regard to case; null: the only organisation there is.
 */
export async function auditOrganisation(
  looks: Pick<Looks, "organisations" | "repositoriesOf" | "pointsOf">,
  login: string | null,
): Promise<AuditAnswer> {
  const found = await findOrganisation(looks, login);
  if (!found.ok) return found;
  const { installation } = found.organisation.organisation;
  const looked = await looks.repositoriesOf(installation);
  return { ok: true, audit: auditOf(found.organisation, looked, await looks.pointsOf(installation, SHOWN_DAYS)) };
}

/** The organisation of a login (null: the only one there is), as of its last look; or those that are known. */
export async function findOrganisation(
  looks: Pick<Looks, "organisations">,
  login: string | null,
): Promise<
  | { readonly ok: true; readonly organisation: OrganisationLookRecord }
  | { readonly ok: false; readonly known: readonly string[] }
> {
  const organisations = await looks.organisations();
  const found = organisations.filter((one) => login === null || named(one).toLowerCase() === login.toLowerCase());
  const [only] = found;
  if (only === undefined || found.length > 1) return { ok: false, known: organisations.map(named) };
  return { ok: true, organisation: only };
}

/** The same as plain arithmetic over what was read. */
export function auditOf(
  organisation: OrganisationLookRecord,
  looked: Awaited<ReturnType<Looks["repositoriesOf"]>>,
  points: Audit["before"],
): Audit {
  const listed = new Set(organisation.repositories.map(({ id }) => id));
  const known = new Set(looked.map(({ repository }) => repository.id));
  const unseen = organisation.repositories
    .filter(({ id }) => !known.has(id))
    .map((repository): UnseenRepository => ({ repository, why: "not-yet" }));
  const repositories = looked.filter(({ repository }) => listed.has(repository.id));
  const at = [organisation.at, ...repositories.map((one) => one.at)].sort().at(-1) ?? organisation.at;
  return {
    organisation: organisation.organisation,
    at,
    classes: organisation.classes,
    repositories,
    unseen,
    exposures: organisation.exposures,
    gaps: organisation.gaps,
    before: points.filter((point) => point.at.slice(0, 10) < at.slice(0, 10)),
  };
}

function named({ organisation }: OrganisationLookRecord): string {
  return organisation.login;
}

/** What an audit comes to: `exposed` where something is found that a person is to be told of at once. */
export type AuditOutcome = "clear" | "exposed" | "not-whole";

/** Something that was not seen is never clear. */
export function outcomeOf(audit: Audit): AuditOutcome {
  if (allExposures(audit).some(({ handling }) => handling !== "advise")) return "exposed";
  return isWhole(audit) ? "clear" : "not-whole";
}
