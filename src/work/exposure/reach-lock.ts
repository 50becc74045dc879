import type { Store } from "../ports/store.ts";

/**
 * Runs what says which repositories are out of reach while nobody forgets one: a repository that was deleted would else be
 * said to be out of reach after all that was said of it had ended.
 */
export function reachLock<T>(
  store: Pick<Store, "exclusively">,
  installation: number,
  action: () => Promise<T>,
): Promise<T> {
  return store.exclusively(`reach:${installation}`, action);
}
