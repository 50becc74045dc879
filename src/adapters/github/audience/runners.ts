import type { AccountRef } from "../../../facts/exposure.ts";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { flag, integer } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { about } from "./fields.ts";
import { listPart, onePart, type Part } from "./part.ts";

/** How many self-hosted runners a repository has of its own. */
export function readRunners(asking: Asking, repository: RepositoryRef): Promise<Answer<Part<number>>> {
  const question = about(repository, "count runners", "/actions/runners", { per_page: 1 });
  return onePart(asking, "runners", question, (from) => integer(from, "total_count"));
}

/** How many of an organisation's runner groups public repositories may use. */
export async function readOpenRunnerGroups(
  asking: Asking,
  { login, installation }: AccountRef,
): Promise<Answer<Part<number>>> {
  const route = "GET /orgs/{org}/actions/runner-groups";
  const question = { installation, what: "list runner groups", route, params: { org: login } };
  const answer = await listPart(
    asking,
    "runners",
    question,
    (from) => (flag(from, "allows_public_repositories") ? integer(from, "id") : null),
    "runner_groups",
  );
  if (!answer.ok) return answer;
  return { ok: true, value: { value: answer.value.value?.length ?? null, gaps: answer.value.gaps } };
}
