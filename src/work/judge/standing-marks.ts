import type { Change } from "../../facts/change.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { Sighting } from "../../facts/sighting.ts";
import { type MarkKey, standingKey } from "../../verdict/standing.ts";
import type { TreeEntry } from "../ports/git.ts";
import type { SightedVersion } from "./kept-sightings.ts";
import type { LineProfile } from "./line-profile.ts";
import type { BaseFile } from "./read-base.ts";
import { markKey } from "./sight-piece.ts";
import type { SightedChange } from "./sighting-input.ts";
import {
  type BaseTree,
  type Comparable,
  type ExactOrigins,
  MOST_COMPARED,
  removedFromBase,
  similarOrigins,
} from "./standing-origin.ts";

/** A mark that stands in a file of the base. */
export interface StandingMark extends MarkKey {
  /** The lines of that file. */
  readonly lines: LineProfile;
}

interface StandingInput {
  readonly change: Change;
  readonly sighted: SightedChange;
  readonly matters: (sighting: Sighting) => boolean;
  readonly folderOf: (path: RepoPath) => string | null;
}

/** Files of the base in which marks may stand already. */
export interface StandingSources {
  readonly exact: ExactOrigins;
  /** Origins of versions with a mark that matters. */
  readonly wanted: ReadonlySet<RepoPath>;
  readonly orphans: readonly Comparable[];
  /** Removed files that versions without an exact origin are compared with. */
  readonly removed: readonly TreeEntry[];
  /** All that are to be read. */
  readonly entries: readonly TreeEntry[];
}

/** Finds the files of the base that marks which matter may come from. */
export function standingSources(
  input: StandingInput,
  base: { readonly tree: BaseTree; readonly exact: ExactOrigins; readonly mattering: readonly SightedVersion[] },
): StandingSources {
  const { tree, exact, mattering } = base;
  const orphans = orphansOf(input, (path) => !exact.of.has(path));
  const removed = orphans.length === 0 ? [] : removedFromBase(input.change, tree, exact).slice(0, MOST_COMPARED);
  const wanted = new Set(mattering.flatMap(({ version }) => exact.of.get(version.path) ?? []));
  const entries = [...[...wanted].flatMap((path) => tree.get(path) ?? []), ...removed];
  return { exact, wanted, orphans, removed, entries };
}

/** Standing marks by the path they are looked for from. */
export function standingMarks(
  input: StandingInput,
  { exact, wanted, orphans, removed }: StandingSources,
  files: ReadonlyMap<RepoPath, BaseFile>,
): ReadonlyMap<RepoPath, readonly StandingMark[]> {
  const standing = new Map<RepoPath, readonly StandingMark[]>();
  const stand = (path: RepoPath, origin: RepoPath, counts: (mark: string) => boolean): void => {
    const file = files.get(origin);
    // What stood outside a folder with a clearance of its own is new inside it: the move is the flow.
    if (file === undefined || input.folderOf(path) !== input.folderOf(origin)) return;
    const marks = file.sightings.map(markKey).filter((mark) => counts(standingKey(mark)));
    standing.set(path, [...(standing.get(path) ?? []), ...marks.map((mark) => ({ ...mark, lines: file.lines }))]);
  };
  for (const [path, origin] of exact.of) if (wanted.has(origin)) stand(path, origin, () => true);
  const sources = removed.flatMap(({ path }) => {
    const file = files.get(path);
    if (file === undefined) return [];
    return [{ path, lines: file.lines, marks: new Set(file.sightings.map((one) => standingKey(markKey(one)))) }];
  });
  for (const [path, origins] of similarOrigins(orphans, sources)) {
    for (const origin of new Set(origins.values())) stand(path, origin, (mark) => origins.get(mark) === origin);
  }
  return standing;
}

/**
 * Versions without an exact origin that have a mark which matters somewhere among them. What matters depends on the path;
 * which of them is the source's does not, so all with such a mark are compared.
 */
function orphansOf(input: StandingInput, isOrphan: (path: RepoPath) => boolean): readonly Comparable[] {
  const orphans = input.sighted.versions.filter(({ version }) => isOrphan(version.path));
  const keyOf = (sighting: Sighting): string => standingKey(markKey(sighting));
  const mattering = new Set(orphans.flatMap(({ sightings }) => sightings.filter(input.matters).map(keyOf)));
  const found = orphans.flatMap(({ version, sightings, lines }) => {
    const marks = new Set(sightings.map(keyOf).filter((key) => mattering.has(key)));
    return lines === null || marks.size === 0 ? [] : [{ path: version.path, lines, marks }];
  });
  return found.length > MOST_COMPARED ? [] : found;
}
