import type { Voice } from "../voice.ts";

/** Said wherever the change that is judged could edit the workflow that judges it. */
export const ADVISORY =
  "Advisory: the workflow that ran this could be edited by the change that it judges. To rely on it, let a ruleset of the organisation require the workflow from another repository.";

/** Said where nothing may be named, since the world reads a run's log and files. */
export function lookAtHome(range: string | null, voice: Voice): string {
  const command = `sourcewarden scan${range === null ? "" : ` --range ${range}`} --visibility public`;
  return `The world can read this run, so nothing is named here. In a clone, ${voice.name(command)} says what it is about.`;
}
