import { isAncestor, mergedTree } from "../git/merge-commits.ts";
import type { PullRequest, Repository, World } from "../world.ts";
import { branchRules, mayBypass, type RuleInForce } from "./branch-rules.ts";
import { isLocked } from "./may-push.ts";
import { checkStanding, type RequiredCheck, requiredChecks } from "./required-checks.ts";

/** Whether a pull request can be merged; `unmet` says in GitHub's words what stands against it, empty where nothing does. */
export interface MergeState {
  readonly state: "clean" | "unstable" | "blocked" | "behind" | "dirty" | "draft" | "unknown";
  readonly unmet: readonly string[];
  /** The base branch takes changes through its merge queue only. */
  readonly queued: boolean;
}

/** Judges a pull request by the rules of its base branch; with `actor`, rules that this actor may bypass are left out. */
export async function mergeState(
  world: World,
  repository: Repository,
  pull: PullRequest,
  actor?: string,
): Promise<MergeState> {
  const open = repository.issues.get(pull.number)?.state === "open";
  if (!open || pull.mergedAt !== null) return { state: "unknown", unmet: ["Pull Request is not open"], queued: false };
  const rules = branchRules(world, repository, pull.baseRef).filter(
    (rule) => actor === undefined || !mayBypass(world, repository, rule.ruleset, actor),
  );
  const queued = rules.some(({ type }) => type === "merge_queue");
  if (pull.draft) return { state: "draft", unmet: ["Pull Request is still a draft"], queued };
  if ((await mergedTree(repository.gitDir, pull.baseSha, pull.headSha)) === null) {
    return { state: "dirty", unmet: ["Pull Request has merge conflicts"], queued };
  }
  const checks = requiredChecks(rules).map((check) => unmetCheck(world, repository, check, pull));
  const isFrozen = isLocked(repository, pull.baseRef) || rules.some(({ type }) => type === "update");
  const frozen = isFrozen ? "Cannot update this protected ref." : null;
  const unmet = [...checks, unmetReviews(rules, pull), frozen].filter((one) => one !== null);
  if (unmet.length > 0) return { state: "blocked", unmet, queued };
  const strict = rules.some(({ parameters }) => parameters["strict_required_status_checks_policy"] === true);
  if (strict && !(await isAncestor(repository.gitDir, pull.baseSha, pull.headSha))) {
    return { state: "behind", unmet: ["The head branch is not up to date with the base branch"], queued };
  }
  const failing = repository.checkRuns.some(
    (run) => run.headSha === pull.headSha && (run.status !== "completed" || run.conclusion === "failure"),
  );
  return { state: failing ? "unstable" : "clean", unmet: [], queued };
}

function unmetCheck(world: World, repository: Repository, check: RequiredCheck, pull: PullRequest): string | null {
  const standing = checkStanding(world, repository, check, pull.headSha, pull.mergeCommitSha);
  switch (standing) {
    case "satisfied":
      return null;
    case "expected":
      return `Required status check "${check.context}" is expected.`;
    case "pending":
      return `Required status check "${check.context}" is pending.`;
    case "failing":
      return `Required status check "${check.context}" is failing.`;
  }
}

function unmetReviews(rules: readonly RuleInForce[], pull: PullRequest): string | null {
  const needed = Math.max(
    0,
    ...rules
      .filter(({ type }) => type === "pull_request")
      .map(({ parameters }) => Number(parameters["required_approving_review_count"] ?? 0)),
  );
  const latest = new Map<string, string>();
  for (const review of pull.reviews) if (review.state !== "COMMENTED") latest.set(review.author, review.state);
  const states = [...latest.values()];
  if (states.includes("CHANGES_REQUESTED") && needed > 0) return "Changes were requested by a reviewer.";
  if (states.filter((state) => state === "APPROVED").length >= needed) return null;
  return `At least ${needed} approving review${needed === 1 ? " is" : "s are"} required by reviewers with write access.`;
}
