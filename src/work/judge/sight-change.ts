import { setImmediate as breathe } from "node:timers/promises";
import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { MarkHit } from "../../detect/mark.ts";
import type { Change, FileVersion } from "../../facts/change.ts";
import type { Coverage, Gap } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { Sighting } from "../../facts/sighting.ts";
import { findCopies } from "../copies/find-copies.ts";
import type { CopyLook } from "../ports/copies.ts";
import type { BlobRead, LargeRead, OpenedRepository } from "../ports/git.ts";
import type { Unpack } from "../ports/unpack.ts";
import { behindPointers } from "./behind-pointer.ts";
import type { Deadline } from "./deadline.ts";
import { keepSightings, type SightedVersion } from "./kept-sightings.ts";
import { isLfsPointer } from "./lfs-pointer.ts";
import { type LineOrder, type LineProfile, orderLines, profileLines } from "./line-profile.ts";
import { remember, type SightMemory } from "./memory/sight-memory.ts";
import { isPipeline, MOST_PIPELINE_BYTES, type PipelineFile, pipelineFile } from "./pipeline-file.ts";
import { sightBehind } from "./sight-behind.ts";
import { copySightings } from "./sight-copies.ts";
import type { FlowBench } from "./sight-flows.ts";
import { type InsideSeen, lookInside, placeInside, sightClosed, withoutInner } from "./sight-inside.ts";
import { megabytes, sightLarge } from "./sight-large.ts";
import { placeMark, sightPathRules, sightPiece } from "./sight-piece.ts";
import { sightPipelines } from "./sight-pipelines.ts";
import { sightNotes, sightPathWords } from "./sight-words.ts";

export type { SightedVersion };

/** All that the detectors saw in a change, not yet compared with what stood there before. */
export interface SightedChange {
  readonly versions: readonly SightedVersion[];
  readonly notes: readonly Sighting[];
  readonly coverage: Coverage;
}

export interface SightingInput {
  readonly opened: Pick<OpenedRepository, "readBlobs" | "readContents" | "listTree" | "readLfs">;
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
  /** Where copies of registered sources are looked up; null: they are not looked for. */
  readonly copies: CopyLook | null;
  /** What is not looked at by then is one gap. */
  readonly deadline: Deadline;
  /** What was seen before; null: everything is looked at. */
  readonly memory?: SightMemory | null;
  /** Told after each content that was looked at or remembered. */
  readonly told?: (looked: Looked) => void;
}

