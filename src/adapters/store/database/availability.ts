import { StoreUnavailable } from "../../../work/ports/store.ts";
import type { Lane } from "./turns.ts";

/** Runs a database action; an outage of the database comes out as {@link StoreUnavailable}, a bug as it is. */
export type Guard = <T>(action: () => Promise<T>, lane?: Lane) => Promise<T>;

/** Makes the guard for one kind of database. `isOutage` tells its failures from our own mistakes, `inTurn` orders actions. */
export function guardAgainst(
  isOutage: (error: unknown) => boolean,
  inTurn: <T>(lane: Lane, action: () => Promise<T>) => Promise<T>,
): Guard {
  return async (action, lane = "work") => {
    try {
      return await inTurn(lane, action);
    } catch (error) {
      if (!isOutage(error)) throw error;
      throw new StoreUnavailable("The store cannot be used now.", { cause: error });
    }
  };
}
