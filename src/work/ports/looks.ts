import type { AudienceGap } from "../../facts/exposure.ts";
import type { ClassOrder, Label } from "../../facts/label.ts";
import type { RepositoryRef, Visibility } from "../../facts/repository.ts";
import type { AuditPoint, ReaderCounts } from "../../verdict/audit/audit.ts";
import type { BeyondOwners } from "../../verdict/audit/beyond-owners.ts";
import type { Exposure } from "../../verdict/exposure/exposure.ts";

/** What the last look over one repository found, the mild things included that nobody is told of at once. */
export interface RepositoryLookRecord {
  readonly repository: RepositoryRef;
  readonly visibility: Visibility;
  readonly holds: Label;
  readonly clearance: Label;
  readonly readers: ReaderCounts;
  readonly exposures: readonly Exposure[];
  /** Absent: an earlier version looked. */
  readonly beyondOwners?: readonly BeyondOwners[];
  readonly gaps: readonly AudienceGap[];
  /** ISO 8601. */
  readonly at: string;
}

/** What the last look over an organisation found, and which repositories it listed. */
export interface OrganisationLookRecord {
  readonly organisation: { readonly id: number; readonly login: string; readonly installation: number };
  readonly classes: ClassOrder;
  readonly repositories: readonly RepositoryRef[];
  readonly exposures: readonly Exposure[];
  readonly gaps: readonly AudienceGap[];
  /** ISO 8601. */
  readonly at: string;
}

/** What was found at the last look over each repository and organisation: an audit is read from these. */
export interface Looks {
  putRepository(look: RepositoryLookRecord): Promise<void>;
  putOrganisation(look: OrganisationLookRecord): Promise<void>;
  repositoriesOf(installation: number): Promise<readonly RepositoryLookRecord[]>;
  organisations(): Promise<readonly OrganisationLookRecord[]>;
  /** Keeps the figures of a day (UTC) in place of those that it had. */
  putPoint(installation: number, point: AuditPoint): Promise<void>;
  /** Figures of at most the last `limit` days that have some, the oldest first. */
  pointsOf(installation: number, limit: number): Promise<readonly AuditPoint[]>;
}
