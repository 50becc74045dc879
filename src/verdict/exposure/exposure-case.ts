import type {
  BypassedPush,
  HeldContent,
  OrganisationAudience,
  Reader,
  RepositoryAudience,
  RepositorySnapshot,
  WikiContent,
} from "../../facts/exposure.ts";
import type { RepositoryState, Visibility } from "../../facts/repository.ts";
import type { RuleSet } from "../../rules/rule-set.ts";

/** Somebody who reads under an agreement, teams resolved to their members; `until` is the last day, `2026-12-31`. */
export interface Agreement {
  readonly who: Reader;
  /** Name of the audience in the rules; one that they no longer name admits nobody. */
  readonly audience: string;
  readonly until: string | null;
}

/** Everything that the judgement of a repository's audience depends on. */
export interface ExposureCase {
  readonly rules: RuleSet;
  readonly now: RepositoryAudience;
  /** Null where the repository was never looked at before. */
  readonly before: RepositorySnapshot | null;
  readonly held: HeldContent;
  /** What its wiki holds; null or absent where it has none, or none that could be read. */
  readonly wiki?: WikiContent | null;
  readonly organisation: OrganisationAudience | null;
  /** Rulings in force (`R-n`), each with the visibility that it was granted for. */
  readonly waivers: readonly { readonly number: number; readonly visibility: Visibility }[];
  readonly agreements: readonly Agreement[];
  readonly at: Date;
  /** Installation key; at least 32 bytes. */
  readonly key: Uint8Array;
  /** False once the whole organisation was looked at: only then is a repository that nobody knew a new one. Absent: true. */
  readonly firstLook?: boolean;
  /** Pushes past the check since the snapshot before. Absent: none known. */
  readonly bypassed?: readonly BypassedPush[];
}

/** A repository of an organisation as it was last seen. */
export interface KnownRepository {
  readonly repository: RepositoryState;
  readonly held: HeldContent;
  /** False where the installation no longer lists it, the whole list having been read. */
  readonly listed: boolean;
}

/** Everything that the judgement of an organisation's settings depends on. */
export interface OrganisationCase {
  readonly rules: RuleSet;
  readonly now: OrganisationAudience;
  /** True where the App was suspended there: nothing of it is watched. */
  readonly suspended: boolean;
  readonly known: readonly KnownRepository[];
  /** Id of the App that contains, which is ours too; null or absent where there is none. */
  readonly responder?: number | null;
  readonly at: Date;
  /** Installation key; at least 32 bytes. */
  readonly key: Uint8Array;
}