/** How far a look has come: contents done of all, and bytes of those that had to be read. */
export interface Looked {
  readonly done: number;
  readonly all: number;
  readonly bytes: number;
}

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
    change.base !== null && inHead && (previous !== null || change.removed.length > 0);
  const contents = change.files.filter(hasNewBytes);
  const memory = await remember(input.memory ?? null, input.rules.rules.markers, contents);
  const { unpack, rules, home, copies: look } = input;
  const inside = { unpack, rules, home, copies: look, stop: deadline.passed };
  const readBehind = behindPointers(input.opened.readLfs ?? null, deadline.passed);
  let bytesSeen = noteBytes;
  let sinceBreath = 0;

  const outside = new Map<FileVersion, readonly Sighting[]>();
  function sightOutside(version: FileVersion): readonly Sighting[] {
    const known = outside.get(version);
    if (known !== undefined) return known;
    const piece = { path: version.path, within: "path" } as const;
    const marks = words.get(version.path) ?? [];
    const seen = [
      ...sightPathRules(version, input.rules, input.home, gaps),
      ...marks.map((hit) => placeMark(hit, piece, version.commit, version.oid)),
    ];
    outside.set(version, seen);
    return seen;
  }

  /** A content is the same under all its names; the first one says how comments are written in it. */
  async function lookUp(bytes: Uint8Array, [version]: readonly FileVersion[]) {
    return input.copies === null || version === undefined ? null : findCopies(bytes, version.path, input.copies);
  }

  for (const version of change.files) {
    if (!hasNewBytes(version) && words.has(version.path)) keeper.keep(version, sightOutside(version), NO_LINES);
  }
  /** What a look that failed, a pointer to something else, or content that holds other content shows is not remembered. */
  function lookInto(version: FileVersion, bytes: Uint8Array, within: InsideSeen): readonly MarkHit[] {
    const before = gaps.length;
    const piece = { path: version.path, within: "file", bytes, stop: deadline.passed } as const;
    const hits = sightPiece(piece, input.rules, version.commit, gaps);
    if (gaps.length === before && within.plain && !isLfsPointer(bytes)) memory.note(version, bytes, hits);
    return hits;
  }

  /**
   * Files that are read whatever is remembered: pipelines, those whose lines are compared with the base's, and all where
   * copies are looked for, since the memory is of marks alone.
   */
  function needsBytes(version: FileVersion): boolean {
    if (input.copies !== null) return true;
    if (isPipeline(version) && (input.leaving !== null || change.base !== null)) return true;
    return mayReplace(version) || (change.base !== null && sightOutside(version).length > 0);
  }

  const wanted: Oid[] = [];
  let done = 0;
  let bytesRead = 0;
  for (const [oid, versions] of deadline.passed() ? [] : byOid) {
    const sizes = versions.map((version) => (needsBytes(version) ? null : memory.emptyOf(version)));
    if (sizes.includes(null)) {
      wanted.push(oid);
      continue;
    }
    done += 1;
    bytesSeen += sizes[0] ?? 0;
    for (const version of versions) keeper.keep(version, sightOutside(version), NO_LINES);
  }
  const tell = (): void => input.told?.({ done, all: byOid.size, bytes: bytesRead });
  tell();
  async function lookAtLarge({ oid, large }: LargeRead): Promise<void> {
    const versions = byOid.get(oid) ?? [];
    const seen = await sightLarge(large, new Set(versions.map(({ path }) => path)), inside);
    bytesSeen += seen.bytes;
    bytesRead += seen.bytes;
    for (const version of versions) {
      const { sightings, gaps: left } = seen.at(version, input.lfsMatters(version.path));
      gaps.push(...left);
      if (mayReplace(version) || input.copies !== null) gaps.push(gap("too-large", version, uncompared(large.size)));
      if (input.leaving !== null && isPipeline(version)) gaps.push(gap("pipeline-unread", version, TOO_LARGE));
      keeper.keep(version, [...sightOutside(version), ...sightings], NO_LINES);
    }
  }

  const { opened } = input;
  for await (const read of opened.readContents?.(wanted) ?? opened.readBlobs(wanted)) {
    if (deadline.passed()) break;
    const versions = byOid.get(read.oid) ?? [];
    done += 1;
    if ("large" in read) {
      await lookAtLarge(read);
      tell();
      continue;
    }
    if (!("bytes" in read)) {
      for (const version of versions) {
        gaps.push(unreadBlob(read, version));
        unread.add(version);
      }
      continue;
    }
    bytesSeen += read.bytes.length;
    bytesRead += read.bytes.length;
    sinceBreath += read.bytes.length;
    const behind = isLfsPointer(read.bytes) ? await readBehind(read.bytes) : null;
    if (behind !== null && "bytes" in behind) bytesSeen += behind.bytes.length;
    const seenBehind =
      behind !== null && "bytes" in behind ? await sightBehind(behind.bytes, versions, inside, gaps) : null;
    const copied = await lookUp(read.bytes, versions);
    const marks = new Map<string, readonly MarkHit[]>();
    const within = await lookInside(read.bytes, inside, gaps);
    let lines: LineProfile | null = null;
    let order: LineOrder | null = null;
    for (const version of versions) {
      if (behind !== null && "what" in behind && input.lfsMatters(version.path)) {
        gaps.push(gap("lfs-content", version, behind.what));
      }
      const piece = { path: version.path, within: "file" } as const;
      const hits =
        marks.get(version.path) ?? memory.marksOf(version, read.bytes) ?? lookInto(version, read.bytes, within);
      marks.set(version.path, hits);
      const own = withoutInner(hits, within).map((hit) => placeMark(hit, piece, version.commit, version.oid));
      const outside = sightOutside(version);
      const found = { sources: copied?.sources ?? [], inside: within.copies };
      const copies = copySightings(version, found, input.rules.rules, outside);
      if (copied?.cut === true) gaps.push(gap("too-large", version, UNPACKED_TOO_LARGE));
      const seen = [...outside, ...own, ...copies, ...placeInside(within, version)];
      const farther = seenBehind?.(version, outside, input.lfsMatters(version.path));
      seen.push(...(farther?.sightings ?? []));
      gaps.push(...(farther?.gaps ?? []));
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
    await memory.keep();
    tell();
    if (sinceBreath >= BREATH_BYTES) {
      sinceBreath = 0;
      await breathe();
    }
  }
  await memory.keep(true);

  const flows =
    input.leaving === null
      ? []
      : await sightPipelines(pipelines, { opened: input.opened, deadline, ...input.leaving }, gaps);
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

const UNPACKED_TOO_LARGE = "What it holds is larger than is unpacked.";
const TOO_LARGE = "The pipeline or script is larger than is read as one.";

function uncompared(size: number): string {
  return `It was not compared with other content as a whole: it has ${megabytes(size)}.`;
}

/** A version of which no bytes were read. */
const NO_LINES = { lines: null, order: null } as const;

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
    "too-large": `The file is larger than is read${read.size === undefined ? "" : `: it has ${megabytes(read.size)}`}.`,
    "missing-object": "The file's content is not at the remote.",
    unreadable: "The file's content could not be read.",
    "timed-out": "Reading the file's content took too long.",
  } as const;
  return { ...gap(read.gap, version, words[read.gap]), unread: true };
}

function gap(kind: Gap["kind"], version: FileVersion, what: string): Gap {
  return { kind, path: version.path, commit: version.commit, object: version.oid, what };
}
