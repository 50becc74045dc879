import type { RepositoryRef } from "../../facts/repository.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { RulesHome } from "./rules-home.ts";
import { approvedTexts } from "./settle-texts.ts";

/**
 * Puts the organisation's rules on the work list where a repository is the one that holds them: by what is known of
 * `home`, or else by whether rules of it were ever in force.
 */
export async function examineRulesOf(
  { store, clock }: Pick<ExaminationPorts, "store" | "clock">,
  repository: RepositoryRef,
  home: RulesHome | null = null,
): Promise<void> {
  const holds = home === null ? (await approvedTexts({ store }, repository)) !== null : home.id === repository.id;
  if (!holds) return;
  const hints = { heads: [], befores: [], again: false };
  await store.worklist.add({ kind: "rules", repository }, hints, clock.now().toISOString());
}
