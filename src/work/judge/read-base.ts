import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { MarkHit } from "../../detect/mark.ts";
import type { Gap, GapKind } from "../../facts/coverage.ts";
import type { Oid } from "../../facts/oid.ts";
import { encodePath, type RepoPath } from "../../facts/repo-path.ts";
import type { Sighting } from "../../facts/sighting.ts";
import { findCopies } from "../copies/find-copies.ts";
import type { CopyLook } from "../ports/copies.ts";
import type { OpenedRepository, TreeEntry } from "../ports/git.ts";
import type { MarkLook } from "../ports/mark-look.ts";
import type { Unpack } from "../ports/unpack.ts";
import type { Deadline } from "./deadline.ts";
import { type LineOrder, type LineProfile, orderLines, profileLines } from "./line-profile.ts";
import { isPipeline, MOST_PIPELINE_BYTES, type PipelineFile } from "./pipeline-file.ts";
import { copySightings } from "./sight-copies.ts";
import type { FlowBench } from "./sight-flows.ts";
import { type InsideSeen, lookInside, placeInside, withoutInner } from "./sight-inside.ts";
import { marksOr, placeMark, sightPathRules, sightPiece } from "./sight-piece.ts";
import { sightPipelines } from "./sight-pipelines.ts";
import { textOfBytes } from "./text-of-bytes.ts";

/** What one file of the base holds. */
export interface BaseFile {
  readonly sightings: readonly Sighting[];
  readonly lines: LineProfile;
  readonly order: LineOrder;
}

/** Files of the base as they were looked at, and those of them that could not be read. */
export interface BaseFiles {
  readonly files: ReadonlyMap<RepoPath, BaseFile>;
  readonly unread: ReadonlyMap<RepoPath, GapKind>;
}

/** How files of the base are looked at. */
export interface BaseReading {
  readonly opened: Pick<OpenedRepository, "readBlobs" | "listTree">;
  readonly unpack: Unpack;
  readonly markLook: MarkLook;
  readonly rules: CompiledRules;
  readonly home: string;
  /** The repository that flows leave, and what it holds; null: ways out of it are not looked for. */
  readonly leaving: Pick<FlowBench, "home" | "actions" | "visibility" | "held"> | null;
  readonly copies: CopyLook | null;
  /** What is not read by then is one gap. */
  readonly deadline: Deadline;
}

/** Shows files of the base to the detectors, each content once. */
export async function readBase(
  { opened, unpack, markLook, rules, home, leaving, copies, deadline }: BaseReading,
  commit: Oid,
  entries: readonly TreeEntry[],
  gaps: Gap[],
): Promise<BaseFiles> {
  const byOid = new Map<Oid, Map<RepoPath, TreeEntry>>();
  for (const entry of entries) {
    if (entry.entry === "submodule") continue;
    const known = byOid.get(entry.oid) ?? new Map<RepoPath, TreeEntry>();
    byOid.set(entry.oid, known.set(entry.path, entry));
  }
  const files = new Map<RepoPath, BaseFile>();
  const unread = new Map<RepoPath, GapKind>();
  const pipelines: PipelineFile[] = [];
  for await (const read of opened.readBlobs(byOid.keys())) {
    if (deadline.passed()) {
      // As with a base file that cannot be read, but of many at once: that is said.
      gaps.push({ kind: "timed-out", path: null, commit, what: "Time ran out while the base was being read." });
      break;
    }
    const here = [...(byOid.get(read.oid)?.values() ?? [])];
    if (!("bytes" in read)) {
      for (const { path } of here) unread.set(path, read.gap);
      continue;
    }
    const [lines, order] = [profileLines(read.bytes), orderLines(read.bytes)];
    const [first] = here;
    const copied = copies === null || first === undefined ? null : await findCopies(read.bytes, first.path, copies);
    // What of a base's archive cannot be opened counts as not there, so that what the head has of it is new.
    const bench = { unpack, markLook, rules, home, copies, stop: deadline.passed };
    const inside = await lookInside(read.bytes, bench, gaps);
    const marks = await markLook.marksOf(
      here.map(({ path }) => ({ path, within: "file", bytes: read.bytes })),
      rules,
      deadline.passed,
    );
    for (const [at, entry] of here.entries()) {
      const version = { ...entry, commit };
      const seen = [
        ...sightEntry(entry, marksOr(marks[at], entry.path, commit, gaps), inside),
        ...placeInside(inside, version),
      ];
      const found = { sources: copied?.sources ?? [], inside: inside.copies };
      const known = copySightings(version, found, rules.rules, seen);
      files.set(entry.path, { sightings: [...seen, ...known], lines, order });
      if (!isPipeline(entry) || read.bytes.length > MOST_PIPELINE_BYTES) continue;
      pipelines.push({ path: entry.path, text: textOfBytes(read.bytes), commit, blob: read.oid, tree: commit });
    }
  }
  // What of a base's pipeline is not understood counts as not there, so that what the head has of it is new.
  const leavingBase = leaving === null ? [] : await sightPipelines(pipelines, { opened, deadline, ...leaving }, []);
  for (const [{ path }, flows] of leavingBase) {
    const file = files.get(path);
    if (file !== undefined) files.set(path, { ...file, sightings: [...file.sightings, ...flows] });
  }
  return { files, unread };

  function sightEntry(entry: TreeEntry, marks: readonly MarkHit[], inside: InsideSeen): readonly Sighting[] {
    const piece = { path: entry.path, within: "file" } as const;
    const words = { path: entry.path, within: "path" } as const;
    const named = sightPiece({ ...words, bytes: encodePath(entry.path) }, rules, commit, gaps);
    return [
      ...sightPathRules({ ...entry, commit }, rules, home, gaps),
      ...withoutInner(marks, inside).map((hit) => placeMark(hit, piece, commit, entry.oid)),
      ...named.map((hit) => placeMark(hit, words, commit, entry.oid)),
    ];
  }
}
