import { emit } from "../webhooks/webhooks.ts";
import type { Repository, World } from "../world.ts";
import { pushPayload } from "./push-payload.ts";
import { type RefMove, readRefs } from "./refs.ts";
import { runGit, tryGit } from "./run.ts";

/** GitHub sends no events for the tags of a push that moves more than this many. */
const TAGS_TOLD = 3;

/** GitHub sends no events for the branches of a push that moves more than this many. */
const BRANCHES_TOLD = 5000;

/**
 * Notes the activity of refs that moved and tells Apps `push`, `create` and `delete`; answers the moves with `forced`
 * found out. `activity` names another cause than a push.
 */
export async function tellMoves(
  world: World,
  repository: Repository,
  moves: readonly RefMove[],
  actor: string,
  activity?: "pr_merge" | "merge_queue_merge",
): Promise<readonly RefMove[]> {
  const known = await Promise.all(moves.map((move) => withForce(repository, move)));
  if (known.length === 0) return known;
  repository.pushedAt = world.now();
  await adoptFirstBranch(repository, known);
  const tags = known.filter((move) => move.ref.startsWith("refs/tags/"));
  const branches = known.filter((move) => move.ref.startsWith("refs/heads/"));
  for (const move of branches) noteActivity(world, repository, move, actor, activity);
  const told = [...(branches.length > BRANCHES_TOLD ? [] : branches), ...(tags.length > TAGS_TOLD ? [] : tags)];
  const refs = await readRefs(repository.gitDir);
  for (const move of told) await tell(world, repository, move, { moves: known, refs, actor });
  return known;
}

async function tell(
  world: World,
  repository: Repository,
  move: RefMove,
  push: { readonly moves: readonly RefMove[]; readonly refs: ReadonlyMap<string, string>; readonly actor: string },
): Promise<void> {
  const scope = { repository, sender: push.actor };
  const isTag = move.ref.startsWith("refs/tags/");
  const named = { ref: move.ref.replace(/^refs\/(heads|tags)\//, ""), ref_type: isTag ? "tag" : "branch" };
  const payload = await pushPayload(world, repository, move, push);
  if (move.before === null) {
    const more = { master_branch: repository.defaultBranch, description: null, pusher_type: "user" };
    emit(world, "create", scope, { ...named, ...more });
  }
  if (move.after === null) emit(world, "delete", scope, { ...named, pusher_type: "user" });
  emit(world, "push", scope, payload);
}

async function withForce(repository: Repository, move: RefMove): Promise<RefMove> {
  if (move.before === null || move.after === null) return { ...move, forced: false };
  const output = await tryGit(repository.gitDir, ["merge-base", "--is-ancestor", move.before, move.after]);
  return { ...move, forced: output.code !== 0 };
}

/** The first branch pushed into an empty repository becomes its default. */
async function adoptFirstBranch(repository: Repository, moves: readonly RefMove[]): Promise<void> {
  const refs = await readRefs(repository.gitDir);
  const branches = [...refs.keys()].filter((ref) => ref.startsWith("refs/heads/"));
  const made = moves.filter((move) => move.before === null).map((move) => move.ref);
  const [first] = branches;
  if (first === undefined || branches.some((ref) => !made.includes(ref))) return;
  if (branches.includes(`refs/heads/${repository.defaultBranch}`)) return;
  repository.defaultBranch = first.slice("refs/heads/".length);
  await runGit(repository.gitDir, ["symbolic-ref", "HEAD", first]);
}

function noteActivity(
  world: World,
  repository: Repository,
  move: RefMove,
  actor: string,
  activity: "pr_merge" | "merge_queue_merge" | undefined,
): void {
  const zero = "0".repeat(40);
  const type =
    activity ??
    (move.before === null
      ? "branch_creation"
      : move.after === null
        ? "branch_deletion"
        : move.forced
          ? "force_push"
          : "push");
  const { ref, before, after } = move;
  const at = world.now();
  repository.activity.push({ id: world.nextId(), ref, before: before ?? zero, after: after ?? zero, type, actor, at });
}
