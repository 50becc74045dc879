import type { MarkHit } from "../../detect/mark.ts";
import type { FileVersion } from "../../facts/change.ts";
import { findCopies } from "../copies/find-copies.ts";
import type { LargeRead } from "../ports/git.ts";
import { type ContentLook, NO_LINES } from "./content-look.ts";
import { isLfsPointer } from "./lfs-pointer.ts";
import { type LineOrder, type LineProfile, orderLines, profileLines } from "./line-profile.ts";
import type { MarkedRead, MarksThere } from "./marks-ahead.ts";
import { isPipeline, MOST_PIPELINE_BYTES, pipelineFile } from "./pipeline-file.ts";
import { sightBehind } from "./sight-behind.ts";
import { copySightings } from "./sight-copies.ts";
import { type InsideSeen, lookInside, placeInside, sightClosed, withoutInner } from "./sight-inside.ts";
import { sightLarge } from "./sight-large.ts";
import { marksOr, placeMark } from "./sight-piece.ts";
import { gapAt, longPipeline, uncompared } from "./unseen-content.ts";

/** Shows one content to the detectors, under every version that has it; the answer is how many bytes were looked at. */
export async function sightContent(
  bytes: Uint8Array,
  versions: readonly FileVersion[],
  marks: MarkedRead["marks"],
  look: ContentLook,
): Promise<number> {
  const { input, gaps, keeper, inside } = look;
  const behind = isLfsPointer(bytes) ? await look.readBehind(bytes) : null;
  const kept = behind !== null && "bytes" in behind ? behind.bytes : null;
  const seenBehind = kept === null ? null : await sightBehind(kept, versions, inside, gaps);
  const copied = await lookUpCopies(bytes, versions, look);
  const within = await lookInside(bytes, inside, gaps);
  const told = new Map<string, readonly MarkHit[]>();
  let lines: LineProfile | null = null;
  let order: LineOrder | null = null;
  for (const version of versions) {
    const matters = input.lfsMatters(version.path);
    if (behind !== null && "what" in behind && matters) gaps.push(gapAt("lfs-content", version, behind.what));
    const there = marks.get(version.path);
    const hits = told.get(version.path) ?? marksAt(version, there, { bytes, within }, look);
    told.set(version.path, hits);
    const piece = { path: version.path, within: "file" } as const;
    const own = withoutInner(hits, within).map((hit) => placeMark(hit, piece, version.commit, version.oid));
    const outside = look.outside(version);
    const found = { sources: copied?.sources ?? [], inside: within.copies };
    const copies = copySightings(version, found, input.rules.rules, outside);
    if (copied?.cut === true) gaps.push(gapAt("too-large", version, "What it holds is larger than is unpacked."));
    const seen = [...outside, ...own, ...copies, ...placeInside(within, version)];
    const farther = await seenBehind?.(version, outside, matters);
    seen.push(...(farther?.sightings ?? []));
    gaps.push(...(farther?.gaps ?? []));
    if (matters) {
      const closed = sightClosed(within, version);
      seen.push(...closed.sightings);
      gaps.push(...closed.gaps);
    }
    notePipeline(version, bytes, look);
    if (seen.length > 0 || isPipeline(version)) lines ??= profileLines(bytes);
    const replaces = look.mayReplace(version);
    if (replaces) order ??= orderLines(bytes);
    keeper.keep(version, seen, { lines, order: replaces ? order : null });
  }
  return bytes.length + (kept?.length ?? 0);
}

/** Shows content that is too large to be held to the detector of marks; the answer is how many bytes were looked at. */
export async function sightLargeContent(
  { large }: LargeRead,
  versions: readonly FileVersion[],
  look: ContentLook,
): Promise<number> {
  const { input, gaps, keeper } = look;
  const seen = await sightLarge(large, new Set(versions.map(({ path }) => path)), look.inside);
  for (const version of versions) {
    const { sightings, gaps: left } = seen.at(version, input.lfsMatters(version.path));
    gaps.push(...left);
    if (look.mayReplace(version) || input.copies !== null) gaps.push(uncompared(version, large.size));
    if (input.leaving !== null && isPipeline(version)) gaps.push(longPipeline(version));
    keeper.keep(version, [...look.outside(version), ...sightings], NO_LINES);
  }
  return seen.bytes;
}

/** A content is the same under all its names; the first one says how comments are written in it. */
async function lookUpCopies(bytes: Uint8Array, [version]: readonly FileVersion[], { input }: ContentLook) {
  return input.copies === null || version === undefined ? null : findCopies(bytes, version.path, input.copies);
}

/** What a look that failed, a pointer to something else, or content that holds other content shows is not remembered. */
function marksAt(
  version: FileVersion,
  there: MarksThere | undefined,
  { bytes, within }: { readonly bytes: Uint8Array; readonly within: InsideSeen },
  { gaps, memory }: ContentLook,
): readonly MarkHit[] {
  if (there?.kind === "remembered") return there.hits;
  const hits = marksOr(there, version.path, version.commit, gaps);
  if (there?.kind === "seen" && within.plain && !isLfsPointer(bytes)) memory.note(version, bytes, hits);
  return hits;
}

function notePipeline(version: FileVersion, bytes: Uint8Array, { input, gaps, pipelines }: ContentLook): void {
  if (input.leaving === null || !isPipeline(version)) return;
  if (bytes.length > MOST_PIPELINE_BYTES) gaps.push(longPipeline(version));
  else pipelines.push({ ...pipelineFile(version, bytes, input.change), version });
}
