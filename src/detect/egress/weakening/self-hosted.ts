import type { SeenWeakening } from "../seen-flow.ts";
import type { LookedAt } from "./looked-at.ts";

/** Jobs of a public repository on machines of one's own: whoever opens a pull request there can run on them. */
export function selfHostedOnPublic({ jobs, around }: LookedAt): readonly SeenWeakening[] {
  if (around.visibility !== "public") return [];
  return jobs
    .filter(({ runsOn }) => runsOn.some((label) => label.toLowerCase() === "self-hosted"))
    .map(({ job, line }) => ({ kind: "self-hosted-on-public", line, endLine: line, about: job.name }));
}
