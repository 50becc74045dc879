import type { DeployKey } from "../../../facts/exposure.ts";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { flag, integer, text } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { about, flagOrNull, textOrNull } from "./fields.ts";
import { listPart, type Part } from "./part.ts";

/** Deploy keys; one that does not say that it is switched off is on. */
export function readDeployKeys(asking: Asking, repository: RepositoryRef): Promise<Answer<Part<readonly DeployKey[]>>> {
  return listPart(asking, "deploy-keys", about(repository, "list deploy keys", "/keys"), (from) => ({
    id: integer(from, "id"),
    readOnly: flag(from, "read_only"),
    enabled: flagOrNull(from, "enabled") ?? true,
    createdAt: text(from, "created_at"),
    lastUsed: textOrNull(from, "last_used"),
  }));
}
