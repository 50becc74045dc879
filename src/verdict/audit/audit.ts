import { compareText } from "../../facts/compare-text.ts";
import type { AccountRef, AudienceGap } from "../../facts/exposure.ts";
import type { ClassOrder, Label } from "../../facts/label.ts";
import type { RepositoryRef, Visibility } from "../../facts/repository.ts";
import type { Severity } from "../../rules/watch-rules.ts";
import type { Exposure, Reach } from "../exposure/exposure.ts";
import type { BeyondOwners } from "./beyond-owners.ts";

/** How many of each can reach a repository; null where GitHub did not tell. */
export interface ReaderCounts {
  readonly members: number | null;
  readonly outside: number | null;
  readonly teams: number | null;
  readonly invitations: number | null;
  readonly keys: number | null;
  readonly hooks: number | null;
  readonly forks: number | null;
}

/** One repository as an audit found it. */
export interface AuditedRepository {
  readonly repository: RepositoryRef;
  readonly visibility: Visibility;
  readonly holds: Label;
  readonly clearance: Label;
  readonly readers: ReaderCounts;
  readonly exposures: readonly Exposure[];
  /** Parts of its audience that read sources of the highest class and own none of them; absent: an earlier version looked. */
  readonly beyondOwners?: readonly BeyondOwners[];
  /** What could not be read of it: with one of these it is never said to be without exposure. */
  readonly gaps: readonly AudienceGap[];
  /** When it was looked at, ISO 8601. */
  readonly at: string;
}

/** A repository that is there and was not looked at yet. */
export interface UnseenRepository {
  readonly repository: RepositoryRef;
  readonly why: "not-yet";
}

/** Figures of one audit, kept to show how they move. */
export interface AuditPoint {
  /** ISO 8601. */
  readonly at: string;
  readonly repositories: number;
  readonly severities: Readonly<Record<Severity, number>>;
}

/** An organisation looked at whole: every rule of exposure over every repository. */
export interface Audit {
  readonly organisation: AccountRef;
  /** When the latest of it was looked at, ISO 8601. */
  readonly at: string;
  readonly classes: ClassOrder;
  readonly repositories: readonly AuditedRepository[];
  readonly unseen: readonly UnseenRepository[];
  /** Exposures of the organisation as a whole. */
  readonly exposures: readonly Exposure[];
  readonly gaps: readonly AudienceGap[];
  /** Figures of earlier days, the oldest first. */
  readonly before: readonly AuditPoint[];
}

/** All exposures of an audit, gravest first, each with its repository's; ties in the order of the names. */
export function allExposures(audit: Audit): readonly Exposure[] {
  const all = [...audit.exposures, ...audit.repositories.flatMap(({ exposures }) => exposures)];
  return all.sort(
    (one, other) =>
      WEIGHT[other.severity] - WEIGHT[one.severity] ||
      compareText(nameOf(one), nameOf(other)) ||
      compareText(one.kind, other.kind) ||
      compareText(one.id, other.id),
  );
}

/** True where everything was seen: only then may it be said that there is no exposure. */
export function isWhole(audit: Audit): boolean {
  return (
    audit.unseen.length === 0 &&
    audit.gaps.length === 0 &&
    audit.repositories.every(
      ({ gaps, exposures, beyondOwners = [] }) =>
        gaps.length === 0 &&
        exposures.every(({ blast }) => blast.complete) &&
        beyondOwners.every(({ count }) => count !== null),
    )
  );
}

/** The figures of an audit. */
export function pointOf(audit: Audit): AuditPoint {
  const severities: Record<Severity, number> = { low: 0, medium: 0, high: 0, critical: 0 };
  for (const { severity } of allExposures(audit)) severities[severity] += 1;
  return { at: audit.at, repositories: audit.repositories.length, severities };
}

/** From the fewest readers to the most. */
export const REACHES: readonly Reach[] = [
  "host",
  "person",
  "organisation",
  "enterprise",
  "outside-organisation",
  "world",
];

/** Exposures by class of what is held (the highest first) and reach; classes without any are rows of zeros. */
export function byClassAndReach(
  audit: Audit,
): readonly { readonly class: string; readonly counts: Readonly<Record<Reach, number>> }[] {
  const all = allExposures(audit);
  const named = [...audit.classes].reverse();
  const others = all.map(({ label }) => label.class).filter((name) => !audit.classes.includes(name));
  return [...new Set([...others, ...named])].map((name) => {
    const counts: Record<Reach, number> = {
      host: 0,
      person: 0,
      organisation: 0,
      enterprise: 0,
      "outside-organisation": 0,
      world: 0,
    };
    for (const { label, reach } of all) if (label.class === name) counts[reach] += 1;
    return { class: name, counts };
  });
}

const WEIGHT: Readonly<Record<Severity, number>> = { low: 0, medium: 1, high: 2, critical: 3 };

function nameOf({ repository }: Exposure): string {
  return repository === null ? "" : `${repository.owner}/${repository.name}`.toLowerCase();
}
