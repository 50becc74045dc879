import { compareText } from "../facts/compare-text.ts";
import type { Oid } from "../facts/oid.ts";
import type { PlacedSighting } from "./case.ts";
import type { AdviceReason } from "./finding.ts";

/** One mark as a person counts it: the same words in the same file, however many commits carry them. */
export interface Occurrence {
  readonly ordinal: number;
  /** Where it is shown: in the head where it stands there, else in the earliest commit that carries it. */
  readonly shown: PlacedSighting;
  /** Null where some version of it is strong, new, and part of what would be merged: then it blocks. */
  readonly advice: AdviceReason | null;
  /** One of each version that has it, the one shown first. */
  readonly carriers: readonly Carrier[];
}

/** A mark in one version of what carries it. */
export interface Carrier {
  readonly placed: PlacedSighting;
  /** Which one it is in its version of those whose marked lines are the same, from 0. */
  readonly sameLines: number;
}

/**
 * Counts marks: sightings with the same detector, rule, place in the repository and folded words are versions of each
 * other, the n-th of one version being the n-th of all. The order of the input does not matter.
 */
export function occurrences(sightings: readonly PlacedSighting[], commits: readonly Oid[]): readonly Occurrence[] {
  const age = new Map(commits.map((commit, at) => [commit, at]));
  const found: Occurrence[] = [];
  for (const group of groupBy(sightings, sameWords).values()) {
    const versions = [...groupBy(group, sameVersion).values()]
      .map((version) => countLines([...version].sort(withinVersion)))
      .sort(([one], [other]) => (one && other ? compareVersions(one.placed, other.placed, age) : 0));
    for (let ordinal = 0; ; ordinal += 1) {
      const carriers = versions.flatMap((version) => version[ordinal] ?? []);
      const [first] = carriers;
      if (first === undefined) break;
      const advice = adviceFor(carriers.map(({ placed }) => placed));
      found.push({ ordinal, shown: first.placed, advice, carriers });
    }
  }
  return found;
}

/** The gravest version counts: a later commit that makes a file unreadable must not make milder what an earlier one says. */
function adviceFor(carriers: readonly PlacedSighting[]): AdviceReason | null {
  if (carriers.every((carrier) => carrier.standing)) return "standing";
  const current = carriers.filter((carrier) => !carrier.standing && !carrier.superseded);
  if (current.some((carrier) => carrier.sighting.strength === "strong")) return null;
  return current.length > 0 ? "weak-mark" : "earlier-tip";
}

function countLines(version: readonly PlacedSighting[]): readonly Carrier[] {
  const counts = new Map<string, number>();
  return version.map((placed) => {
    const { lines } = placed.sighting;
    const sameLines = counts.get(lines) ?? 0;
    counts.set(lines, sameLines + 1);
    return { placed, sameLines };
  });
}

function sameWords({ sighting }: PlacedSighting): string {
  const { within, path, inside } = sighting.where;
  return JSON.stringify([sighting.detector, sighting.rule, within, path, sighting.text, inside?.names]);
}

function sameVersion({ sighting, inHead }: PlacedSighting): string {
  return JSON.stringify([sighting.where.commit, sighting.blob, inHead]);
}

/** Standing ones first, so that the one that was added beside them has the highest ordinal wherever it stands. */
function withinVersion(one: PlacedSighting, other: PlacedSighting): number {
  if (one.standing !== other.standing) return one.standing ? -1 : 1;
  const { where } = one.sighting;
  const lines = where.line - other.sighting.where.line || where.endLine - other.sighting.where.endLine;
  const inner = (where.inside?.line ?? 0) - (other.sighting.where.inside?.line ?? 0);
  return lines || inner || compareText(JSON.stringify(one), JSON.stringify(other));
}

/** Of two versions by the first mark of each. */
function compareVersions(one: PlacedSighting, other: PlacedSighting, age: ReadonlyMap<string, number>): number {
  if (one.inHead !== other.inHead) return one.inHead ? -1 : 1;
  if (one.superseded !== other.superseded) return one.superseded ? 1 : -1;
  return ageOf(one, age) - ageOf(other, age) || compareText(sameVersion(one), sameVersion(other));
}

function ageOf({ sighting }: PlacedSighting, age: ReadonlyMap<string, number>): number {
  return sighting.where.commit === null ? -1 : (age.get(sighting.where.commit) ?? age.size);
}

function groupBy<T>(values: readonly T[], key: (value: T) => string): ReadonlyMap<string, readonly [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const value of values) {
    const name = key(value);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [value]);
    else group.push(value);
  }
  return groups;
}
