import type { RefMove } from "../git/refs.ts";
import type { Repository, World } from "../world.ts";
import { branchRules, bypassOf, type RuleInForce } from "./branch-rules.ts";
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
  moves: readonly Move[],
  actor: string,
): readonly PushRefusal[] {
  return moves.flatMap((move) => {
    const rules = rulesFor(world, repository, move);
    const holding = rules.filter(({ ruleset }) => !passesInPush(bypassOf(world, repository, ruleset, actor)));
    const locked = isLocked(repository, move.ref.slice(BRANCH.length)) ? ["Cannot change this locked branch"] : [];
    const violations = [...locked, ...violationsOf(world, repository, holding, move)];
    return violations.length === 0 ? [] : [{ ref: move.ref, violations }];
  });
}

/** Whether classic protection keeps a branch (short name) from everybody. */
export function isLocked(repository: Repository, branch: string): boolean {
  return repository.protections.some(({ pattern, locked }) => locked && pattern === branch);
}

/**
 * What the rules said to a move that was pushed: null where none spoke, `fail` where it was refused, `bypass` where only a
 * bypass let it pass. Who is exempt leaves no trace.
 */
export function pushResult(
  world: World,
  repository: Repository,
  move: Move,
  actor: string,
): "pass" | "fail" | "bypass" | null {
  const spoken = rulesFor(world, repository, move).filter(
    ({ ruleset }) => bypassOf(world, repository, ruleset, actor) !== "exempt",
  );
  if (spoken.length === 0) return null;
  if (violationsOf(world, repository, spoken, move).length === 0) return "pass";
  return mayPush(world, repository, [move], actor).length === 0 ? "bypass" : "fail";
}

type Move = Pick<RefMove, "ref" | "before" | "after">;

function rulesFor(world: World, repository: Repository, move: Move): readonly RuleInForce[] {
  return move.ref.startsWith(BRANCH) ? branchRules(world, repository, move.ref.slice(BRANCH.length)) : [];
}

function passesInPush(bypass: ReturnType<typeof bypassOf>): boolean {
  return bypass === "always" || bypass === "exempt";
}

function violationsOf(
  world: World,
  repository: Repository,
  rules: readonly RuleInForce[],
  { before, after }: Move,
): readonly string[] {
  // Deleting a branch brings no commit to it.
  if (after === null) return rules.some(({ type }) => type === "deletion") ? ["Cannot delete this branch"] : [];
  const onCreate = before === null;
  const holding = rules.filter(({ parameters }) => !(onCreate && parameters["do_not_enforce_on_create"] === true));
  const checks = requiredChecks(holding).flatMap((check) => {
    const standing = checkStanding(world, repository, check, after, null);
    return standing === "satisfied" ? [] : [`Required status check "${check.context}" is ${standing}.`];
  });
  const words = onCreate ? ON_CREATE : ON_UPDATE;
  const direct = holding.flatMap(({ type }) => words[type] ?? []);
  return [...new Set([...direct, ...checks])];
}

/** Rules that no direct push to a branch satisfies, whatever it brings. */
const ON_UPDATE: Readonly<Record<string, string>> = {
  merge_queue: "Changes must be made through the merge queue",
  pull_request: "Changes must be made through a pull request.",
  update: "Cannot update this protected ref.",
};

const ON_CREATE: Readonly<Record<string, string>> = {
  creation: "Cannot create ref due to creations being restricted.",
};
