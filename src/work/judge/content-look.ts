import type { MarkHit } from "../../detect/mark.ts";
import type { FileVersion } from "../../facts/change.ts";
import type { Gap } from "../../facts/coverage.ts";
import type { Sighting } from "../../facts/sighting.ts";
import { type Behind, behindPointers } from "./behind-pointer.ts";
import { keepSightings } from "./kept-sightings.ts";
import { type Remembering, remember } from "./memory/sight-memory.ts";
import { isPipeline, type PipelineFile } from "./pipeline-file.ts";
import type { InsideBench } from "./sight-inside.ts";
import { placeMark, sightPathRules } from "./sight-piece.ts";
import type { SightingInput } from "./sighting-input.ts";

/** A version of which no bytes were read. */
export const NO_LINES = { lines: null, order: null } as const;

/** Of nearly all versions; one list for the hundred thousands of a history. */
const NOTHING_SEEN: readonly Sighting[] = [];

/** What the looks at the contents of one change share. */
export interface ContentLook {
  readonly input: SightingInput;
  /** What was not seen; each look adds to it. */
  readonly gaps: Gap[];
  readonly keeper: ReturnType<typeof keepSightings>;
  readonly memory: Remembering;
  readonly inside: InsideBench;
  readonly readBehind: (pointer: Uint8Array) => Promise<Behind>;
  /** Pipelines that were met, for the look at ways out. */
  readonly pipelines: (PipelineFile & { readonly version: FileVersion })[];
  /** What a version's path shows, whatever is in it. */
  readonly outside: (version: FileVersion) => readonly Sighting[];
  /** Whether a version may take the place of a file of the base. */
  readonly mayReplace: (version: FileVersion) => boolean;
}

/** Begins a look; `words` are the marks in names of paths. */
export async function beginLook(
  input: SightingInput,
  words: ReadonlyMap<string, readonly MarkHit[]>,
  gaps: Gap[],
): Promise<ContentLook> {
  const { change, unpack, markLook, rules, home, copies, deadline } = input;
  return {
    input,
    gaps,
    keeper: keepSightings(),
    memory: await remember(input.memory ?? null, rules.rules.markers, change.files.filter(hasNewBytes)),
    inside: { unpack, markLook, rules, home, copies, stop: deadline.passed },
    readBehind: behindPointers(input.opened.readLfs ?? null, deadline.passed),
    pipelines: [],
    outside: lookOutside(input, words, gaps),
    mayReplace: ({ inHead, previous }) =>
      change.base !== null && inHead && (previous !== null || change.removed.length > 0),
  };
}

/** A submodule has no bytes here, and a change of mode brings none that its parent had not. */
export function hasNewBytes(version: FileVersion): boolean {
  return version.entry !== "submodule" && version.change !== "mode-only";
}

/**
 * Files that are read whatever is remembered: pipelines, those whose lines are compared with the base's, and all where
 * copies are looked for, since the memory is of marks alone.
 */
export function needsBytes(version: FileVersion, { input, outside, mayReplace }: ContentLook): boolean {
  if (input.copies !== null) return true;
  if (isPipeline(version) && (input.leaving !== null || input.change.base !== null)) return true;
  return mayReplace(version) || (input.change.base !== null && outside(version).length > 0);
}

function lookOutside(
  { rules, home }: SightingInput,
  words: ReadonlyMap<string, readonly MarkHit[]>,
  gaps: Gap[],
): ContentLook["outside"] {
  const known = new Map<FileVersion, readonly Sighting[]>();
  return (version) => {
    const before = known.get(version);
    if (before !== undefined) return before;
    const piece = { path: version.path, within: "path" } as const;
    const marks = words.get(version.path) ?? [];
    const all = [
      ...sightPathRules(version, rules, home, gaps),
      ...marks.map((hit) => placeMark(hit, piece, version.commit, version.oid)),
    ];
    const seen = all.length === 0 ? NOTHING_SEEN : all;
    known.set(version, seen);
    return seen;
  };
}
