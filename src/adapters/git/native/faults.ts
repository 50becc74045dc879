import type { GitAnswer, GitFault } from "../../../work/ports/git.ts";
import type { GitOutput } from "./git-process.ts";

const NOT_FOUND =
  /repository '.*' not found|returned error: 404|returned error: 3\d\d|unable to update url base from redirection/i;
const REFUSED =
  /Authentication failed|could not read Username|could not read Password|returned error: 40[13]|transport '.*' not allowed/i;
const BAD_OBJECTS =
  /fsck error|error: object [0-9a-f]+: \w+:|index-pack failed|invalid index-pack output|bad pack|inflate/i;

/** Says in our own words how a git process failed; what git printed may hold names and stays here. */
export function faultOf(output: GitOutput, step: string): GitFault {
  switch (output.ended) {
    case "timed-out":
      return { kind: "timed-out", detail: `${step} took longer than the limit for one step.` };
    case "too-large":
      return { kind: "too-large", detail: `${step} answered with more than the limit.` };
    case "not-started":
      return { kind: "refused", detail: `${step} could not start git.` };
    case "exited":
      return faultOfText(output.stderr, step);
  }
}

/** The same as a failed answer. */
export function failed<T>(output: GitOutput, step: string): GitAnswer<T> {
  return { ok: false, fault: faultOf(output, step) };
}

function faultOfText(stderr: string, step: string): GitFault {
  if (NOT_FOUND.test(stderr))
    return { kind: "not-found", detail: `${step}: the repository is not there, or not for us.` };
  if (REFUSED.test(stderr)) return { kind: "refused", detail: `${step}: the remote refused us.` };
  if (BAD_OBJECTS.test(stderr)) return { kind: "refused", detail: `${step}: the remote's objects are malformed.` };
  return { kind: "retry-later", detail: `${step} failed.` };
}
