import { label } from "../../src/facts/label.ts";
import type { Audit, AuditedRepository, AuditPoint } from "../../src/verdict/audit/audit.ts";
import type { Exposure } from "../../src/verdict/exposure/exposure.ts";
import { exposure } from "./exposures.ts";

/** A name that every medium would take for something else. */
export const HOSTILE = '=cmd|"<img src=x onerror=alert(1)>`\u202e\r\n,';

/** One repository, looked at and found without exposure unless said otherwise. */
export function audited(id: number, changes: Partial<AuditedRepository> = {}): AuditedRepository {
  return {
    repository: { id, owner: "acme", name: `app-${id}`, installation: 42 },
    visibility: "private",
    holds: label("internal"),
    clearance: label("confidential"),
    readers: { members: 12, outside: 0, teams: 1, invitations: 0, keys: 0, hooks: 1, forks: 0 },
    exposures: [],
    gaps: [],
    at: "2026-11-25T09:00:00.000Z",
    ...changes,
  };
}

/** An organisation of which everything was seen. */
export function audit(changes: Partial<Audit> = {}): Audit {
  return {
    organisation: { id: 9, login: "acme", installation: 42 },
    at: "2026-11-25T09:00:00.000Z",
    classes: ["public", "internal", "confidential", "restricted"],
    repositories: [audited(1), audited(2)],
    unseen: [],
    exposures: [],
    gaps: [],
    before: [],
    ...changes,
  };
}

/** Figures of one day. */
export function point(day: string, high: number): AuditPoint {
  return { at: `${day}T09:00:00.000Z`, repositories: 2, severities: { low: 1, medium: 2, high, critical: 0 } };
}

/** An organisation with exposures of every severity, figures of earlier days, and names that no medium may believe. */
export function exposedAudit(): Audit {
  const found = (id: number, changes: Partial<Exposure>): Exposure =>
    exposure({ id: `${id}`.padStart(64, "0"), repository: audited(1).repository, ...changes });
  return audit({
    repositories: [
      audited(1, {
        visibility: "public",
        holds: label("restricted", ["pricing"]),
        readers: { members: 40, outside: 3, teams: null, invitations: 1, keys: 2, hooks: 1, forks: 5 },
        exposures: [
          found(1, { kind: "made-public", reach: "world", severity: "critical", label: label("restricted") }),
          found(2, {}),
          found(3, { kind: "fork-outside", reach: "outside-organisation", severity: "medium", handling: "advise" }),
        ],
      }),
      audited(2, {
        repository: { id: 2, owner: "acme", name: HOSTILE, installation: 42 },
        exposures: [
          found(4, {
            repository: { id: 2, owner: "acme", name: HOSTILE, installation: 42 },
            severity: "low",
            handling: "advise",
            target: { kind: "account", id: 78, name: HOSTILE },
          }),
        ],
        gaps: [{ part: "teams", why: "forbidden" }],
      }),
    ],
    exposures: [
      exposure({
        id: "5".padStart(64, "0"),
        kind: "two-factor",
        repository: null,
        reach: "organisation",
        severity: "medium",
        handling: "advise",
        target: { kind: "setting", id: null, name: null },
      }),
    ],
    unseen: [{ repository: { id: 3, owner: "acme", name: "new", installation: 42 }, why: "not-yet" }],
    before: [point("2026-11-22", 4), point("2026-11-23", 3), point("2026-11-24", 1)],
  });
}
