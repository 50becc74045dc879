import type { World } from "./world.ts";

const LAST = new WeakMap<World, Promise<unknown>>();

/**
 * Runs what moves refs of pull requests one after the other: a push, a merge and a finished check may come at once, and
 * each must see the refs as the one before left them. Not to be called from inside itself.
 */
export function inTurn<T>(world: World, act: () => Promise<T>): Promise<T> {
  const turn = (LAST.get(world) ?? Promise.resolve()).then(act);
  LAST.set(
    world,
    turn.catch(() => undefined),
  );
  return turn;
}
