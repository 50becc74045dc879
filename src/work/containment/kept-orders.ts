import type { ContainmentCommand } from "../../facts/containment-order.ts";
import type { Person } from "../../facts/ruling.ts";
import type { Subject } from "../../facts/subject.ts";
import type { OrderAnswer } from "../../verdict/containment/containment-note.ts";
import type { Effects } from "../ports/store.ts";

/** The subject of a comment that may order a containment. */
export type OrderSubject = Extract<Subject, { kind: "issue-command" }>;

/** An order that was answered; kept so that it is answered once, and so that an approval counts when the next one comes. */
export interface KeptOrder {
  readonly by: Person;
  readonly comment: number;
  /** Null where none could be read. */
  readonly command: ContainmentCommand | null;
  /** Id of the exposure whose alert the issue is about; null where it is no alert's. */
  readonly cause: string | null;
  readonly answer: OrderAnswer;
}

/** An approval counts for a day: what somebody wrote yesterday may be what nobody wants today. */
const APPROVAL_MS = 24 * 60 * 60_000;

/** The answer to a comment as it was decided once, and whether everything that follows was done; null where none was. */
export async function keptOrder(
  effects: Pick<Effects, "get">,
  subject: OrderSubject,
): Promise<{ readonly order: KeptOrder; readonly told: boolean } | null> {
  const effect = await effects.get(orderKey(subject));
  return effect === null ? null : { order: readKept(effect.mark), told: effect.state === "settled" };
}

/** Keeps an answer before it is told, so that it is the same however often we have to begin again. */
export async function keepOrder(effects: Effects, subject: OrderSubject, order: KeptOrder): Promise<void> {
  await effects.intend(orderKey(subject), JSON.stringify(order));
}

/** Notes that everything that follows from an answer was done. */
export async function settleOrder(effects: Effects, subject: OrderSubject): Promise<void> {
  await effects.settle(orderKey(subject), null, "told");
}

/** Approvals of the very same order on an issue that still count: given since the alert opened, and within a day. */
export async function approvalsBefore(
  effects: Effects,
  subject: OrderSubject,
  { command, since, now }: { readonly command: ContainmentCommand; readonly since: string; readonly now: Date },
): Promise<readonly KeptOrder[]> {
  const kept = (await effects.list(prefixOf(subject))).map(({ mark }) => readKept(mark));
  return kept.filter(({ answer, command: other, comment }) => {
    const same = other?.verb === command.verb && other.digest === command.digest && other.alert === command.alert;
    const at = Date.parse(answer.at);
    const counts = at >= Date.parse(since) - SECOND_MS && at > now.getTime() - APPROVAL_MS;
    return comment !== subject.comment && answer.result === "approved" && same && counts;
  });
}

/** GitHub tells the time of a comment in whole seconds: one may seem older than the alert that it answers. */
const SECOND_MS = 1_000;

function readKept(text: string): KeptOrder {
  return JSON.parse(text) as KeptOrder;
}

function orderKey(subject: OrderSubject): string {
  return `${prefixOf(subject)}${subject.comment}`;
}

function prefixOf({ repository, issue }: OrderSubject): string {
  return `order:${repository.installation}:${repository.id}:${issue}:`;
}
