import { StoreUnavailable } from "../../work/ports/store.ts";

/** Runs a database action; an outage of the database comes out as {@link StoreUnavailable}, a bug as it is. */
export type Guard = <T>(action: () => Promise<T>) => Promise<T>;

/** Makes the guard for one kind of database. `isOutage` tells its failures from our own mistakes. */
export function guardAgainst(isOutage: (error: unknown) => boolean): Guard {
  return async (action) => {
    try {
      return await action();
    } catch (error) {
      if (!isOutage(error)) throw error;
      throw new StoreUnavailable("The store cannot be used now.", { cause: error });
    }
  };
}
