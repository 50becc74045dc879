import type { ApprovalLack } from "../../facts/approval.ts";
import type { Oid } from "../../facts/oid.ts";
import type { Person } from "../../facts/ruling.ts";
import type { RulesApproval } from "../../verdict/rules-review.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer } from "../ports/github.ts";
import { askIfAmong } from "../rulings/approvers.ts";
import { headApprovals } from "../rulings/head-approvals.ts";
import type { RulesHome } from "./rules-home.ts";

type Ports = Pick<ExaminationPorts, "github" | "store" | "log">;

/** Owners who must approve what weakens the rules. */
const NEEDED = 2;

/** A pull request's head, and who may approve it. */
interface AskedPull {
  readonly number: number;
  readonly head: Oid;
  readonly owners: readonly string[];
}

/** What the rule owners said, and who of them counts. */
export interface CountedApproval {
  readonly approval: RulesApproval;
  readonly by: readonly Person[];
}

/**
 * Whether two rule owners approved the present head of a pull request in the rules repository, as GitHub says at this
 * moment; whose approval counts at all is said by `rulings/head-approvals.ts`.
 */
export async function approvalOf(ports: Ports, home: RulesHome, pull: AskedPull): Promise<Answer<RulesApproval>> {
  const counted = await countApproval(ports, home, pull);
  return counted.ok ? { ok: true, value: counted.value.approval } : counted;
}

/** The same with the owners whose approval counts. */
export async function countApproval(
  ports: Ports,
  home: RulesHome,
  { number, head, owners }: AskedPull,
): Promise<Answer<CountedApproval>> {
  const approvals = await headApprovals(ports, home, { number, head });
  if (!approvals.ok) return approvals;
  if (approvals.value.kind === "lacking") return lacking(owners, approvals.value.lack);
  const counting: Person[] = [];
  let untold = false;
  for (const person of approvals.value.people) {
    const asked = await askIfAmong(ports, { names: owners, home, near: home }, person);
    if (!asked.ok) return asked;
    if (asked.value === "yes") counting.push(person);
    if (asked.value === "cannot-tell") untold = true;
    if (counting.length === NEEDED) break;
  }
  const enough = counting.length >= NEEDED;
  const lack: ApprovalLack | null = enough ? null : untold ? "cannot-tell" : "too-few";
  const approval = { owners, approvedBy: counting.map(({ login }) => login), lack };
  return { ok: true, value: { approval, by: counting } };
}

function lacking(owners: readonly string[], lack: ApprovalLack): Answer<CountedApproval> {
  return { ok: true, value: { approval: { owners, approvedBy: [], lack }, by: [] } };
}
