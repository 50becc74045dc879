import type { ActionStep } from "../pipeline.ts";
import type { SeenWeakening } from "../seen-flow.ts";
import type { Value } from "../value.ts";
import type { LookedAt } from "./looked-at.ts";
import { isGithubs, isOwn } from "./whose.ts";

const PINNED = /^(?:[0-9a-f]{40}|[0-9a-f]{64}|sha256:[0-9a-f]{64})$/i;

/** The token that every run has: what it may do is said by the workflow's permissions, not by who is given it. */
const OWN_TOKEN = /^(?:github\.token|secrets\.github_token)$/i;

const KEY_NAME =
  /(?:^|[-_])(?:token|pat|password|passwd|secret|api[-_]?key|private[-_]?key|ssh[-_]?key|deploy[-_]?key|access[-_]?key|credentials?)(?:$|[-_])/i;

const URL = /^(?:https?|ssh|git|ftps?|s3|gs):\/\/(?:[^/@\s]*@)?([^/:\s]+)/i;

/** Actions of others that are named by a tag or branch, which can be moved; and such that no pack knows and that are given a credential or a host. */
export function untrustworthyActions({ jobs, around }: LookedAt): readonly SeenWeakening[] {
  const found: SeenWeakening[] = [];
  for (const { job } of jobs) {
    for (const step of job.steps) {
      if (step.kind !== "action" || step.uses === "" || isOwn(step.uses, around.home) || isGithubs(step.uses)) continue;
      const place = { line: step.line, endLine: step.line, about: step.uses };
      if (!PINNED.test(step.version ?? "")) found.push({ kind: "unpinned-action", ...place });
      if (step.known === undefined && !isWorkflow(step) && isEntrusted(step, around.home.host)) {
        found.push({ kind: "unknown-action-with-credential", ...place });
      }
    }
  }
  return found;
}

function isWorkflow(step: ActionStep): boolean {
  return /\.ya?ml$/.test(step.uses);
}

/** Whether a step is given a secret other than the run's own token, a key, or a host that is not this one. */
function isEntrusted(step: ActionStep, host: string): boolean {
  for (const [name, { value }] of step.inputs) {
    if (hasSecret(value) || (KEY_NAME.test(name) && !isOwnToken(value) && !isFlag(value))) return true;
    const other = URL.exec(textStart(value))?.[1];
    if (other !== undefined && other.toLowerCase() !== host.toLowerCase() && other !== "localhost") return true;
  }
  return [...step.env.values()].some(hasSecret);
}

function hasSecret(value: Value): boolean {
  return value.some((piece) => typeof piece !== "string" && piece.secret && !OWN_TOKEN.test(piece.name));
}

function isOwnToken(value: Value): boolean {
  return value.every((piece) => typeof piece !== "string" && OWN_TOKEN.test(piece.name));
}

function isFlag(value: Value): boolean {
  return (
    /^(?:true|false|\d*|[a-z-]{1,12})$/i.test(textStart(value)) && value.length === 1 && typeof value[0] === "string"
  );
}

function textStart(value: Value): string {
  return typeof value[0] === "string" ? value[0].trim() : "";
}
