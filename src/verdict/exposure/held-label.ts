import type { HeldContent, NarrowestVisibility, RepositoryAudience, RepositorySnapshot } from "../../facts/exposure.ts";
import { type ClassOrder, join, type Label, label } from "../../facts/label.ts";
import type { RepositoryState, Visibility } from "../../facts/repository.ts";
import { placeOf } from "../../rules/places/place.ts";
import type { RuleSet } from "../../rules/rule-set.ts";

const WIDTH = { private: 0, internal: 1, public: 2, unknown: 3 } as const satisfies Record<Visibility, number>;

/** Whether one audience is wider than another; unknown is the widest. */
export function isWider(one: Visibility, other: Visibility): boolean {
  return WIDTH[one] > WIDTH[other];
}

/**
 * How narrow a repository once was, with this look: to be kept with the next snapshot. Making it public does not change what
 * it has held while it was private.
 */
export function narrowestVisibility(
  before: RepositorySnapshot | null,
  now: RepositoryAudience,
  at: Date,
): NarrowestVisibility {
  const { visibility } = now.repository;
  const was = before?.narrowest ?? {
    visibility: before?.audience.repository.visibility ?? visibility,
    widenedAt: null,
  };
  if (!isWider(visibility, was.visibility)) {
    return isWider(was.visibility, visibility) ? { visibility, widenedAt: null } : { ...was, widenedAt: null };
  }
  return { visibility: was.visibility, widenedAt: was.widenedAt ?? at.toISOString() };
}

/** What a repository holds: by rule now and at its narrowest, joined with what was found in it. */
export function heldLabel(
  rules: RuleSet,
  repository: RepositoryState,
  held: HeldContent,
  narrowest: Visibility,
): Label {
  const { classes } = rules;
  const byRule = join(
    classes,
    placeOf(rules, repository).holds,
    placeOf(rules, { ...repository, visibility: narrowest }).holds,
  );
  return joinFound(rules, byRule, held);
}

/** A label joined with what was found in content. */
export function joinFound({ classes }: Pick<RuleSet, "classes">, least: Label, held: HeldContent): Label {
  const found = [...held.classes, ...held.sources].filter(({ files }) => files > 0);
  const compartments = join(classes, least, label(least.class, held.compartments));
  return found.reduce((sum, one) => join(classes, sum, label(one.class)), compartments);
}

/** The lowest label: what whoever is named by no rule is cleared for. */
export function lowest(classes: ClassOrder): Label {
  return label(classes[0] ?? "public");
}
