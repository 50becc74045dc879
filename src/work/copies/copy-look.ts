import type { RepositoryRef } from "../../facts/repository.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { Bench } from "../judge/judge-range.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

/** How copies are looked for in a repository's installation; null where its rules register no source. */
export async function copyLook(
  { store, key }: Pick<ExaminationPorts, "store" | "key">,
  rules: Pick<RuleSet, "paths">,
  { installation }: RepositoryRef,
): Promise<NonNullable<Bench["copies"]> | null> {
  if (!rules.paths.some(({ home }) => home !== null)) return null;
  const stamp = await store.copies.stamp(installation);
  return { key, find: (identities) => store.copies.find(installation, identities), stamp };
}
