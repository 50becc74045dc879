import type { ReadJob } from "../github/jobs.ts";
import type { Around } from "../pipeline.ts";

/** A workflow as the look for weaknesses needs it. */
export interface LookedAt {
  readonly triggers: readonly string[];
  readonly jobs: readonly ReadJob[];
  readonly around: Around;
}
