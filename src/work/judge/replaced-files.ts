import type { Change } from "../../facts/change.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import { RENAME_SIMILARITY } from "../../verdict/standing.ts";
import type { TreeEntry } from "../ports/git.ts";
import type { SightedVersion } from "./kept-sightings.ts";
import { type LineProfile, profileOf, sharedLines } from "./line-profile.ts";
import type { BaseFiles } from "./read-base.ts";
import { givesLabel } from "./sight-piece.ts";
import { type BaseTree, type ExactOrigins, MOST_COMPARED, removedFromBase } from "./standing-origin.ts";

/** A file of the head beside the one of the base that it was. */
export interface ReplacedFile {
  readonly now: SightedVersion;
  readonly was: TreeEntry;
}

/** Files of the base that may still stand in the head, and those of the head that may be one of them. */
export interface ReplacedSources {
  /** Same path with another content, or moved as they were. */
  readonly exact: readonly ReplacedFile[];
  /** Files of the head that no exact origin is known of, by path. */
  readonly orphans: readonly SightedVersion[];
  /** Removed files that these are compared with. */
  readonly removed: readonly TreeEntry[];
  /** All that are to be read. */
  readonly entries: readonly TreeEntry[];
}

/**
 * Finds files that stand in the base and still stand in the head with another content or at another path: the net
 * difference, whatever the commits between them did. Which they are is asked of paths and lines alone, so that no rule
 * changes what another one sees.
 */
export function replacedSources(
  change: Change,
  versions: readonly SightedVersion[],
  { tree, exact }: { readonly tree: BaseTree; readonly exact: ExactOrigins },
): ReplacedSources {
  const found = new Map<RepoPath, ReplacedFile>();
  const orphans = new Map<RepoPath, SightedVersion>();
  for (const now of versions) {
    if (now.order === null) continue;
    const { path, oid } = now.version;
    const origin = exact.of.get(path);
    if (origin === undefined) orphans.set(path, now);
    const was = origin === undefined ? undefined : tree.get(origin);
    if (was === undefined || was.entry === "submodule") continue;
    if (was.path !== path || was.oid !== oid) found.set(path, { now, was });
  }
  const compared = orphans.size > MOST_COMPARED ? [] : [...orphans.values()];
  const removed = compared.length === 0 ? [] : removedFromBase(change, tree, exact).slice(0, MOST_COMPARED);
  const files = [...found.values()];
  return { exact: files, orphans: compared, removed, entries: [...files.map(({ was }) => was), ...removed] };
}

/**
 * All replaced files: also a removed one that was moved and edited at once, as the file of the head that it resembles
 * most. Only removed files to which some rule gave a label are compared.
 */
export function replacedFiles(
  { exact, orphans, removed }: ReplacedSources,
  { files }: BaseFiles,
): readonly ReplacedFile[] {
  const profiles = orphans.map(({ order }) => (order === null ? null : profileOf(order)));
  const moved = removed.flatMap((was): readonly ReplacedFile[] => {
    const file = files.get(was.path);
    if (file === undefined || !file.sightings.some(givesLabel)) return [];
    const now = mostAlike(file.lines, orphans, profiles);
    return now === null ? [] : [{ now, was }];
  });
  return [...exact, ...moved];
}

/** Null where none shares as many lines as a rename does; of equals the first by path. */
function mostAlike(
  lines: LineProfile,
  orphans: readonly SightedVersion[],
  profiles: readonly (LineProfile | null)[],
): SightedVersion | null {
  let [best, most]: [SightedVersion | null, number] = [null, 0];
  for (const [at, orphan] of orphans.entries()) {
    const profile = profiles[at] ?? null;
    const share = profile === null ? 0 : sharedLines(lines, profile);
    if (share < RENAME_SIMILARITY || share < most) continue;
    if (share > most || best === null || orphan.version.path < best.version.path) [best, most] = [orphan, share];
  }
  return best;
}
