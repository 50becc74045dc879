import type { BypassedPush } from "../../../facts/exposure.ts";
import type { RepositoryState } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { type Fields, integer, text } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { about, textOrNull } from "./fields.ts";
import { listPart } from "./part.ts";

/** Pushes to the default branch that went past its rules within a week; null where GitHub does not tell us. */
export async function readBypassed(
  asking: Asking,
  repository: RepositoryState,
): Promise<Answer<readonly BypassedPush[] | null>> {
  const params = { ref: repository.defaultBranch, time_period: "week", rule_suite_result: "bypass" };
  const question = about(repository, "list pushes that went past the rules", "/rulesets/rule-suites", params);
  const answer = await listPart(asking, "refs", question, (from) => ({
    suite: integer(from, "id"),
    ref: text(from, "ref"),
    at: text(from, "pushed_at"),
    by: actor(from),
  }));
  return answer.ok ? { ok: true, value: answer.value.value } : answer;
}

function actor(from: Fields): BypassedPush["by"] {
  const login = textOrNull(from, "actor_name");
  if (login === null || typeof from["actor_id"] !== "number") return null;
  return { id: integer(from, "actor_id"), login, type: "User" };
}
