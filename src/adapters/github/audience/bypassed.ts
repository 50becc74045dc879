import type { Protection } from "../../../facts/exposure.ts";
import type { RepositoryState } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { type Fields, integer, text } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { about, textOrNull } from "./fields.ts";
import { listPart } from "./part.ts";

type Bypassed = NonNullable<Protection["bypassed"]>;

/** Changes of the default branch that somebody brought past its rules within a day; null where GitHub does not tell us. */
export async function readBypassed(asking: Asking, repository: RepositoryState): Promise<Answer<Bypassed | null>> {
  const params = { ref: repository.defaultBranch, time_period: "day", rule_suite_result: "bypass" };
  const question = about(repository, "list changes that passed the rules by", "/rulesets/rule-suites", params);
  const answer = await listPart(asking, "protection", question, (from) => ({
    head: text(from, "after_sha"),
    by: actor(from),
    at: text(from, "pushed_at"),
  }));
  return answer.ok ? { ok: true, value: answer.value.value } : answer;
}

function actor(from: Fields): Bypassed[number]["by"] {
  const login = textOrNull(from, "actor_name");
  if (login === null || typeof from["actor_id"] !== "number") return null;
  return { id: integer(from, "actor_id"), login, type: "User" };
}
