import type { Oid } from "../../../facts/oid.ts";
import type { RawObject } from "../objects/peel.ts";
import type { GitSetting } from "./git-process.ts";
import { streamWhole } from "./object-stream.ts";

/**
 * Gives `act` a way to read objects one after the other, each named by what the ones before it hold: one process for all of
 * them, where a process for each would be most of the cost.
 */
export async function withObjects<T>(
  setting: GitSetting,
  maxBytes: number,
  act: (read: (oid: Oid) => Promise<RawObject>) => Promise<T>,
): Promise<T> {
  // The stream takes the next id from the list when it is asked for the next object.
  const wanted: Oid[] = [];
  const objects = streamWhole(setting, wanted, maxBytes);
  try {
    return await act(async (oid) => {
      wanted.push(oid);
      const answer = await objects.next();
      return answer.done === true ? { kind: "missing" } : answer.value.object;
    });
  } finally {
    await objects.return(undefined);
  }
}
