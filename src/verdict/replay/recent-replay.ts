import type { RepositoryRef } from "../../facts/repository.ts";
import type { Fate, ReplayedFinding } from "./fate.ts";
import type { FindingReplay } from "./replay-findings.ts";

/** A finding of a stored verdict, with its fate and where it was. */
export interface RecentFate extends ReplayedFinding {
  readonly repository: RepositoryRef;
}

/**
 * What would have become of an installation's recent findings under an organisation's other rules. Repositories' own
 * files, which only tighten, are left aside.
 */
export interface RecentReplay {
  /** How far back was looked. */
  readonly days: number;
  /** Verdicts looked at: of each subject and head the newest. */
  readonly verdicts: number;
  /** False where there are more verdicts than were looked at. */
  readonly complete: boolean;
  /** Findings, each once however many verdicts have it. */
  readonly findings: number;
  readonly counts: Readonly<Record<Fate["kind"], number>>;
  /** Those that would not be as they were: what would be missed first, at most as many as are listed. */
  readonly listed: readonly RecentFate[];
  readonly newly: FindingReplay["newly"];
}
