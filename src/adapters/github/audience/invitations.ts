import type { Invitation } from "../../../facts/exposure.ts";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { flag, integer, text } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { about, reader } from "./fields.ts";
import { listPart, type Part } from "./part.ts";

/** Invitations that nobody took yet; one that expired lets nobody in. No webhook tells of any. */
export function readInvitations(
  asking: Asking,
  repository: RepositoryRef,
): Promise<Answer<Part<readonly Invitation[]>>> {
  return listPart(asking, "invitations", about(repository, "list invitations", "/invitations"), (from) =>
    flag(from, "expired")
      ? null
      : {
          id: integer(from, "id"),
          invitee: from["invitee"] === null || from["invitee"] === undefined ? null : reader(from["invitee"]),
          role: text(from, "permissions"),
          createdAt: text(from, "created_at"),
        },
  );
}
