import type { RepositoryRef } from "../../facts/repository.ts";
import type { Effects } from "../ports/store.ts";

/**
 * Remembers that a pull request is open and which branch it goes into. Answers whether it went into that branch when it
 * was last looked at: a verdict against another base says nothing about this one.
 */
export async function rememberPull(
  effects: Effects,
  repository: RepositoryRef,
  number: number,
  base: string,
): Promise<boolean> {
  const key = prefixOf(repository) + number;
  if ((await effects.get(key))?.mark === base) return true;
  await effects.intend(key, base);
  return false;
}

/** Forgets a pull request that is not open any more. */
export async function forgetPull(effects: Effects, repository: RepositoryRef, number: number): Promise<void> {
  await effects.forget(prefixOf(repository) + number);
}

/** Numbers of the open pull requests that go into a branch (short name), as far as they were looked at. */
export async function pullsInto(effects: Effects, repository: RepositoryRef, base: string): Promise<readonly number[]> {
  const prefix = prefixOf(repository);
  const open = await effects.list(prefix);
  return open.filter((one) => one.mark === base).map((one) => Number(one.key.slice(prefix.length)));
}

/** Numbers of all open pull requests of a repository, as far as they were looked at. */
export async function openPullsOf(effects: Effects, repository: RepositoryRef): Promise<readonly number[]> {
  const prefix = prefixOf(repository);
  return (await effects.list(prefix)).map((one) => Number(one.key.slice(prefix.length)));
}

function prefixOf(repository: RepositoryRef): string {
  return `open-pull:${repository.installation}:${repository.id}:`;
}
