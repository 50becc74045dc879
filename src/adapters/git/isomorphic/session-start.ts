import type { Oid } from "../../../facts/oid.ts";
import type { GitBudget, GitSource } from "../../../work/ports/git.ts";
import type { TransportLimits } from "./transport.ts";

/** The first message to the worker; the token travels in it, over a pipe that only the two processes hold. */
export interface SessionStart {
  /** Null for a repository on this machine: nothing is fetched. */
  readonly source: GitSource | null;
  readonly gitdir: string;
  readonly budget: GitBudget;
  readonly limits: TransportLimits;
  /** Commits at which a local history was cut off (shallow). */
  readonly cut: readonly Oid[];
}
