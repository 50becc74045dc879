import { type Audit, allExposures } from "../../verdict/audit/audit.ts";
import type { Exposure } from "../../verdict/exposure/exposure.ts";
import { labelWords } from "../words/labels.ts";

/** What the columns of an audit's list are called, in every form that has columns. */
export const AUDIT_COLUMNS = [
  "severity",
  "repository",
  "visibility",
  "kind",
  "holds",
  "cleared",
  "reach",
  "target",
  "files",
  "sources",
  "since",
  "handling",
  "complete",
] as const;

/** One exposure as its columns, none of them escaped for any medium yet; an unknown thing is the empty text. */
export type AuditRow = Readonly<Record<(typeof AUDIT_COLUMNS)[number], string>>;

/** An audit as rows, gravest first. Targets are named by id where `names` is false. */
export function auditRows(audit: Audit, options: { readonly names: boolean }): readonly AuditRow[] {
  const visibilities = new Map(audit.repositories.map((one) => [one.repository.id, one.visibility]));
  return allExposures(audit).map((exposure) => ({
    severity: exposure.severity,
    repository: repositoryOf(exposure) ?? audit.organisation.login,
    visibility: exposure.repository === null ? "" : (visibilities.get(exposure.repository.id) ?? ""),
    kind: exposure.kind,
    holds: labelWords(exposure.label),
    cleared: labelWords(exposure.clearance),
    reach: exposure.reach,
    target: targetOf(exposure, options.names),
    files: String(exposure.blast.classes.reduce((sum, { files }) => sum + files, 0)),
    sources: exposure.blast.sources.map(({ id }) => id).join(" "),
    since: exposure.since ?? "",
    handling: exposure.handling,
    complete: exposure.blast.complete ? "yes" : "no",
  }));
}

/** `owner/name`; null where it concerns the organisation. */
export function repositoryOf({ repository }: Exposure): string | null {
  return repository === null ? null : `${repository.owner}/${repository.name}`;
}

/** A host is always named; an account, a team or a fork only where names may be told. */
export function targetOf({ target }: Exposure, names: boolean): string {
  const named = names || target.kind === "hook" || target.kind === "setting" || target.kind === "repository";
  if (named && target.name !== null) return target.name;
  return target.id === null ? target.kind : `${target.kind} ${target.id}`;
}
