import { actorOf } from "../actor.ts";
import { isAtLeast, isGranted, permissionOf, sees } from "../http/access.ts";
import { type Caller, Refusal } from "../http/endpoint.ts";
import type { Repository, World } from "../world.ts";

/** Refuses a git client as GitHub does: 401 to ask who it is, 404 for what it may not see, 403 for what it may not write. */
export function demandGit(world: World, caller: Caller, repository: Repository | undefined, isPush: boolean): void {
  if (repository === undefined || !sees(world, caller, repository) || caller.kind === "app") {
    throw caller.kind === "anonymous" ? new Refusal(401, "Authentication required.") : new Refusal(404, "Not Found");
  }
  if (isPush) {
    if (caller.kind === "anonymous") throw new Refusal(401, "Authentication required.");
    if (repository.archived) throw new Refusal(403, "This repository was archived so it is read-only.");
    if (!mayWrite(world, caller, repository)) throw new Refusal(403, "Write access to repository not granted.");
  } else if (caller.kind === "installation" && repository.visibility !== "public") {
    if (caller.permissions["contents"] === undefined) throw new Refusal(403, "Read access to repository not granted.");
  }
}

function mayWrite(world: World, caller: Caller, repository: Repository): boolean {
  if (caller.kind === "installation")
    return isGranted(caller, repository) && caller.permissions["contents"] === "write";
  return isAtLeast(permissionOf(world, repository, actorOf(caller)), "write");
}
