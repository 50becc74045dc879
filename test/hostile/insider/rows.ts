import type { Bypass } from "./bypass.ts";
import { DISGUISE_ROWS } from "./disguise-rows.ts";
import { GIT_ROWS } from "./git-rows.ts";
import { GITHUB_ROWS, LASTING_ROWS } from "./github-rows.ts";
import { HAND_ROWS } from "./hand-rows.ts";
import { PIPELINE_ROWS } from "./pipeline-rows.ts";

/** One part of the suite, as a table of the page. */
export interface Family {
  readonly title: string;
  readonly rows: readonly Bypass[];
}

/** All tries, in the order of their numbers. */
export const FAMILIES: readonly Family[] = [
  { title: "By git", rows: GIT_ROWS },
  { title: "By another form of the same content", rows: DISGUISE_ROWS },
  { title: "By a pipeline, a script or a build", rows: PIPELINE_ROWS },
  { title: "By GitHub's own doors", rows: [...GITHUB_ROWS, ...LASTING_ROWS] },
  { title: "By doors where nothing of ours stands", rows: HAND_ROWS },
];
