import type { RepositoryRef } from "../../facts/repository.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { Bench } from "../judge/judge-range.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

/**
 * How copies are looked for in a repository's installation; null where its rules register no source. The stamp moves with
 * what has been read, and with what the register says of sources in whatever home.
 */
export async function copyLook(
  { store, key }: Pick<ExaminationPorts, "store" | "key">,
  rules: Pick<RuleSet, "paths">,
  { installation }: RepositoryRef,
): Promise<NonNullable<Bench["copies"]> | null> {
  const sources = rules.paths.flatMap(({ home, id, label }) => (home === null ? [] : [[id, label] as const]));
  if (sources.length === 0) return null;
  const stamp = JSON.stringify([await store.copies.stamp(installation), sources]);
  return { key, find: (identities) => store.copies.find(installation, identities), stamp };
}
