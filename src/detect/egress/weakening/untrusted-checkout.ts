import { HOLE_END, HOLE_START } from "../github/interpolate.ts";
import type { ActionStep, Step } from "../pipeline.ts";
import type { SeenWeakening } from "../seen-flow.ts";
import type { Value } from "../value.ts";
import type { LookedAt } from "./looked-at.ts";

/** Events whose runs have the repository's secrets and can be started by people outside. */
const PRIVILEGED: ReadonlySet<string> = new Set(["pull_request_target", "workflow_run"]);

/** What names the head of a pull request. */
const HEAD =
  /^github\.(?:event\.(?:pull_request\.(?:head\b|merge_commit_sha|number)|number|workflow_run\.(?:head_|pull_requests))|head_ref)/;

const FETCHES_HEAD =
  /\bgh\s+pr\s+checkout\b|\bgit\s+(?:fetch|checkout|pull|clone)\b[^\n]{0,300}(?:pull\/|refs\/pull|head_ref|\.head\.)/;

/** Commands that run what lies in the tree, or carry it on. */
const USES_TREE =
  /(?:^|[\s;&|(`])(?:npm|npx|pnpm|yarn|bun|make|cmake|ninja|pip3?|pipx|poetry|uv|python3?|node|deno|go|cargo|mvn|gradle|bundle|rake|ruby|composer|php|pytest|tox|nox|dotnet|msbuild|docker|docker-compose|bash|sh|source|swift|xcodebuild|flutter|terraform|ansible-playbook|helm|just|task|bazel|sbt|mix|lerna|turbo|nx|pre-commit|git\s+push)(?=\s|$)|(?:^|[\s;&|(`])\.{1,2}\/[\w.-]/m;

/** Jobs that outsiders can start, that fetch the head of a pull request and then run or carry on what it holds. The event alone is none. */
export function untrustedCheckouts({ triggers, jobs }: LookedAt): readonly SeenWeakening[] {
  const event = triggers.find((trigger) => PRIVILEGED.has(trigger));
  if (event === undefined) return [];
  const found: SeenWeakening[] = [];
  for (const { job } of jobs) {
    const at = job.steps.findIndex(fetchesHead);
    const step = job.steps[at];
    if (step === undefined || step.kind === "declared" || !job.steps.slice(at).some(usesTree)) continue;
    found.push({ kind: "untrusted-checkout", line: step.line, endLine: step.line, about: event });
  }
  return found;
}

function fetchesHead(step: Step): boolean {
  if (step.kind === "declared") return false;
  if (step.kind === "script")
    return FETCHES_HEAD.test(step.script.text.replaceAll(HOLE_START, "").replaceAll(HOLE_END, ""));
  if (step.uses !== "actions/checkout") return false;
  return ["ref", "repository"].some((name) => isHead(step.inputs.get(name)?.value ?? []));
}

function isHead(value: Value): boolean {
  return value.some((piece) => typeof piece !== "string" && HEAD.test(piece.name));
}

function usesTree(step: Step): boolean {
  if (step.kind === "declared") return true;
  if (step.kind === "script") return step.script.dialect !== "sh" || USES_TREE.test(step.script.text);
  return step.uses.startsWith("./") || buildsTree(step);
}

function buildsTree(step: ActionStep): boolean {
  return (step.known?.sends.length ?? 0) > 0 && step.uses !== "actions/upload-artifact";
}
