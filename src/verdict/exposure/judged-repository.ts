import type { Fork } from "../../facts/exposure.ts";
import { type Label, mayFlow } from "../../facts/label.ts";
import { fullName, type RepositoryState, type Visibility } from "../../facts/repository.ts";
import { matchesGlob } from "../../rules/globs/globs.ts";
import { type PlaceSubject, placeOf } from "../../rules/places/place.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { ExposureCase } from "./exposure-case.ts";
import { heldLabel, lowest, narrowestVisibility } from "./held-label.ts";

/** A case with what follows from it for every family. */
export interface JudgedRepository {
  readonly given: ExposureCase;
  readonly repository: RepositoryState;
  /** What it holds, and what the place itself is cleared for. */
  readonly label: Label;
  readonly clearance: Label;
  /** What somebody whom no rule names is cleared for. */
  readonly stranger: Label;
  /** The world reads it, or nobody knows that it does not: what everybody reads anyway is said once. */
  readonly world: boolean;
  /** Since when its audience is wider than it once was. */
  readonly widenedAt: string | null;
  /** Every fork that is known, also those that GitHub lists no more, by id. */
  readonly forks: readonly Fork[];
}

/** Works out what every family asks of a case. */
export function judgedRepository(given: ExposureCase): JudgedRepository {
  const { rules, now, before } = given;
  const narrowest = narrowestVisibility(before, now, given.at);
  return {
    given,
    repository: now.repository,
    label: heldLabel(rules, now.repository, given.held, narrowest.visibility),
    clearance: placeOf(rules, now.repository).clearance,
    stranger: lowest(rules.classes),
    world: isWorld(now.repository.visibility),
    widenedAt: narrowest.widenedAt,
    forks: everyFork(now.forks ?? [], before?.everForks ?? []),
  };
}

/** Whether an audience is the world, or may be. */
export function isWorld(visibility: Visibility): boolean {
  return visibility === "public" || visibility === "unknown";
}

/** Whether a clearance admits what the repository holds. */
export function admits({ given, label }: JudgedRepository, clearance: Label): boolean {
  return mayFlow(given.rules.classes, label, clearance);
}

/** What a place of such an audience is cleared for by visibility alone: no rule about a repository speaks of its pages. */
export function clearanceOfAudience(rules: RuleSet, visibility: Visibility): Label {
  return placeOf(rules, nameless(visibility)).clearance;
}

/** What a repository of such an audience holds by visibility alone. */
export function holdsByVisibility(rules: RuleSet, visibility: Visibility): Label {
  return placeOf(rules, nameless(visibility)).holds;
}

/** What a place of another owner is cleared for: the lowest class, but for one that the organisation's rules name. */
export function clearanceOutside(rules: RuleSet, place: PlaceSubject): Label {
  const named = rules.places.some(
    ({ match, cleared, origin }) =>
      origin.layer === "organisation" &&
      cleared !== null &&
      match.repository !== undefined &&
      matchesGlob(match.repository, fullName(place)),
  );
  return named ? placeOf(rules, place).clearance : lowest(rules.classes);
}

function nameless(visibility: Visibility): PlaceSubject {
  return { owner: "", name: "", visibility, fork: false, parent: null };
}

function everyFork(listed: readonly Fork[], ever: readonly Fork[]): readonly Fork[] {
  const byId = new Map<number, Fork>();
  for (const fork of [...ever, ...listed]) byId.set(fork.id, fork);
  return [...byId.values()].sort((one, other) => one.id - other.id);
}
