import type { FileVersion } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { Sighting } from "../../facts/sighting.ts";
import { findCopies } from "../copies/find-copies.ts";
import { copySightings } from "./sight-copies.ts";
import {
  type InsideBench,
  type InsideSeen,
  lookInside,
  placeInside,
  sightClosed,
  withoutInner,
} from "./sight-inside.ts";
import { marksOr } from "./sight-piece.ts";

/** What a pointer's content is called among the inner places of the file: it stands in none of its lines. */
const BEHIND = "git-lfs";

/** What was seen in the content that a pointer stands for, at one version of the pointer whose path gave it `outside`. */
export type SeenBehind = (
  version: FileVersion,
  outside: readonly Sighting[],
  closedMatters: boolean,
) => Promise<{ readonly sightings: readonly Sighting[]; readonly gaps: readonly Gap[] }>;

/** Shows the content that a pointer stands for to the detectors, as if it stood inside the pointer's file. */
export async function sightBehind(
  bytes: Uint8Array,
  versions: readonly FileVersion[],
  bench: InsideBench,
  gaps: Gap[],
): Promise<SeenBehind> {
  const within = await lookInside(bytes, bench, gaps);
  const [first] = versions;
  const sources =
    bench.copies === null || first === undefined ? [] : (await findCopies(bytes, first.path, bench.copies)).sources;
  const copies = [
    ...sources.map((source) => ({ names: [BEHIND], line: null, source })),
    ...within.copies.map((copy) => ({ ...copy, names: [BEHIND, ...copy.names] })),
  ];
  return async (version, outside, closedMatters) => {
    const piece = { path: version.path, within: "file", bytes } as const;
    const [marks] = await bench.markLook.marksOf([piece], bench.rules, bench.stop);
    const hits = withoutInner(marksOr(marks, version.path, version.commit, gaps), within);
    const seen: InsideSeen = {
      ...within,
      paths: within.paths.map((path) => ({ ...path, names: [BEHIND, ...path.names] })),
      marks: [
        ...hits.map((hit) => ({ names: [BEHIND], line: hit.line, hit, outerLine: null })),
        ...within.marks.map((mark) => ({ ...mark, names: [BEHIND, ...mark.names], outerLine: null })),
      ],
    };
    const closed = closedMatters ? sightClosed(within, version) : NOTHING;
    return {
      sightings: [
        ...placeInside(seen, version),
        ...copySightings(version, { sources: [], inside: copies }, bench.rules.rules, outside),
        ...closed.sightings,
      ],
      gaps: closed.gaps,
    };
  };
}

const NOTHING = { sightings: [], gaps: [] } as const;
