import { type Audit, allExposures, byClassAndReach, isWhole, pointOf } from "../../verdict/audit/audit.ts";
import type { Exposure } from "../../verdict/exposure/exposure.ts";
import { labelAsJson } from "../words/labels.ts";
import { repositoryOf, targetOf } from "./audit-rows.ts";

/** An audit as one JSON document of the schema `sourcewarden.audit/1`; no line end. */
export function renderAuditJson(audit: Audit, options: { readonly names: boolean }): string {
  const { severities } = pointOf(audit);
  return JSON.stringify({
    schema: "sourcewarden.audit/1",
    organisation: { id: audit.organisation.id, login: audit.organisation.login },
    at: audit.at,
    whole: isWhole(audit),
    severities,
    by_class_and_reach: byClassAndReach(audit).map(({ class: name, counts }) => ({ class: name, ...counts })),
    before: audit.before,
    gaps: audit.gaps,
    exposures: allExposures(audit).map((one) => exposureAsJson(one, options.names)),
    repositories: audit.repositories.map((one) => ({
      id: one.repository.id,
      name: `${one.repository.owner}/${one.repository.name}`,
      visibility: one.visibility,
      holds: labelAsJson(one.holds),
      cleared: labelAsJson(one.clearance),
      readers: one.readers,
      beyond_owners: one.beyondOwners ?? null,
      gaps: one.gaps,
      looked_at: one.at,
      exposures: one.exposures.length,
    })),
    unseen: audit.unseen.map(({ repository, why }) => ({
      id: repository.id,
      name: `${repository.owner}/${repository.name}`,
      why,
    })),
  });
}

function exposureAsJson(exposure: Exposure, names: boolean) {
  return {
    id: exposure.id,
    kind: exposure.kind,
    repository: repositoryOf(exposure),
    severity: exposure.severity,
    handling: exposure.handling,
    holds: labelAsJson(exposure.label),
    cleared: labelAsJson(exposure.clearance),
    reach: exposure.reach,
    target: { kind: exposure.target.kind, id: exposure.target.id, name: targetOf(exposure, names) },
    since: exposure.since,
    blast: exposure.blast,
    next: exposure.next,
    playbook: exposure.playbook,
  };
}
