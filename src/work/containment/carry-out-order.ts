import { shortDigest } from "../../facts/containment-order.ts";
import type { ContainmentApprover } from "../../verdict/containment/approval.ts";
import type { LeakingPull } from "../../verdict/containment/containment-case.ts";
import type { OrderAnswer } from "../../verdict/containment/containment-note.ts";
import type { ContainmentPlan } from "../../verdict/containment/containment-plan.ts";
import { PLAN_MINUTES } from "../../verdict/containment/may-contain.ts";
import { afterGitHub, type Outcome, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { applyContainment, type Contained } from "./apply-containment.ts";
import type { ContainmentPorts } from "./containment-ports.ts";
import { type ContainmentRecord, recordOf } from "./containment-record.ts";
import type { HeardOrder } from "./heard-order.ts";
import { presentPull } from "./leaking-pull.ts";
import type { OrderGround } from "./order-standing.ts";
import { commitsOf } from "./plan-leaks.ts";
import { runId } from "./present-run.ts";
import { recordApproved } from "./record-containment.ts";
import { type Undone, undoContainment } from "./undo-containment.ts";

type Ports = ExaminationPorts & ContainmentPorts;
type Ended = Step<Pick<OrderAnswer, "result" | "why">>;

/** An order with everybody who stands behind it, whoever gave it last. */
export interface ApprovedOrder extends HeardOrder {
  readonly ground: OrderGround;
  readonly approvers: readonly ContainmentApprover[];
}

/** Carries an order out where enough people stand behind it. What an earlier turn of the same comment did is not done again. */
export async function carryOutOrder(ports: Ports, order: ApprovedOrder): Promise<Ended> {
  const { alert, command, ground } = order;
  const record = await recordOf(ports.store, ground.repository, alert.cause);
  if (record !== null && didAlready(order, record)) return { ok: true, value: { result: "done", why: [] } };
  if (command.verb === "undo") return undo(ports, order, record);
  const plan = alert.containment?.plans.find(({ id }) => shortDigest(id) === command.digest);
  if (plan === undefined) return { ok: true, value: { result: "refused", why: ["state-changed"] } };
  await noteApproval(ports, order, plan);
  const { exposure } = alert;
  const pull = await pullOf(ports, order, plan);
  if (!pull.ok) return pull;
  if (pull.value === "gone") return { ok: true, value: { result: "refused", why: ["out-of-sight"] } };
  const now = ports.clock.now().getTime();
  // GitHub's clock may be ahead of ours: what was written is not of the future.
  const madeAt = new Date(Math.min(Date.parse(order.comment.createdAt), now));
  const contained = await applyContainment(ports, {
    repository: ground.repository,
    playbook: plan.playbook,
    exposure,
    rules: ground.rules,
    pull: pull.value,
    trigger: "approval",
    shown: { id: plan.id, repository: plan.repository.id, madeAt },
    approvers: order.approvers,
    suspended: false,
  });
  return endedBy(contained);
}

/** The pull request that a plan is about, as it is now; null where it is about none. */
async function pullOf(
  ports: Ports,
  { alert, ground }: ApprovedOrder,
  { playbook }: ContainmentPlan,
): Promise<Step<LeakingPull | null | "gone">> {
  const number = alert.exposure.target.id;
  if (playbook !== "public-pull-request" || number === null) return { ok: true, value: null };
  const read = await presentPull(ports, ground.repository, { number, commits: commitsOf(alert) });
  return read.ok ? { ok: true, value: read.value ?? "gone" } : read;
}

async function undo(ports: Ports, order: ApprovedOrder, record: ContainmentRecord | null): Promise<Ended> {
  if (record === null || runId(ports, record) !== order.command.digest) {
    return { ok: true, value: { result: "refused", why: ["unknown-run"] } };
  }
  if (ports.clock.now().getTime() - Date.parse(order.comment.createdAt) > PLAN_MINUTES * 60_000) {
    return { ok: true, value: { result: "refused", why: ["plan-too-old"] } };
  }
  await noteApproval(ports, order, record.plan);
  const undone = await undoContainment(ports, {
    repository: order.ground.repository,
    exposure: order.alert.cause,
    trigger: "approval",
    approvers: order.approvers,
    suspended: false,
  });
  // No look takes an undoing up: the same comment does.
  return undone.kind === "interrupted" ? { ok: false, outcome: BROKEN_OFF } : endedBy(undone);
}

const BROKEN_OFF: Outcome = { kind: "retry-later", afterMs: 60_000, cause: "github", counts: true };

/** Recorded before anything follows from it; who may not approve has approved nothing. */
async function noteApproval(ports: Ports, order: ApprovedOrder, plan: ContainmentPlan): Promise<void> {
  const { subject, comment, command, alert } = order;
  if (order.approvers.at(-1)?.ruleOwner !== true) return;
  await recordApproved(ports, plan, {
    by: comment.author,
    alert: alert.number,
    comment: `${subject.repository.id} ${subject.comment}`,
    text: command.reason,
    at: comment.createdAt,
    undo: command.verb === "undo",
  });
}

/** What was broken off is taken up by looks, and told when it has ended. */
function endedBy(ended: Contained | Undone): Ended {
  switch (ended.kind) {
    case "contained":
    case "escalated":
    case "interrupted":
      return { ok: true, value: { result: "done", why: [] } };
    case "not-read":
      if (ended.fault.kind === "retry-later") return { ok: false, outcome: afterGitHub(ended.fault) };
      return { ok: true, value: { result: "refused", why: ["out-of-sight"] } };
    case "refused": {
      const waits = ended.why.length === 1 && ended.why[0] === "too-few-persons";
      return { ok: true, value: { result: waits ? "approved" : "refused", why: ended.why } };
    }
  }
}

function didAlready({ comment, command }: ApprovedOrder, record: ContainmentRecord): boolean {
  const since = Date.parse(comment.createdAt);
  if (command.verb === "undo") {
    return record.undone?.by.includes(comment.author.id) === true && Date.parse(record.undone.at) >= since;
  }
  const same = shortDigest(record.plan.id) === command.digest && record.approvedBy.includes(comment.author.id);
  return same && Date.parse(record.begunAt) >= since;
}
