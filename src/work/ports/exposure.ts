import type {
  AccountRef,
  BypassedPush,
  OrganisationAudience,
  RepositoryAudience,
  RepositorySnapshot,
} from "../../facts/exposure.ts";
import type { RepositoryRef, RepositoryState } from "../../facts/repository.ts";
import type { Answer } from "./answer.ts";

/** Reads who can read what, as GitHub says it now. What one part refuses is a gap of the answer, not its failure. */
export interface AudienceReader {
  audienceOf(repository: RepositoryRef): Promise<Answer<RepositoryAudience>>;
  /** Pushes to the default branch within a week that went past its rules, newest first; null where GitHub does not tell us. */
  bypassesOf(repository: RepositoryState): Promise<Answer<readonly BypassedPush[] | null>>;
  /** Numeric ids of who is in a team (`organisation/slug`) now; null where GitHub does not tell us, or not of all. */
  teamMembers(installation: number, team: string): Promise<Answer<readonly number[] | null>>;
  organisationAudience(organisation: AccountRef): Promise<Answer<OrganisationAudience>>;
  /** Every repository that the installation sees, by pages; `next` null at the end. */
  repositoriesOf(
    installation: number,
    page: number,
  ): Promise<Answer<{ readonly repositories: readonly RepositoryRef[]; readonly next: number | null }>>;
  /** Account of an installation; null where it is gone or suspended (then `suspended` says so). */
  accountOf(installation: number): Promise<Answer<(AccountRef & { readonly suspended: boolean }) | null>>;
  /** Every installation of the App, by pages; `next` null at the end. */
  installations(
    page: number,
  ): Promise<Answer<{ readonly accounts: readonly AccountRef[]; readonly next: number | null }>>;
  /** What reading audiences has cost of an installation's rate limit within the last hour, and the limit per hour. */
  spentOf(installation: number): { readonly calls: number; readonly limit: number };
}

/** What was seen at the last look, and how far the sweep is. */
export interface Snapshots {
  get(repositoryId: number): Promise<RepositorySnapshot | null>;
  put(repository: RepositoryRef, snapshot: RepositorySnapshot): Promise<void>;
  /** Repositories of an installation that were seen, whether or not it still sees them. */
  known(installation: number): Promise<readonly RepositoryRef[]>;
  /** A repository that is gone for good is forgotten last of all, after its alerts. */
  forget(repositoryId: number): Promise<void>;
}
