import type { Oid } from "../../../facts/oid.ts";
import type { GitBudget } from "../../../work/ports/git.ts";
import type { BringBlobs } from "./blobs.ts";
import type { GitSetting } from "./git-process.ts";

/** A repository that is here already, read by native git. */
export interface NativeRepository {
  readonly setting: GitSetting;
  readonly budget: GitBudget;
  readonly resolved: readonly (Oid | null)[];
  /** Null where nothing may be fetched. */
  readonly bring: BringBlobs | null;
  /** Commits whose parents were cut off by a shallow clone. */
  readonly shallow: ReadonlySet<Oid>;
  /** True where trees may be malformed: then those of a change are checked before it is believed. */
  readonly unchecked: boolean;
  close(): Promise<void>;
}
