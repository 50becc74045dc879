import type { AudienceGap, Fork, HeldContent } from "../../facts/exposure.ts";
import type { Label } from "../../facts/label.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { RuleOrigin, RuleSet } from "../../rules/rule-set.ts";
import type { Severity } from "../../rules/watch-rules.ts";
import type { ExposureKind, ExposureTarget, Reach } from "./exposure.ts";

/**
 * How near a flow is: `reads` is there already; `may-read` wants one thing more that nobody of ours decides; `allows` is a
 * setting that stands open, through which nothing has gone yet.
 */
export type Nearness = "reads" | "may-read" | "allows";

/** One flow of what is held to whoever can have it, before it is weighed. */
export interface ExposedFlow {
  readonly kind: ExposureKind;
  readonly target: ExposureTarget;
  readonly reach: Reach;
  readonly nearness: Nearness;
  /** What goes there, and what whoever is reached is cleared for. */
  readonly label: Label;
  readonly clearance: Label;
  /** Steps by which something of its own makes it graver; default 0. */
  readonly raise?: number;
  /** At least this grave, whatever is held; default `low`. */
  readonly floor?: Severity;
  /** ISO 8601. */
  readonly since?: string | null;
  /** Persons reached; absent or null: nobody can count them. */
  readonly audience?: number | null;
  /** What goes there, where that is not what the repository holds. */
  readonly held?: HeldContent;
  /** Forks that it bears on. */
  readonly forks?: readonly Fork[];
  /** Lines of rules that name it by its old name. */
  readonly lines?: readonly RuleOrigin[];
  /** Numbers of rulings that lapse by it. */
  readonly waivers?: readonly number[];
}

/** What all flows of one judgement have in common. */
export interface Surroundings {
  readonly rules: RuleSet;
  /** Null where the organisation as a whole is judged. */
  readonly repository: RepositoryRef | null;
  readonly installation: number;
  /** Id of the organisation, where there is no repository to tell flows apart by. */
  readonly organisation: number;
  readonly held: HeldContent;
  readonly gaps: readonly AudienceGap[];
  readonly key: Uint8Array;
}

/** A target that has no id of its own: a setting by name. */
export function setting(name: string): ExposureTarget {
  return { kind: "setting", id: null, name };
}
