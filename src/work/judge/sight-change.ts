import { setImmediate as breathe } from "node:timers/promises";
import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { MarkHit } from "../../detect/mark.ts";
import type { Change, FileVersion } from "../../facts/change.ts";
import type { Coverage, Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { Sighting } from "../../facts/sighting.ts";
import type { BlobRead, OpenedRepository } from "../ports/git.ts";
import type { Unpack } from "../ports/unpack.ts";
import type { Deadline } from "./deadline.ts";
import { isLfsPointer } from "./lfs-pointer.ts";
import { type LineOrder, type LineProfile, orderLines, profileLines } from "./line-profile.ts";
import {
  type FlowBench,
  isPipeline,
  MOST_PIPELINE_BYTES,
  type PipelineFile,
  pipelineFile,
  sightFlows,
} from "./sight-flows.ts";
import { lookInside, placeInside, sightClosed, withoutInner } from "./sight-inside.ts";
import { placeMark, sightPathRules, sightPiece } from "./sight-piece.ts";
import { sightNotes, sightPathWords } from "./sight-words.ts";

/** One version of a file with what was seen in it; `lines` only where something was seen. */
export interface SightedVersion {
  readonly version: FileVersion;
  readonly sightings: readonly Sighting[];
  readonly lines: LineProfile | null;
  /** Its lines in their order, where it stands in the head and may be a file of the base, changed or moved; else null. */
  readonly order: LineOrder | null;
}

/** All that the detectors saw in a change, not yet compared with what stood there before. */
export interface SightedChange {
  readonly versions: readonly SightedVersion[];
  readonly notes: readonly Sighting[];
  readonly coverage: Coverage;
}

export interface SightingInput {
  readonly opened: Pick<OpenedRepository, "readBlobs" | "listTree">;
  /** Looks into archives, documents and what is written in a code. */
  readonly unpack: Unpack;
  readonly change: Change;
  readonly commitsExpected: number;
  readonly gaps: readonly Gap[];
  readonly rules: CompiledRules;
  /** Lower-case `owner/name` of the repository judged; empty where it is not known. */
  readonly home: string;
  /** True where content behind an LFS pointer, or what nobody can look into, could be above what is cleared at its path. */
  readonly lfsMatters: (path: RepoPath) => boolean;
  /** The repository that flows leave, and what it holds; null: ways out of it are not looked for. */
  readonly leaving: Pick<FlowBench, "home" | "actions" | "visibility" | "held"> | null;
  /** What is not looked at by then is one gap. */
  readonly deadline: Deadline;
}

/** Sightings of one change that are still kept; beyond them a gap `truncated` says so. */
const MOST_SIGHTINGS = 200_000;
/** Bytes scanned in one go before other work of the process gets its turn. */
const BREATH_BYTES = 4 * 1024 * 1024;

/** Shows every added or changed blob, path and note of a change to the detectors, each blob once, until the deadline. */
export async function sightChange(input: SightingInput): Promise<SightedChange> {
  const { change, deadline } = input;
  const gaps: Gap[] = [...input.gaps];
  const keeper = keepSightings();
  const byOid = versionsByBlob(change.files);
  const { seen: notes, bytes: noteBytes, unseen: unseenNotes } = await sightNotes(input, gaps);
  const words = await sightPathWords(input, gaps);
  const unread = new Set<FileVersion>();
  const pipelines: (PipelineFile & { readonly version: FileVersion })[] = [];
  const mayReplace = ({ inHead, previous }: FileVersion): boolean =>
    inHead && (previous !== null || change.removed.length > 0);
  const inside = { unpack: input.unpack, rules: input.rules, home: input.home, stop: deadline.passed };
  let bytesSeen = noteBytes;
  let sinceBreath = 0;

  function sightOutside(version: FileVersion): readonly Sighting[] {
    const piece = { path: version.path, within: "path" } as const;
    const marks = words.get(version.path) ?? [];
    return [
      ...sightPathRules(version, input.rules, input.home, gaps),
      ...marks.map((hit) => placeMark(hit, piece, version.commit, version.oid)),
    ];
  }

  for (const version of change.files) {
    if (!hasNewBytes(version) && words.has(version.path)) keeper.keep(version, sightOutside(version), NO_LINES);
  }
  for await (const read of input.opened.readBlobs(deadline.passed() ? [] : byOid.keys())) {
    if (deadline.passed()) break;
    const versions = byOid.get(read.oid) ?? [];
    if (!("bytes" in read)) {
      for (const version of versions) {
        gaps.push(unreadBlob(read, version));
        unread.add(version);
      }
      continue;
    }
    bytesSeen += read.bytes.length;
    sinceBreath += read.bytes.length;
    const pointer = isLfsPointer(read.bytes);
    const marks = new Map<string, readonly MarkHit[]>();
    const within = await lookInside(read.bytes, inside, gaps);
    let lines: LineProfile | null = null;
    let order: LineOrder | null = null;
    for (const version of versions) {
      if (pointer && input.lfsMatters(version.path)) {
        gaps.push(gap("lfs-content", version, "The content behind a Git LFS pointer was not read."));
      }
      const piece = { path: version.path, within: "file" } as const;
      const hits =
        marks.get(version.path) ??
        sightPiece({ ...piece, bytes: read.bytes, stop: input.deadline.passed }, input.rules, version.commit, gaps);
      marks.set(version.path, hits);
      const own = withoutInner(hits, within).map((hit) => placeMark(hit, piece, version.commit, version.oid));
      const seen = [...sightOutside(version), ...own, ...placeInside(within, version)];
      if (input.lfsMatters(version.path)) {
        const closed = sightClosed(within, version);
        seen.push(...closed.sightings);
        gaps.push(...closed.gaps);
      }
      if (input.leaving !== null && isPipeline(version)) {
        if (read.bytes.length > MOST_PIPELINE_BYTES) gaps.push(gap("pipeline-unread", version, TOO_LARGE));
        else pipelines.push({ ...pipelineFile(version, read.bytes, change), version });
      }
      if (seen.length > 0 || isPipeline(version)) lines ??= profileLines(read.bytes);
      const replaces = mayReplace(version);
      if (replaces) order ??= orderLines(read.bytes);
      keeper.keep(version, seen, { lines, order: replaces ? order : null });
    }
    if (sinceBreath >= BREATH_BYTES) {
      sinceBreath = 0;
      await breathe();
    }
  }

  const flows =
    input.leaving === null
      ? []
      : await sightFlows(pipelines, { opened: input.opened, deadline, ...input.leaving }, gaps);
  for (const [{ version }, seen] of flows) keeper.add(version, seen);

  const unseen = change.files.filter((version) => !keeper.kept.has(version) && !unread.has(version)).length;
  if (unseen + unseenNotes > 0) gaps.push(outOfTime(unseen, unseenNotes));
  if (keeper.cut())
    gaps.push({ kind: "truncated", path: null, commit: null, what: "There are more marks than are kept." });
  // In the order of the change, whatever order the blobs came in.
  const versions = change.files.flatMap((version) => keeper.kept.get(version) ?? []);
  return {
    versions,
    notes,
    coverage: {
      filesSeen: versions.length,
      filesExpected: change.files.length,
      bytesSeen,
      commitsSeen: new Set([...change.commits, ...change.superseded]).size,
      commitsExpected: input.commitsExpected,
      gaps,
      accepted: [],
    },
  };
}

const TOO_LARGE = "The pipeline or script is larger than is read as one.";

/** A version of which no bytes were read. */
const NO_LINES = { lines: null, order: null } as const;

/** Keeps what was seen by version, up to the bound on sightings. */
function keepSightings() {
  const kept = new Map<FileVersion, SightedVersion>();
  let room = MOST_SIGHTINGS;
  let cut = false;
  return {
    kept,
    cut: () => cut,
    keep(version: FileVersion, seen: readonly Sighting[], read: Pick<SightedVersion, "lines" | "order">): void {
      if (seen.length > room) cut = true;
      const sightings = seen.slice(0, room);
      room -= sightings.length;
      kept.set(version, { version, sightings, ...read });
    },
    add(version: FileVersion, seen: readonly Sighting[]): void {
      const known = kept.get(version);
      if (known === undefined || seen.length === 0) return;
      if (seen.length > room) cut = true;
      const more = seen.slice(0, room);
      room -= more.length;
      kept.set(version, { ...known, sightings: [...known.sightings, ...more] });
    },
  };
}

/** A submodule has no bytes here, and a change of mode brings none that its parent had not. */
function hasNewBytes(version: FileVersion): boolean {
  return version.entry !== "submodule" && version.change !== "mode-only";
}

function versionsByBlob(files: readonly FileVersion[]): ReadonlyMap<Oid, readonly FileVersion[]> {
  const byOid = new Map<Oid, FileVersion[]>();
  for (const version of files) {
    if (!hasNewBytes(version)) continue;
    const known = byOid.get(version.oid);
    if (known === undefined) byOid.set(version.oid, [version]);
    else known.push(version);
  }
  return byOid;
}

/** One gap for all that is left: a list of thousands would say no more. */
function outOfTime(versions: number, notes: number): Gap {
  const left = [
    ...(versions === 0 ? [] : [versions === 1 ? "1 file version" : `${versions} file versions`]),
    ...(notes === 0 ? [] : [notes === 1 ? "1 message" : `${notes} messages`]),
  ];
  const what = `Time ran out before ${left.join(" and ")} could be looked at.`;
  return { kind: "timed-out", path: null, commit: null, what };
}

function unreadBlob(read: Extract<BlobRead, { gap: unknown }>, version: FileVersion): Gap {
  const words = {
    "too-large": "The file is larger than is read.",
    "missing-object": "The file's content is not at the remote.",
    unreadable: "The file's content could not be read.",
    "timed-out": "Reading the file's content took too long.",
  } as const;
  return { ...gap(read.gap, version, words[read.gap]), unread: true };
}

function gap(kind: Gap["kind"], version: FileVersion, what: string): Gap {
  return { kind, path: version.path, commit: version.commit, object: version.oid, what };
}
