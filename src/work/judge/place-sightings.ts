import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { Change } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { Sighting } from "../../facts/sighting.ts";
import type { PlacedSighting } from "../../verdict/case.ts";
import { standingFlags, standingKey } from "../../verdict/standing.ts";
import type { OpenedRepository } from "../ports/git.ts";
import type { Deadline } from "./deadline.ts";
import { type LossInput, lossMayBlock, sightDeclassified } from "./declassified.ts";
import type { SightedVersion } from "./kept-sightings.ts";
import { addsLines } from "./line-profile.ts";
import { type BaseReading, readBase } from "./read-base.ts";
import { replacedFiles, replacedSources } from "./replaced-files.ts";
import { givesLabel, markKey } from "./sight-piece.ts";
import type { SightedChange } from "./sighting-input.ts";
import { type StandingMark, standingMarks, standingSources } from "./standing-marks.ts";
import { type BaseTree, exactOrigins } from "./standing-origin.ts";

export interface PlacingInput
  extends Omit<LossInput, "rules">,
    Pick<BaseReading, "leaving" | "copies" | "unpack" | "markLook"> {
  readonly opened: Pick<OpenedRepository, "readBlobs" | "listTree">;
  readonly change: Change;
  readonly sighted: SightedChange;
  readonly rules: CompiledRules;
  readonly home: string;
  /** True for sightings that the place is not cleared for at their path: only these are compared with the base. */
  readonly matters: (sighting: Sighting) => boolean;
  /** True for what a registered source's path rule saw, or what is a copy of one. */
  readonly isRegistered: (sighting: Sighting) => boolean;
  /** The folder with labels of its own that holds a path; null is the repository around them. */
  readonly folderOf: (path: RepoPath) => string | null;
  /** What of the base is not read by then is not compared with. */
  readonly deadline: Deadline;
}

/** Sightings with what the history says of them, what was lost since the base, and the gaps that looking at it left. */
export interface PlacedChange {
  readonly sightings: readonly PlacedSighting[];
  readonly besideStanding: readonly PlacedSighting[];
  readonly gaps: readonly Gap[];
}

/** What the base says of a change. */
interface ComparedBase {
  /** Standing marks by the path they are looked for from. */
  readonly standing: ReadonlyMap<RepoPath, readonly StandingMark[]>;
  readonly declassified: readonly PlacedSighting[];
}

const NOTHING: ComparedBase = { standing: new Map(), declassified: [] };

/**
 * Tells the marks that stood in the base already from new ones: the same rule and folded text at the same path, or at
 * the source of its rename, as often as it stands there. Where the base cannot be read everything counts as new. What
 * files of the base have lost until the head is sighted beside them.
 */
export async function placeSightings(input: PlacingInput): Promise<PlacedChange> {
  const { change, sighted } = input;
  const superseded = new Set<Oid | null>(change.superseded);
  const mattering = sighted.versions.filter((seen) => seen.sightings.some(input.matters));
  const gaps: Gap[] = [];
  const { standing, declassified } = await compareWithBase(input, mattering, gaps);

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
      ({ standing, sighting }) =>
        standing && givesLabel(sighting) && sighting.where.within === "file" && input.matters(sighting),
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
    sightings.push({
      sighting,
      inHead: !gone,
      standing: false,
      superseded: gone,
      registered: input.isRegistered(sighting),
    });
  }
  return { sightings: [...sightings, ...declassified], besideStanding, gaps };
}

function organisationMarkers({ rules }: CompiledRules): ReadonlySet<string> {
  return new Set(rules.markers.filter(({ origin }) => origin.layer === "organisation").map(({ id }) => id));
}

async function compareWithBase(
  input: PlacingInput,
  mattering: readonly SightedVersion[],
  gaps: Gap[],
): Promise<ComparedBase> {
  const { change, opened, sighted } = input;
  const replacing = sighted.versions.some(({ order }) => order !== null);
  if (change.base === null || (mattering.length === 0 && !replacing)) return NOTHING;
  const listed = await opened.listTree(change.base);
  if (!listed.ok) {
    const what = "The base's list of files was not read.";
    if (mattering.length > 0 || lossMayBlock(input.rules.rules)) {
      gaps.push({ kind: "unreadable", path: null, commit: change.base, what });
    }
    return NOTHING;
  }
  const tree: BaseTree = new Map(listed.value.map((entry) => [entry.path, entry]));
  const exact = exactOrigins(change, tree);
  const sources = standingSources(input, { tree, exact, mattering });
  const replaced = replacedSources(change, sighted.versions, { tree, exact });
  const base = await readBase(input, change.base, [...sources.entries, ...replaced.entries], gaps);
  return {
    standing: standingMarks(input, sources, base.files),
    declassified: sightDeclassified(input, replacedFiles(replaced, base), base, gaps),
  };
}
