import type { RecentReplay } from "./recent-replay.ts";

/** What would have become of all that a server found, by installation. */
export interface PastReplay {
  /** How far back was looked. */
  readonly days: number;
  readonly installations: readonly {
    readonly installation: number;
    /** False where nothing but the defaults was compared with. */
    readonly hadRules: boolean;
    readonly replay: RecentReplay;
    /** Numbers that people know findings by, where they were given any. */
    readonly numbers: ReadonlyMap<string, number>;
  }[];
}
