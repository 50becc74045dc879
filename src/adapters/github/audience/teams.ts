import type { TeamAccess } from "../../../facts/exposure.ts";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { integer, text } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { about } from "./fields.ts";
import { listPart, type Part } from "./part.ts";

/** Teams with access. */
export function readTeams(asking: Asking, repository: RepositoryRef): Promise<Answer<Part<readonly TeamAccess[]>>> {
  return listPart(asking, "teams", about(repository, "list teams", "/teams"), (from) => ({
    id: integer(from, "id"),
    slug: text(from, "slug"),
    role: text(from, "permission"),
  }));
}
