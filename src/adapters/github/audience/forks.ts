import type { Fork } from "../../../facts/exposure.ts";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { visibilityOf } from "../repositories.ts";
import { integer, text } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { about, reader } from "./fields.ts";
import { listPart, type Part } from "./part.ts";

/**
 * Forks that GitHub shows us. It hides private ones in accounts where the App is not installed, and counts them all the
 * same: `count` is what the repository says of itself, and more of them than are listed leave a gap.
 */
export async function readForks(
  asking: Asking,
  repository: RepositoryRef,
  count: number,
): Promise<Answer<Part<readonly Fork[]>>> {
  const answer = await listPart(asking, "forks", about(repository, "list forks", "/forks"), (from) => ({
    id: integer(from, "id"),
    owner: reader(from["owner"]),
    name: text(from, "name"),
    visibility: visibilityOf(from),
    createdAt: text(from, "created_at"),
  }));
  if (!answer.ok || answer.value.gaps.length > 0) return answer;
  const hidden = count > (answer.value.value?.length ?? 0);
  const gaps = hidden ? [{ part: "forks", why: "forbidden" } as const] : [];
  return { ok: true, value: { ...answer.value, gaps } };
}
