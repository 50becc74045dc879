import type { RepositoryRef } from "../../facts/repository.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { REFS_MS } from "./sweep.ts";

/** Sets the alarm for the next comparison of refs; whether more is due is seen then. */
export async function lookNext(
  { store, clock }: Pick<ExaminationPorts, "store" | "clock">,
  repository: RepositoryRef,
): Promise<void> {
  const at = new Date(clock.now().getTime() + REFS_MS);
  await store.worklist.addAt({ kind: "repository", repository }, at.toISOString());
}
