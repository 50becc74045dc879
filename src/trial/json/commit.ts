import type { GitCommit } from "../git/commits.ts";
import type { Repository, World } from "../world.ts";
import { loginOfAddress, simpleUser } from "./account.ts";
import { nodeId } from "./node-id.ts";

/** `commit`: what `repos/get-commit`, the lists of commits and comparisons carry, without stats and files. */
export function commitJson(world: World, repository: Repository, commit: GitCommit) {
  const full = `${repository.owner}/${repository.name}`;
  const api = `${world.origin}/api/v3/repos/${full}`;
  const author = loginOfAddress(world, commit.author.email);
  const committer = loginOfAddress(world, commit.committer.email);
  return {
    url: `${api}/commits/${commit.sha}`,
    sha: commit.sha,
    node_id: nodeId(`C${commit.sha.slice(0, 12)}`, repository.id),
    html_url: `${world.origin}/${full}/commit/${commit.sha}`,
    comments_url: `${api}/commits/${commit.sha}/comments`,
    commit: {
      url: `${api}/git/commits/${commit.sha}`,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
    },
    author: author === null ? null : simpleUser(world, author),
    committer: committer === null ? null : simpleUser(world, committer),
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${api}/commits/${sha}`,
      html_url: `${world.origin}/${full}/commit/${sha}`,
    })),
  };
}

/** `simple-commit`: what a merge group and a check suite carry as their head. */
export function simpleCommit(commit: GitCommit) {
  return {
    id: commit.sha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: commit.author.date,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
  };
}
