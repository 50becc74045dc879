import { actorOf } from "../actor.ts";
import { isAtLeast, permissionOf } from "../http/access.ts";
import { type Caller, Refusal } from "../http/endpoint.ts";
import type { Repository, World } from "../world.ts";

/** Answers who edits a text: its author, or a person with write access; refuses an App that did not write it. */
export function mayEdit(world: World, repository: Repository, caller: Caller, author: string): string {
  const actor = actorOf(caller);
  if (actor.toLowerCase() === author.toLowerCase()) return actor;
  if (caller.kind === "user" && isAtLeast(permissionOf(world, repository, actor), "write")) return actor;
  throw new Refusal(403, caller.kind === "user" ? "Forbidden" : "Resource not accessible by integration");
}
