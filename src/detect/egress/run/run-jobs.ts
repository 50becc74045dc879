import type { Around, Job } from "../pipeline.ts";
import { type Ran, runJob } from "./run-job.ts";
import { credentialIn } from "./send.ts";

/** A job that was run, with the names of the variables that were looked up meanwhile. */
interface Before {
  readonly job: Job;
  readonly ran: Ran;
  readonly asked: ReadonlySet<string>;
}

/**
 * Runs each job as {@link runJob} does. A matrix makes jobs that differ in variables alone: where none of those was looked up
 * when the first of them ran, the others would come to the same, and are not run.
 */
export function runJobs(jobs: readonly Job[], around: Around): readonly Ran[] {
  const before = new Map<string, Before[]>();
  return jobs.map((job) => {
    if (jobs.length === 1) return runJob(job, around);
    const key = JSON.stringify([job.workspace, job.steps], written);
    const alike = before.get(key) ?? [];
    const same = alike.find((one) => comesToTheSame(one, job));
    if (same !== undefined) return same.ran;
    const asked = new Set<string>();
    const ran = runJob(job, around, asked);
    before.set(key, [...alike, { job, ran, asked }]);
    return ran;
  });
}

/** Whether a job differs only in what the one before did not look at: its steps are the same. */
function comesToTheSame({ job, asked }: Before, other: Job): boolean {
  if (job.env.size !== other.env.size) return false;
  if (credentialIn(job.env.values()) !== credentialIn(other.env.values())) return false;
  for (const [name, value] of job.env) {
    const its = other.env.get(name);
    if (its === undefined) return false;
    if (asked.has(name) && JSON.stringify(value) !== JSON.stringify(its)) return false;
  }
  return true;
}

/** Maps as their entries; what the packs know of an action follows from its name. */
function written(key: string, value: unknown): unknown {
  if (key === "known") return undefined;
  return value instanceof Map ? [...value] : value;
}
