import { demand } from "../http/access.ts";
import { type Caller, Refusal } from "../http/endpoint.ts";
import type { Repository, World } from "../world.ts";

/** Refuses who may not take part in a conversation: a pull request's is open to either permission, an issue's to one. */
export function demandConversation(
  world: World,
  caller: Caller,
  repository: Repository,
  wanted: { readonly number: number; readonly level: "read" | "write" },
): void {
  const { number, level } = wanted;
  try {
    demand(world, caller, repository, { name: "issues", level });
  } catch (error) {
    if (!(error instanceof Refusal) || !repository.pulls.has(number)) throw error;
    demand(world, caller, repository, { name: "pull_requests", level });
  }
}
