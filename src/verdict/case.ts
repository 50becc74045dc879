import type { Coverage } from "../facts/coverage.ts";
import type { Label } from "../facts/label.ts";
import type { Oid } from "../facts/oid.ts";
import type { Sighting } from "../facts/sighting.ts";
import type { LeavingFrom } from "../rules/places/destination.ts";
import type { RuleError, RuleSet } from "../rules/rule-set.ts";
import type { JudgedPlace } from "./finding.ts";
import type { StandingRuling } from "./standing-rulings.ts";

/** A sighting with what the history says of it. */
export interface PlacedSighting {
  readonly sighting: Sighting;
  /** The content stands in the head's tree at that path. */
  readonly inHead: boolean;
  /** The same mark with the same folded text is in the base at that path, or at its rename's source. */
  readonly standing: boolean;
  /** Only superseded tips reach the commit: pushed, and no longer part of what would be merged. */
  readonly superseded: boolean;
  /** A registered source's path rule labels the file version that it is in: only a waiver may let it pass. */
  readonly registered: boolean;
}

/** Everything that one judgement depends on; `decide()` is a function of this and nothing else. */
export interface Case {
  readonly sightings: readonly PlacedSighting[];
  /** Files changed that hold a standing mark, and got other content beside it: advised. */
  readonly besideStanding: readonly PlacedSighting[];
  readonly rules: RuleSet;
  readonly ruleErrors: readonly RuleError[];
  readonly place: JudgedPlace;
  /** The repository that flows leave; its place is `NO_HOME` where no remote tells. */
  readonly home: LeavingFrom;
  /** What the place holds by rule; the floor of every label that flows out of it, not into it. */
  readonly holds: Label;
  readonly coverage: Coverage;
  /** Commits of the range, parents before children: of several that carry the same mark the earliest is named. */
  readonly commits: readonly Oid[];
  /** Numeric repository id (0 for a local scan): part of every identity. */
  readonly repositoryId: number;
  /** Installation key; at least 32 bytes. */
  readonly key: Uint8Array;
  /** True where each finding is to name all that carries it, for a look over a whole history. */
  readonly namesCarriers?: boolean;
  /** Rulings in force. */
  readonly rulings: readonly StandingRuling[];
}
