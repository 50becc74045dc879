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

/**
 * Whether two rule owners approved the present head of a pull request in the rules repository, as GitHub says at this
 * moment; whose approval counts at all is said by `rulings/head-approvals.ts`.
 */
export async function approvalOf(
  ports: Ports,
  home: RulesHome,
  { number, head, owners }: { readonly number: number; readonly head: Oid; readonly owners: readonly string[] },
): Promise<Answer<RulesApproval>> {
  const approvals = await headApprovals(ports, home, { number, head });
  if (!approvals.ok) return approvals;
  if (approvals.value.kind === "lacking") {
    return { ok: true, value: { owners, approvedBy: [], lack: approvals.value.lack } };
  }
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
  return { ok: true, value: { owners, approvedBy: counting.map(({ login }) => login), lack } };
}
