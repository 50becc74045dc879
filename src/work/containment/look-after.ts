import type { RepositoryRef } from "../../facts/repository.ts";
import type { ContainmentPorts } from "./containment-ports.ts";

/** Has a repository looked at wholly after something was changed there: only a look can say that an exposure has ended. */
export async function lookAfter(
  { store, clock }: Pick<ContainmentPorts, "store" | "clock">,
  repository: RepositoryRef,
): Promise<void> {
  const hints = { heads: [], befores: [], again: true };
  await store.worklist.add({ kind: "repository", repository }, hints, clock.now().toISOString());
}
