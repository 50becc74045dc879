import type { RefMove } from "../git/refs.ts";
import type { Repository, World } from "../world.ts";
import { branchRules, mayBypass, type RuleInForce } from "./branch-rules.ts";
import { checkStanding, requiredChecks } from "./required-checks.ts";

/** One ref that a push may not move, with what stands against it in GitHub's words. */
export interface PushRefusal {
  readonly ref: string;
  readonly violations: readonly string[];
}

const BRANCH = "refs/heads/";

/**
 * What the rules of its branches say against a push; empty where it may go ahead. A commit that carries every required
 * check already (it was pushed elsewhere before) may be pushed; an actor whom a ruleset lets bypass is not held by it.
 * Merges by button or queue do not come this way.
 */
export function mayPush(
  world: World,
  repository: Repository,
  moves: readonly Pick<RefMove, "ref" | "before" | "after">[],
  actor: string,
): readonly PushRefusal[] {
  return moves.flatMap((move) => {
    if (!move.ref.startsWith(BRANCH)) return [];
    const rules = branchRules(world, repository, move.ref.slice(BRANCH.length)).filter(
      ({ ruleset }) => !mayBypass(world, repository, ruleset, actor),
    );
    const violations = violationsOf(world, repository, rules, move);
    return violations.length === 0 ? [] : [{ ref: move.ref, violations }];
  });
}

function violationsOf(
  world: World,
  repository: Repository,
  rules: readonly RuleInForce[],
  { before, after }: Pick<RefMove, "before" | "after">,
): readonly string[] {
  // Deleting a branch brings no commit to it.
  if (after === null) return [];
  const onCreate = before === null;
  const holding = rules.filter(({ parameters }) => !(onCreate && parameters["do_not_enforce_on_create"] === true));
  const checks = requiredChecks(holding).flatMap((check) => {
    const standing = checkStanding(world, repository, check, after, null);
    return standing === "satisfied" ? [] : [`Required status check "${check.context}" is ${standing}.`];
  });
  const direct = holding.filter(({ type }) => !onCreate && type in DIRECT).map(({ type }) => DIRECT[type] ?? "");
  return [...new Set([...direct, ...checks])];
}

/** Rules that no direct push satisfies, whatever it brings. */
const DIRECT: Readonly<Record<string, string>> = {
  merge_queue: "Changes must be made through the merge queue",
  pull_request: "Changes must be made through a pull request.",
};
