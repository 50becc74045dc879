import { findAccount } from "../find.ts";
import { commitTree, mergedTree, rebased } from "../git/merge-commits.ts";
import { noreplyAddress } from "../json/account.ts";
import { issueOf } from "../json/pull-request.ts";
import type { PullRequest, Repository, World } from "../world.ts";

/** The ways to merge that GitHub has. */
export const MERGE_METHODS = ["merge", "squash", "rebase"] as const;

/** How and by whom; title and message of the commit are GitHub's own where they are null. */
export interface MergeOrder {
  readonly method: (typeof MERGE_METHODS)[number];
  readonly actor: string;
  readonly title: string | null;
  readonly message: string | null;
}

/** Writes the commit that merging the pull request onto `onto` gives, moves nothing; null where they conflict. */
export async function mergeCommit(
  world: World,
  repository: Repository,
  pull: PullRequest,
  onto: string,
  order: MergeOrder,
): Promise<string | null> {
  const { gitDir } = repository;
  if (order.method === "rebase") return rebased(gitDir, onto, pull.headSha, onto);
  const tree = await mergedTree(gitDir, onto, pull.headSha);
  if (tree === null) return null;
  const title = issueOf(repository, pull).title;
  const account = findAccount(world, order.actor);
  const merging = order.method === "merge";
  const subject =
    order.title ??
    (merging
      ? `Merge pull request #${pull.number} from ${pull.headOwner}/${pull.headRef}`
      : `${title} (#${pull.number})`);
  const body = order.message ?? (merging ? title : "");
  return commitTree(gitDir, {
    tree,
    parents: merging ? [onto, pull.headSha] : [onto],
    message: body === "" ? subject : `${subject}\n\n${body}`,
    author: {
      name: account?.login ?? "ghost",
      email: account === undefined ? "ghost@users.noreply.github.com" : noreplyAddress(account),
    },
    at: world.now(),
  });
}
