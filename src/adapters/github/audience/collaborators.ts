import type { Collaborator } from "../../../facts/exposure.ts";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { integer, text } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { about, reader } from "./fields.ts";
import { listPart, type Part } from "./part.ts";

/** Everybody with access, and who of them is no member of the organisation. */
export async function readCollaborators(
  asking: Asking,
  repository: RepositoryRef,
): Promise<Answer<Part<readonly Collaborator[]>>> {
  const path = "/collaborators";
  const outsiders = await listPart(
    asking,
    "collaborators",
    about(repository, "list outside collaborators", path, { affiliation: "outside" }),
    (from) => integer(from, "id"),
  );
  if (!outsiders.ok) return outsiders;
  if (outsiders.value.value === null) return { ok: true, value: { value: null, gaps: outsiders.value.gaps } };
  const outside = new Set(outsiders.value.value);
  const all = await listPart(
    asking,
    "collaborators",
    about(repository, "list collaborators", path, { affiliation: "all" }),
    (from) => ({ who: reader(from), role: text(from, "role_name"), outside: outside.has(integer(from, "id")) }),
  );
  if (!all.ok) return all;
  const gaps = all.value.gaps.length > 0 ? all.value.gaps : outsiders.value.gaps;
  return { ok: true, value: { value: all.value.value, gaps } };
}
