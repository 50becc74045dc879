import { formatOf } from "./formats/format-of.ts";
import { parsedTexts } from "./parsed-texts.ts";
import type { Around, PipelineReader } from "./pipeline.ts";
import { runJobs } from "./run/run-jobs.ts";
import type { SeenFlow, SeenWeakening } from "./seen-flow.ts";

/** What was seen in one file; `unread`: sentences of our own about what was not understood. */
export interface SeenEgress {
  readonly flows: readonly SeenFlow[];
  readonly weakenings: readonly SeenWeakening[];
  readonly unread: readonly string[];
}

/** Flows of one file that are kept; of more it is said. */
export const MOST_FLOWS = 500;

const NOTHING: SeenEgress = { flows: [], weakenings: [], unread: [] };

/**
 * Sees the ways by which a file would carry source away: its format is read into jobs, and each job is walked through.
 * Pure; a file of no known format has none. Bounded by its reader and by {@link MOST_FLOWS}; what lies beyond is `unread`.
 */
export function sightEgress(
  file: { readonly path: string; readonly text: string },
  around: Around,
  read: PipelineReader | null = formatOf(file.path)?.read ?? null,
): SeenEgress {
  if (read === null) return NOTHING;
  const once = { ...around, parsed: around.parsed ?? parsedTexts() };
  const { jobs, weakenings, unread } = read(file, once);
  const runs = runJobs(jobs, once);
  const flows = unique(runs.flatMap((run) => run.flows));
  const more = flows.length > MOST_FLOWS ? ["More flows are in this file than are kept."] : [];
  return {
    flows: flows.slice(0, MOST_FLOWS),
    weakenings: unique(weakenings),
    unread: unique([...unread, ...runs.flatMap((run) => run.unread), ...more]),
  };
}

/** A matrix makes many jobs of one, and jobs share steps: the same thing at the same line is one. */
function unique<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
