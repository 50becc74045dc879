import { type JudgedSubject, subjectKey } from "../../facts/subject.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { publishCheck } from "../publish/publish-check.ts";
import { forgetPull } from "./open-pulls.ts";
import { afterGitHub, DONE, type Outcome } from "./outcome.ts";
import { endLooking } from "./pending-heads.ts";
import { forgetCarriedOut } from "./verdict-inputs.ts";

/**
 * Takes a subject that is closed, merged, deleted or out of sight off its head: the head's check then says what the
 * others there amount to. What was pushed stays pushed, so a private report about it is left to people.
 */
export async function closeSubject(ports: ExaminationPorts, subject: JudgedSubject): Promise<Outcome> {
  const key = subjectKey(subject);
  const { store } = ports;
  const present = await store.verdicts.present(key);
  const lookedAt = await endLooking(store.effects, subject.repository, key);
  await store.verdicts.close(key);
  await forgetCarriedOut(store.effects, key);
  if (subject.kind === "pull-request") await forgetPull(store.effects, subject.repository, subject.number);
  else await store.tips.remove(subject.repository, subject.ref);
  for (const head of new Set([present?.open === true ? present.head : null, lookedAt])) {
    if (head === null) continue;
    const published = await publishCheck(ports, subject.repository, head);
    // A repository that is out of sight has no check to be written.
    if (!published.ok && published.fault.kind === "retry-later") return afterGitHub(published.fault);
  }
  return DONE;
}
