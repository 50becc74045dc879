import type { AudiencePart } from "../../facts/exposure.ts";
import { MOMENTARY_KINDS, PARTS_OF_KIND } from "../exposure/audience-parts.ts";
import type { Exposure, ExposureKind } from "../exposure/exposure.ts";

/**
 * What was really looked at: only an exposure that this look would have seen can be said to have ended. A repository that
 * could not be read at all is in no scope.
 */
export interface AlertScope {
  /** Repositories whose audience was read, by numeric id, with the parts that could not be. */
  readonly repositories: readonly { readonly id: number; readonly gaps: readonly AudiencePart[] }[];
  /** The same of the organisation's own settings; null where they were not looked at. */
  readonly organisation: { readonly gaps: readonly AudiencePart[] } | null;
  /** Ids of exposures that were looked for one by one: a finding of the gate, a channel. */
  readonly causes: readonly string[];
}

/** A scope in which nothing was looked at: nothing ends by it. */
export const NOTHING_LOOKED_AT: AlertScope = { repositories: [], organisation: null, causes: [] };

/** Kinds that no look at an audience sees: each is looked for by itself. */
const LOOKED_FOR: ReadonlySet<ExposureKind> = new Set<ExposureKind>(["leak", "text-leak", "dead-channel"]);

/** Whether an exposure that is still there would have been seen. */
export function wouldBeSeen({ id, kind, repository }: Exposure, scope: AlertScope): boolean {
  if (scope.causes.includes(id)) return true;
  if (LOOKED_FOR.has(kind)) return false;
  const parts = PARTS_OF_KIND[kind];
  if (repository === null) return scope.organisation !== null && !meets(scope.organisation.gaps, parts);
  const looked = scope.repositories.filter((one) => one.id === repository.id);
  return looked.length > 0 && looked.every(({ gaps }) => !meets(gaps, parts));
}

/**
 * Whether it ends with a look only after a person took it up: it has no state that a look could find again, or, as with a text that
 * was edited, GitHub goes on showing what stood there to whoever reads it.
 */
export function isMomentary({ kind }: Pick<Exposure, "kind">): boolean {
  return MOMENTARY_KINDS.has(kind) || kind === "text-leak";
}

function meets(gaps: readonly AudiencePart[], parts: readonly AudiencePart[]): boolean {
  return parts.some((part) => gaps.includes(part));
}
