import type { RepositoryRef } from "../../facts/repository.ts";
import type { Fate, UnknownCause } from "./fate.ts";
import type { FindingReplay } from "./replay-findings.ts";

/** The fate of a finding of a stored verdict. It is kept with a verdict itself, so it holds nothing of what was found. */
export interface RecentFate {
  readonly id: string;
  readonly rule: string;
  readonly repository: Pick<RepositoryRef, "owner" | "name">;
  readonly fate: Fate;
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
  /** How many can't be told for which cause; one that is not there: none. */
  readonly causes: Readonly<Partial<Record<UnknownCause, number>>>;
  /** Those that would not be as they were: what would be missed first, at most as many as are listed. */
  readonly listed: readonly RecentFate[];
  readonly newly: FindingReplay["newly"];
}
