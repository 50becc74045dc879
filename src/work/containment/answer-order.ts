import { afterGitHub, DONE, type Outcome, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { findRulesHome, lastRulesHome } from "../rules-in-force/rules-home.ts";
import { decideOrder } from "./decide-order.ts";
import { type KeptOrder, keepOrder, keptOrder, type OrderSubject, settleOrder } from "./kept-orders.ts";
import { noteOnAlert } from "./note-on-alert.ts";

/** Signs under a comment: done, another word is needed, refused. */
const SIGNS = { done: "+1", approved: "eyes", refused: "confused" } as const;

/**
 * Reads a comment on an issue as it is now, and carries out the order that it holds, once: the answer is kept before anybody
 * hears of it. Only the private rules repository is listened to, and there only on an alert's own issue.
 */
export async function answerOrder(ports: ExaminationPorts, subject: OrderSubject): Promise<Outcome> {
  const { store } = ports;
  // Comments on issues of all other repositories end here, without a call.
  if ((await lastRulesHome(subject.repository, ports))?.id !== subject.repository.id) return DONE;
  const known = await keptOrder(store.effects, subject);
  if (known?.told) return DONE;
  const decided = known === null ? await decideOnce(ports, subject) : { ok: true as const, value: known.order };
  if (!decided.ok) return decided.outcome;
  if (decided.value === null) return DONE;
  const told = await tellOrder(ports, subject, decided.value);
  if (told.kind !== "done") return told;
  await settleOrder(store.effects, subject);
  return DONE;
}

/** One at a time in an installation: whoever approves second must find the first. */
async function decideOnce(ports: ExaminationPorts, subject: OrderSubject): Promise<Step<KeptOrder | null>> {
  const { store } = ports;
  const home = await findRulesHome(subject.repository, ports);
  if (!home.ok) return home;
  if (home.value?.private !== true || !home.value.there) return { ok: true, value: null };
  const { value } = home;
  return store.exclusively(`orders:${subject.repository.installation}`, async () => {
    const decided = await decideOrder(ports, subject, value);
    if (decided.ok && decided.value !== null) await keepOrder(store.effects, subject, decided.value);
    return decided;
  });
}

async function tellOrder(ports: ExaminationPorts, subject: OrderSubject, order: KeptOrder): Promise<Outcome> {
  const { installation } = subject.repository;
  const { cause, answer } = order;
  if (cause !== null) await noteOnAlert(ports, { installation, cause, answer, able: ports.containment !== null });
  const signed = await ports.github.react(subject.repository, subject.comment, SIGNS[answer.result]);
  if (!signed.ok && signed.fault.kind === "retry-later") return afterGitHub(signed.fault);
  if (!signed.ok) {
    const fields = { comment: subject.comment, kind: signed.fault.kind };
    ports.log.warn(fields, "The sign under an order could not be written; what was decided stands.");
  }
  return DONE;
}
