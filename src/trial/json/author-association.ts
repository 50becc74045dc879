import { findAccount } from "../find.ts";
import type { Repository, World } from "../world.ts";

/** `author_association`: how an author stands to a repository. Earlier contributions are not counted here. */
export function authorAssociation(world: World, repository: Repository, author: string) {
  const login = author.toLowerCase();
  if (login === repository.owner.toLowerCase()) return "OWNER" as const;
  if (findAccount(world, repository.owner)?.members.has(login)) return "MEMBER" as const;
  return repository.collaborators.has(login) ? ("COLLABORATOR" as const) : ("NONE" as const);
}
