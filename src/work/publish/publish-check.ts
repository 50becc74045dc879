import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import { renderCheck } from "../../report/check/render-check.ts";
import type { PlannedCheck } from "../../verdict/outputs.ts";
import { planCheck } from "../../verdict/plan.ts";
import { isBeingLookedAt } from "../examine/pending-heads.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer } from "../ports/github.ts";
import { checkKey, writeHeadCheck } from "./head-check.ts";

/**
 * Makes the check of a head say the worst verdict over its open subjects. Where none is open it is left as it is: a head
 * that nobody judges any more must not turn green by that.
 */
export async function publishCheck(
  ports: Pick<ExaminationPorts, "github" | "store" | "key">,
  repository: RepositoryRef,
  head: Oid,
): Promise<Answer<void>> {
  return ports.store.exclusively(checkKey(repository, head), async () => {
    const records = await ports.store.verdicts.openAt(repository, head);
    if (records.length === 0) return { ok: true, value: undefined };
    const planned = planCheck(records, repository, head);
    const failing = planned.conclusion === "failure";
    if (!failing && (await isBeingLookedAt(ports.store.effects, repository, head)))
      return { ok: true, value: undefined };
    const gapKeys = planned.coverage.gaps.flatMap(({ key }) => key ?? []);
    const named = [...planned.findings.map((finding) => finding.id), ...new Set(gapKeys), ...replayedIds(planned)];
    const refs = await ports.store.references.of(repository.installation, named);
    return writeHeadCheck(ports, repository, head, renderCheck(planned, refs, null), false);
  });
}

/** Past findings that a review of rules names: they had their numbers when they were found. */
function replayedIds({ rulesReview }: PlannedCheck): readonly string[] {
  const replay = rulesReview?.replay ?? null;
  if (replay === null) return [];
  return replay.listed.map(({ id }) => id);
}
