import { networkRoot } from "../json/repository.ts";
import type { Repository, World } from "../world.ts";
import { resolveCommit } from "./commits.ts";
import { runGit, tryGit } from "./run.ts";

/** Copies a commit and all it reaches from another repository of the network; GitHub's forks share their objects. */
export async function bringCommit(from: Repository, to: Repository, sha: string): Promise<void> {
  const known = await tryGit(to.gitDir, ["cat-file", "-e", `${sha}^{commit}`]);
  if (known.code === 0) return;
  await runGit(to.gitDir, ["fetch", "--quiet", "--no-tags", "--no-auto-gc", "--no-write-fetch-head", from.gitDir, sha]);
}

/**
 * The commit that a name means: here, at `OWNER:branch` in that owner's fork, or by its full id anywhere in the network
 * of forks; brought into this repository. Null where there is none.
 */
export async function commitInNetwork(world: World, repository: Repository, name: string): Promise<string | null> {
  const [owner, ...rest] = name.split(":");
  const branch = rest.at(-1);
  if (branch === undefined) {
    const local = await resolveCommit(repository.gitDir, name);
    if (local !== null || !/^[0-9a-f]{40}$/.test(name)) return local;
  }
  for (const other of networkOf(world, repository)) {
    if (branch !== undefined && other.owner.toLowerCase() !== owner?.toLowerCase()) continue;
    const sha = await resolveCommit(other.gitDir, branch ?? name);
    if (sha === null) continue;
    await bringCommit(other, repository, sha);
    return sha;
  }
  return null;
}

/** Every repository that shares a first ancestor with this one, itself included. */
export function networkOf(world: World, repository: Repository): readonly Repository[] {
  const root = networkRoot(world, repository);
  return [...world.repositories.values()].filter((each) => networkRoot(world, each) === root);
}
