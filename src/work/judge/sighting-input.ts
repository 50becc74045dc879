import type { CompiledRules } from "../../detect/compiled-rules.ts";
import type { Change } from "../../facts/change.ts";
import type { Coverage, Gap } from "../../facts/coverage.ts";
import type { RepoPath } from "../../facts/repo-path.ts";
import type { Sighting } from "../../facts/sighting.ts";
import type { CopyLook } from "../ports/copies.ts";
import type { OpenedRepository } from "../ports/git.ts";
import type { MarkLook } from "../ports/mark-look.ts";
import type { Unpack } from "../ports/unpack.ts";
import type { Deadline } from "./deadline.ts";
import type { SightedVersion } from "./kept-sightings.ts";
import type { SightMemory } from "./memory/sight-memory.ts";
import type { FlowBench } from "./sight-flows.ts";

/** What the detectors need to look at one change. */
export interface SightingInput {
  readonly opened: Pick<OpenedRepository, "readBlobs" | "readContents" | "listTree" | "readLfs">;
  /** Looks into archives, documents and what is written in a code. */
  readonly unpack: Unpack;
  /** Looks for marks in content. */
  readonly markLook: MarkLook;
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

/** All that the detectors saw in a change, not yet compared with what stood there before. */
export interface SightedChange {
  readonly versions: readonly SightedVersion[];
  readonly notes: readonly Sighting[];
  readonly coverage: Coverage;
}
