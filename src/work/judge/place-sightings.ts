import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { Change } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import { encodePath, type RepoPath } from "../../facts/repo-path.ts";
import type { Sighting } from "../../facts/sighting.ts";
import type { PlacedSighting } from "../../verdict/case.ts";
import { type MarkKey, standingFlags } from "../../verdict/standing.ts";
import type { OpenedRepository, TreeEntry } from "../ports/git.ts";
import type { Deadline } from "./deadline.ts";
import { addsLines, type LineProfile, profileLines } from "./line-profile.ts";
import type { SightedChange, SightedVersion } from "./sight-change.ts";
import { markKey, placeMark, sightPathRules, sightPiece } from "./sight-piece.ts";
import { type BaseTree, exactOrigin, removedFromBase, similarOrigins } from "./standing-origin.ts";

export interface PlacingInput {
  readonly opened: Pick<OpenedRepository, "readBlobs" | "listTree">;
  readonly change: Change;
  readonly sighted: SightedChange;
  readonly rules: CompiledRules;
  readonly home: string;
  /** True for sightings that the place is not cleared for at their path: only these are compared with the base. */
  readonly matters: (sighting: Sighting) => boolean;
  /** True for what a registered source's path rule saw. */
  readonly isRegistered: (sighting: Sighting) => boolean;
  /** The folder with labels of its own that holds a path; null is the repository around them. */
  readonly folderOf: (path: RepoPath) => string | null;
  /** What of the base is not read by then is not compared with. */
  readonly deadline: Deadline;
}

/** Sightings with what the history says of them, and the gaps that looking at the base left. */
export interface PlacedChange {
  readonly sightings: readonly PlacedSighting[];
  readonly besideStanding: readonly PlacedSighting[];
  readonly gaps: readonly Gap[];
}

/** What stands in one file of the base. */
interface Standing {
  readonly marks: readonly MarkKey[];
  readonly lines: LineProfile;
}

/** Removed files and orphans that are compared with one another; beyond it what is unmatched counts as new. */
const MOST_COMPARED = 400;

/**
 * Tells the marks that stood in the base already from new ones: the same rule and folded text at the same path, or at
 * the source of its rename, as often as it stands there. Where the base cannot be read everything counts as new.
 */
export async function placeSightings(input: PlacingInput): Promise<PlacedChange> {
  const { change, sighted } = input;
  const superseded = new Set<Oid | null>(change.superseded);
  const mattering = sighted.versions.filter((seen) => seen.sightings.some(input.matters));
  const gaps: Gap[] = [];
  const standing: ReadonlyMap<RepoPath, Standing> =
    mattering.length === 0 ? new Map() : await readStanding(input, mattering, gaps);

  const sightings: PlacedSighting[] = [];
  const besideStanding: PlacedSighting[] = [];
  for (const { version, sightings: seen, lines } of sighted.versions) {
    const stood = standing.get(version.path);
    const registered = seen.some(input.isRegistered);
    const flags = standingFlags(seen.map(markKey), stood?.marks ?? []);
    const placed = seen.map((sighting, at) => ({
      sighting,
      inHead: version.inHead,
      standing: flags[at] === true,
      superseded: superseded.has(version.commit),
      registered,
    }));
    sightings.push(...placed);
    const mark = placed.find(
      (one) => one.standing && one.sighting.where.within === "file" && input.matters(one.sighting),
    );
    const grown = stood !== undefined && lines !== null && addsLines(stood.lines, lines);
    if (mark !== undefined && grown) besideStanding.push(mark);
  }
  for (const sighting of sighted.notes) {
    const gone = superseded.has(sighting.where.commit);
    sightings.push({ sighting, inHead: !gone, standing: false, superseded: gone, registered: false });
  }
  return { sightings, besideStanding, gaps };
}

/** Standing marks by the path they are looked for from. */
async function readStanding(
  input: PlacingInput,
  mattering: readonly SightedVersion[],
  gaps: Gap[],
): Promise<ReadonlyMap<RepoPath, Standing>> {
  const { change, opened } = input;
  if (change.base === null) return new Map();
  const listed = await opened.listTree(change.base);
  if (!listed.ok) {
    gaps.push({ kind: "unreadable", path: null, commit: change.base, what: "The base's list of files was not read." });
    return new Map();
  }
  const tree: BaseTree = new Map(listed.value.map((entry) => [entry.path, entry]));
  const originOf = exactOrigin(change, tree);
  const origins = new Map<RepoPath, RepoPath>();
  const orphans: SightedVersion[] = [];
  for (const seen of mattering) {
    const origin = originOf(seen.version.path);
    if (origin !== null) origins.set(seen.version.path, origin);
    else if (seen.lines !== null) orphans.push(seen);
  }
  const removed = orphans.length === 0 ? [] : removedFromBase(change, tree).slice(0, MOST_COMPARED);
  const wanted = [...new Set(origins.values())].flatMap((path) => tree.get(path) ?? []);
  const found = await scanBase(input, change.base, [...wanted, ...removed], gaps);
  const sources = removed.flatMap((entry) => {
    const stood = found.get(entry.path);
    return stood === undefined ? [] : [{ path: entry.path, lines: stood.lines }];
  });
  const pairable = orphans
    .slice(0, MOST_COMPARED)
    .flatMap(({ version, lines }) => (lines === null ? [] : [{ version, lines }]));
  for (const [path, source] of similarOrigins(pairable, sources)) origins.set(path, source);

  const standing = new Map<RepoPath, Standing>();
  for (const [path, origin] of origins) {
    const stood = found.get(origin);
    // What stood outside a folder with a clearance of its own is new inside it: the move is the flow.
    if (stood !== undefined && input.folderOf(path) === input.folderOf(origin)) standing.set(path, stood);
  }
  return standing;
}

async function scanBase(
  input: PlacingInput,
  commit: Oid,
  entries: readonly TreeEntry[],
  gaps: Gap[],
): Promise<ReadonlyMap<RepoPath, Standing>> {
  const byOid = new Map<Oid, TreeEntry[]>();
  for (const entry of entries) {
    if (entry.entry === "submodule") continue;
    byOid.set(entry.oid, [...(byOid.get(entry.oid) ?? []), entry]);
  }
  const found = new Map<RepoPath, Standing>();
  for await (const read of input.opened.readBlobs(byOid.keys())) {
    if (input.deadline.passed()) {
      // As with a base file that cannot be read, but of many at once: that is said.
      gaps.push({ kind: "timed-out", path: null, commit, what: "Time ran out while the base was being read." });
      break;
    }
    // A base file that cannot be read leaves its marks counted as new: stricter, and said by the finding itself.
    if (!("bytes" in read)) continue;
    const lines = profileLines(read.bytes);
    for (const entry of byOid.get(read.oid) ?? []) {
      const piece = { path: entry.path, within: "file" } as const;
      const marks = sightPiece({ ...piece, bytes: read.bytes, stop: input.deadline.passed }, input.rules, commit, gaps);
      const words = { path: entry.path, within: "path" } as const;
      const named = sightPiece({ ...words, bytes: encodePath(entry.path) }, input.rules, commit, gaps);
      const stood = [
        ...sightPathRules({ ...entry, commit }, input.rules, input.home, gaps),
        ...marks.map((hit) => placeMark(hit, piece, commit, entry.oid)),
        ...named.map((hit) => placeMark(hit, words, commit, entry.oid)),
      ];
      found.set(entry.path, { marks: stood.map(markKey), lines });
    }
  }
  return found;
}
