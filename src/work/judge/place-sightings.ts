import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { Change } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import { encodePath, type RepoPath } from "../../facts/repo-path.ts";
import type { Sighting } from "../../facts/sighting.ts";
import type { PlacedSighting } from "../../verdict/case.ts";
import { type MarkKey, standingFlags, standingKey } from "../../verdict/standing.ts";
import type { OpenedRepository, TreeEntry } from "../ports/git.ts";
import type { Deadline } from "./deadline.ts";
import { addsLines, type LineProfile, profileLines } from "./line-profile.ts";
import type { SightedChange, SightedVersion } from "./sight-change.ts";
import { markKey, placeMark, sightPathRules, sightPiece } from "./sight-piece.ts";
import { type BaseTree, type Comparable, exactOrigins, removedFromBase, similarOrigins } from "./standing-origin.ts";

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

/** A mark that stands in a file of the base. */
interface StandingMark extends MarkKey {
  /** The lines of that file. */
  readonly lines: LineProfile;
}

/** What one file of the base holds. */
interface BaseFile {
  readonly marks: readonly MarkKey[];
  readonly lines: LineProfile;
}

/**
 * Removed files, and versions without an exact origin, that are compared with one another. Of more versions than that none
 * is, and all count as new: those that came first would else depend on what the rules see.
 */
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
  const standing: ReadonlyMap<RepoPath, readonly StandingMark[]> =
    mattering.length === 0 ? new Map() : await readStanding(input, mattering, gaps);

  const own = organisationMarkers(input.rules);
  const sightings: PlacedSighting[] = [];
  const besideStanding: PlacedSighting[] = [];
  for (const { version, sightings: seen, lines } of sighted.versions) {
    const stood = standing.get(version.path) ?? [];
    const registered = seen.some(input.isRegistered);
    const flags = standingFlags(seen.map(markKey), stood);
    const placed = seen.map((sighting, at) => ({
      sighting,
      inHead: version.inHead,
      standing: flags[at] === true,
      superseded: superseded.has(version.commit),
      registered,
    }));
    sightings.push(...placed);
    const marks = placed.filter(
      (one) => one.standing && one.sighting.where.within === "file" && input.matters(one.sighting),
    );
    // One note a file. The organisation's own rule says it where it can: a shipped one that says the same gives way to it.
    const mark = marks.find(({ sighting }) => own.has(sighting.rule)) ?? marks[0];
    if (mark === undefined || lines === null) continue;
    const key = standingKey(markKey(mark.sighting));
    const source = stood.find((one) => standingKey(one) === key);
    if (source !== undefined && addsLines(source.lines, lines)) besideStanding.push(mark);
  }
  for (const sighting of sighted.notes) {
    const gone = superseded.has(sighting.where.commit);
    sightings.push({ sighting, inHead: !gone, standing: false, superseded: gone, registered: false });
  }
  return { sightings, besideStanding, gaps };
}

function organisationMarkers({ rules }: CompiledRules): ReadonlySet<string> {
  return new Set(rules.markers.filter(({ origin }) => origin.layer === "organisation").map(({ id }) => id));
}

/** Standing marks by the path they are looked for from. */
async function readStanding(
  input: PlacingInput,
  mattering: readonly SightedVersion[],
  gaps: Gap[],
): Promise<ReadonlyMap<RepoPath, readonly StandingMark[]>> {
  const { change, opened } = input;
  if (change.base === null) return new Map();
  const listed = await opened.listTree(change.base);
  if (!listed.ok) {
    gaps.push({ kind: "unreadable", path: null, commit: change.base, what: "The base's list of files was not read." });
    return new Map();
  }
  const tree: BaseTree = new Map(listed.value.map((entry) => [entry.path, entry]));
  const exact = exactOrigins(change, tree);
  const orphans = orphansOf(input, (path) => !exact.of.has(path));
  const removed = orphans.length === 0 ? [] : removedFromBase(change, tree, exact).slice(0, MOST_COMPARED);
  const wanted = new Set(mattering.flatMap(({ version }) => exact.of.get(version.path) ?? []));
  const entries = [...wanted].flatMap((path) => tree.get(path) ?? []);
  const found = await scanBase(input, change.base, [...entries, ...removed], gaps);

  const standing = new Map<RepoPath, readonly StandingMark[]>();
  const stand = (path: RepoPath, origin: RepoPath, counts: (mark: string) => boolean): void => {
    const file = found.get(origin);
    // What stood outside a folder with a clearance of its own is new inside it: the move is the flow.
    if (file === undefined || input.folderOf(path) !== input.folderOf(origin)) return;
    const marks = file.marks.filter((mark) => counts(standingKey(mark)));
    standing.set(path, [...(standing.get(path) ?? []), ...marks.map((mark) => ({ ...mark, lines: file.lines }))]);
  };
  for (const [path, origin] of exact.of) if (wanted.has(origin)) stand(path, origin, () => true);
  const sources = removed.flatMap(({ path }) => {
    const file = found.get(path);
    return file === undefined ? [] : [{ path, lines: file.lines, marks: new Set(file.marks.map(standingKey)) }];
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
function orphansOf(input: PlacingInput, isOrphan: (path: RepoPath) => boolean): readonly Comparable[] {
  const orphans = input.sighted.versions.filter(({ version }) => isOrphan(version.path));
  const keyOf = (sighting: Sighting): string => standingKey(markKey(sighting));
  const mattering = new Set(orphans.flatMap(({ sightings }) => sightings.filter(input.matters).map(keyOf)));
  const found = orphans.flatMap(({ version, sightings, lines }) => {
    const marks = new Set(sightings.map(keyOf).filter((key) => mattering.has(key)));
    return lines === null || marks.size === 0 ? [] : [{ path: version.path, lines, marks }];
  });
  return found.length > MOST_COMPARED ? [] : found;
}

async function scanBase(
  input: PlacingInput,
  commit: Oid,
  entries: readonly TreeEntry[],
  gaps: Gap[],
): Promise<ReadonlyMap<RepoPath, BaseFile>> {
  const byOid = new Map<Oid, TreeEntry[]>();
  for (const entry of entries) {
    if (entry.entry === "submodule") continue;
    byOid.set(entry.oid, [...(byOid.get(entry.oid) ?? []), entry]);
  }
  const found = new Map<RepoPath, BaseFile>();
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
