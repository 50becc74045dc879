import { kindOfBytes } from "../../detect/inside/kind-of-bytes.ts";
import { mayHide } from "../../detect/inside/may-hide.ts";
import type { MarkHit } from "../../detect/mark.ts";
import { startHits, startWindows, type TextWindow } from "../../detect/scan/windows.ts";
import type { FileVersion } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { Sighting } from "../../facts/sighting.ts";
import type { LargeContent } from "../ports/git.ts";
import { type InsideBench, type InsideSeen, lookInside, placeInside, sightClosed } from "./sight-inside.ts";
import { placeMark } from "./sight-piece.ts";

/** What was seen of content that is too large to be held. */
export interface LargeSeen {
  /** Bytes that were looked at. */
  readonly bytes: number;
  /** Sightings and gaps at one of its versions; `matters`: what nobody could look into could be above what is cleared there. */
  at(
    version: FileVersion,
    matters: boolean,
  ): { readonly sightings: readonly Sighting[]; readonly gaps: readonly Gap[] };
}

/** Places inside that are kept: more of them would be a list that nobody reads. */
const MOST_INSIDE = 10_000;

/**
 * Shows large content to the detector of marks window by window, and what encoded runs in each window hold; memory is that of one
 * window. Content that is no text is searched for words, and said to be unopened.
 */
export async function sightLarge(
  { size, parts }: LargeContent,
  paths: ReadonlySet<RepoPath>,
  bench: InsideBench,
): Promise<LargeSeen> {
  const cutter = startWindows();
  const inside: {
    marks: InsideSeen["marks"][number][];
    paths: InsideSeen["paths"][number][];
    closed: InsideSeen["closed"];
  } = { marks: [], paths: [], closed: [] };
  const byPath = new Map([...paths].map((path) => [path, startHits()] as const));
  const wrong: Omit<Gap, "path" | "commit" | "object">[] = [];
  const failed = new Set<RepoPath>();
  let bytes = 0;
  let isText: boolean | null = null;
  let cutRun = false;

  async function see(window: TextWindow): Promise<void> {
    isText ??= kindOfBytes(window.bytes) === "text";
    const left = [...byPath].filter(([path]) => !failed.has(path));
    const pieces = left.map(([path]) => ({ path, within: "file", bytes: window.bytes, part: window.part }) as const);
    const looked = await bench.markLook.marksOf(pieces, bench.rules, bench.stop);
    for (const [at, [path, hits]] of left.entries()) {
      const seen = looked[at];
      if (seen?.kind === "seen") hits.add(window, seen.hits);
      else failed.add(path);
    }
    if (!isText || !mayHide(window.bytes)) return;
    if (!window.whole) cutRun = true;
    const found = await lookInside(window.bytes, { ...bench, copies: null }, wrong as Gap[]);
    for (const mark of found.marks) {
      const outerLine = mark.outerLine === null ? null : mark.outerLine + window.linesBefore;
      if (inside.marks.length < MOST_INSIDE) inside.marks.push({ ...mark, outerLine });
    }
    if (inside.paths.length < MOST_INSIDE) inside.paths.push(...found.paths);
    inside.closed = [...inside.closed, ...found.closed].slice(0, 1);
  }

  for await (const part of parts) {
    bytes += part.length;
    for (const window of cutter.take(part)) await see(window);
    if (bench.stop()) break;
  }
  if (bytes === size && !bench.stop()) await see(cutter.finish());
  const stopped = bench.stop();
  const kept = new Map<RepoPath, readonly MarkHit[]>([...byPath].map(([path, hits]) => [path, hits.all()]));

  return {
    bytes,
    at(version, matters) {
      const { path, commit, oid } = version;
      const gaps: Gap[] = wrong.map((gap) => ({ ...gap, path, commit, object: oid }));
      const say = (kind: Gap["kind"], what: string): void => {
        gaps.push({ kind, path, commit, object: oid, what });
      };
      if (stopped) say("timed-out", "Time ran out in the middle of this content.");
      else if (bytes < size) say("unreadable", "The file's content could not be read to its end.");
      else if (failed.has(path)) say("detector-failed", "A detector could not finish its look at this content.");
      if (isText === false) say("too-large", `It is opened no more: it has ${megabytes(size)}.`);
      if (matters && cutRun)
        say("inside-unread", "What is written in a code in it goes on over more than is decoded at once.");
      const seen = { ...inside, copies: [], plain: false, opaque: false };
      const closed = matters ? sightClosed(seen, version) : { sightings: [], gaps: [] };
      const piece = { path, within: "file" } as const;
      return {
        sightings: [
          ...(kept.get(path) ?? []).map((hit) => placeMark(hit, piece, commit, oid)),
          ...placeInside(seen, version),
          ...closed.sightings,
        ],
        gaps: [...gaps, ...closed.gaps],
      };
    },
  };
}

/** A size in words: 1 MB is 1,000,000 bytes. */
export function megabytes(size: number): string {
  return `${Math.ceil(size / 1_000_000).toLocaleString("en-US")} MB`;
}
