import type { SeenWeakening } from "../seen-flow.ts";
import type { LookedAt } from "./looked-at.ts";
import { isOwn } from "./whose.ts";

/** Secrets handed to a workflow of another owner, all of them (`inherit`) or by name. */
export function handedSecrets({ jobs, around }: LookedAt): readonly SeenWeakening[] {
  const found: SeenWeakening[] = [];
  for (const { calls } of jobs) {
    if (calls === null || isOwn(calls.uses, around.home) || calls.secrets.length === 0) continue;
    found.push({ kind: "secrets-handed-on", line: calls.line, endLine: calls.line, about: calls.uses });
  }
  return found;
}
