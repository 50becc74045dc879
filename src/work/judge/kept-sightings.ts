import type { FileVersion } from "../../facts/change.ts";
import type { Sighting } from "../../facts/sighting.ts";
import type { LineOrder, LineProfile } from "./line-profile.ts";

/** One version of a file with what was seen in it; `lines` only where something was seen. */
export interface SightedVersion {
  readonly version: FileVersion;
  readonly sightings: readonly Sighting[];
  readonly lines: LineProfile | null;
  /** Its lines in their order, where it stands in the head and may be a file of the base, changed or moved; else null. */
  readonly order: LineOrder | null;
}

/** Sightings of one change that are still kept; beyond them a gap `truncated` says so. */
const MOST_SIGHTINGS = 200_000;

/** Keeps what was seen by version, up to the bound on sightings. */
export function keepSightings() {
  const kept = new Map<FileVersion, SightedVersion>();
  let room = MOST_SIGHTINGS;
  let cut = false;
  return {
    kept,
    cut: () => cut,
    keep(version: FileVersion, seen: readonly Sighting[], read: Pick<SightedVersion, "lines" | "order">): void {
      if (seen.length > room) cut = true;
      // Few versions have any, and all that have none share their list.
      const sightings = seen.length > room ? seen.slice(0, room) : seen;
      room -= sightings.length;
      kept.set(version, { version, sightings, lines: read.lines, order: read.order });
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
