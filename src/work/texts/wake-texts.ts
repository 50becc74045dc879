import type { Subject } from "../../facts/subject.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

/** Texts of one repository that are looked at again in one go, so that a look over it stays within its share of calls. */
const MOST_TEXTS = 50;

/**
 * Puts the texts of alerts on the work list: each is read again, and its alert ends where somebody took it up and nothing of it is
 * left. So an alert does not wait for a webhook that may never come.
 */
export async function wakeTexts(
  { store, clock }: { readonly store: Pick<ExaminationPorts["store"], "worklist"> } & Pick<ExaminationPorts, "clock">,
  alerts: readonly Alert[],
): Promise<void> {
  const at = clock.now().toISOString();
  for (const subject of alerts.flatMap(subjectOf).slice(0, MOST_TEXTS)) {
    await store.worklist.add(subject, { heads: [], befores: [], again: false }, at);
  }
}

function subjectOf({ exposure, state }: Alert): readonly Subject[] {
  const { repository, text } = exposure;
  if (repository === null || text === undefined || state === "resolved") return [];
  return [{ kind: "text", repository, text: text.ref }];
}
