import type { Protection } from "../../../facts/exposure.ts";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { type Fields, fields, list, text } from "../shape.ts";
import type { Asking } from "./ask-page.ts";
import { about } from "./fields.ts";
import { asPart, readOne } from "./part.ts";

type Bypass = NonNullable<Protection["silentBypass"]>;

/**
 * Who passes rulesets by without a trace: actors that are `exempt`, and deploy keys. Null where one ruleset does not tell;
 * GitHub names its actors only to who may change it, which a watcher may not.
 */
export async function readSilentBypass(
  asking: Asking,
  repository: RepositoryRef,
  rulesets: readonly number[],
): Promise<Answer<Bypass | null>> {
  const found = new Map<string, Bypass[number]>();
  for (const id of new Set(rulesets)) {
    const question = about(repository, "read a ruleset", "/rulesets/{ruleset_id}", { ruleset_id: id });
    const answer = asPart("protection", await readOne(asking, question, silentOnes));
    if (!answer.ok) return answer;
    if (answer.value.value === null) return { ok: true, value: null };
    for (const one of answer.value.value) found.set(`${one.type}:${one.id}`, one);
  }
  return { ok: true, value: [...found.values()] };
}

function silentOnes(from: Fields): Bypass | null {
  const actors = from["bypass_actors"];
  if (actors === undefined || actors === null) return null;
  return list(actors, "bypass_actors").flatMap((one) => {
    const actor = fields(one, "An actor");
    const type = text(actor, "actor_type");
    if (actor["bypass_mode"] !== "exempt" && type !== "DeployKey") return [];
    const id = actor["actor_id"];
    return [{ type, id: typeof id === "number" ? id : null }];
  });
}
