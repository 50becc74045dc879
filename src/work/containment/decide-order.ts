import { type ContainmentCommand, type OrderRefusal, shortDigest } from "../../facts/containment-order.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import type { ContainmentApprover } from "../../verdict/containment/approval.ts";
import type { OrderAnswer } from "../../verdict/containment/containment-note.ts";
import type { ContainmentRefusal } from "../../verdict/containment/containment-plan.ts";
import { alertIssueKey, alertIssuePrefix } from "../alerts/alert-issue-key.ts";
import type { Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { PresentComment } from "../ports/people.ts";
import type { RulesHome } from "../rules-in-force/rules-home.ts";
import { personsComment, tampered } from "../rulings/hear-comment.ts";
import { carryOutOrder } from "./carry-out-order.ts";
import { type ContainmentPorts, containing } from "./containment-ports.ts";
import { approvalsBefore, type KeptOrder, type OrderSubject } from "./kept-orders.ts";
import { lookAfter } from "./look-after.ts";
import { approverAt, type OrderGround, orderGround } from "./order-standing.ts";
import { readOrder } from "./read-order.ts";
import { recordRefused } from "./record-containment.ts";

type Why = readonly (ContainmentRefusal | OrderRefusal)[];

/** An order that was read, on the alert that its issue is about. */
export interface HeardOrder {
  readonly subject: OrderSubject;
  readonly comment: PresentComment;
  readonly command: ContainmentCommand;
  readonly alert: Alert;
}

/** What comes of a comment, by everything that holds at this moment; null where there is nothing to answer. */
export async function decideOrder(
  ports: ExaminationPorts,
  subject: OrderSubject,
  home: RulesHome,
): Promise<Step<KeptOrder | null>> {
  const { repository, issue, comment: id } = subject;
  const read = await personsComment(ports, repository, { id, conversation: issue });
  if (!read.ok || read.value === null) return read.ok ? { ok: true, value: null } : read;
  const comment = read.value;
  const reading = readOrder(comment.body);
  if (reading.kind === "none") return { ok: true, value: null };
  const alert = await alertOfIssue(ports, home, issue);
  const command = reading.kind === "order" ? reading.command : null;
  const kept = { by: comment.author, comment: id, command, cause: alert?.cause ?? null };
  const answered = (result: OrderAnswer["result"], why: Why): Step<KeptOrder> => ({
    ok: true,
    value: { ...kept, answer: answerOf(comment, command, result, why) },
  });
  const before = tampered(comment) ?? (reading.kind === "refused" ? reading.why : null);
  const early = before ?? (alert === null || alert.number !== command?.alert ? "other-alert" : null);
  if (early !== null || command === null || alert === null) {
    await recordWhy(ports, { subject, comment, alert, playbook: null }, [early ?? "form"]);
    return answered("refused", [early ?? "form"]);
  }
  const weighed = await weigh(ports, { subject, comment, command, alert }, home);
  if (!weighed.ok) return weighed;
  const { result, why } = weighed.value;
  if (result === "refused") await recordWhy(ports, { subject, comment, alert, playbook: playbookOf(alert) }, why);
  return answered(result, why);
}

/** Whether the order counts, and if so what came of carrying it out. */
async function weigh(
  ports: ExaminationPorts,
  heard: HeardOrder,
  home: RulesHome,
): Promise<Step<Pick<OrderAnswer, "result" | "why">>> {
  const { alert, command, comment, subject } = heard;
  const able = containing(ports);
  if (able === null) return refused(["no-responder"]);
  const { repository } = alert.exposure;
  if (repository === null) return refused(["does-not-fit"]);
  const ground = await orderGround(ports, home, repository);
  if (!ground.ok) return ground;
  if (ground.value === null) return refused(["out-of-sight"]);
  const own = await approverAt(ports, ground.value, comment.author);
  if (!own.ok) return own;
  if (own.value === "cannot-tell") return refused(["cannot-tell"]);
  const now = ports.clock.now();
  const earlier = await approvalsBefore(ports.store.effects, subject, { command, since: alert.openedAt, now });
  const others = await stillOwners(able, ground.value, earlier);
  if (!others.ok) return others;
  const carried = await carryOutOrder(able, {
    ...heard,
    ground: ground.value,
    approvers: [...others.value, own.value],
  });
  // Whoever named a plan of which something has changed since needs a new one to look at.
  if (carried.ok && carried.value.why.includes("state-changed")) await lookAfter(ports, ground.value.repository);
  return carried;
}

/** Of those who approved before, the ones who may do so still. */
async function stillOwners(
  ports: ExaminationPorts & ContainmentPorts,
  ground: OrderGround,
  earlier: readonly KeptOrder[],
): Promise<Step<readonly ContainmentApprover[]>> {
  const owners: ContainmentApprover[] = [];
  for (const { by } of earlier) {
    const asked = await approverAt(ports, ground, by);
    if (!asked.ok) return asked;
    if (asked.value !== "cannot-tell" && asked.value.ruleOwner) owners.push(asked.value);
  }
  return { ok: true, value: owners };
}

/** The alert that an issue of the rules repository is about; null where it is about something else. */
async function alertOfIssue({ store }: ExaminationPorts, home: RulesHome, issue: number): Promise<Alert | null> {
  const { installation } = home;
  const issues = await store.effects.list(alertIssuePrefix(home, installation));
  const found = issues.find(({ remote }) => remote === String(issue));
  if (found === undefined) return null;
  const cause = found.key.slice(alertIssueKey(home, installation, "").length);
  return (await store.alerts.byCause(installation, [cause]))[0] ?? null;
}

async function recordWhy(
  ports: ExaminationPorts,
  refusal: {
    readonly subject: OrderSubject;
    readonly comment: PresentComment;
    readonly alert: Alert | null;
    readonly playbook: string | null;
  },
  why: readonly string[],
): Promise<void> {
  const { subject, comment, alert, playbook } = refusal;
  const about = {
    installation: subject.repository.installation,
    repository: alert?.exposure.repository?.id ?? null,
    alert: alert?.number ?? null,
  };
  const name = `${subject.repository.id} ${subject.comment}`;
  await recordRefused(ports, { subject: about, playbook, name, why, by: comment.author, text: null });
}

function playbookOf({ exposure }: Alert): string | null {
  return exposure.playbook;
}

function answerOf(
  { author, createdAt }: PresentComment,
  command: ContainmentCommand | null,
  result: OrderAnswer["result"],
  why: Why,
): OrderAnswer {
  const digest = command === null ? "" : shortDigest(command.digest);
  return { by: author.id, verb: command?.verb ?? "contain", digest, at: createdAt, result, why };
}

function refused(why: Why): Step<Pick<OrderAnswer, "result" | "why">> {
  return { ok: true, value: { result: "refused", why } };
}
