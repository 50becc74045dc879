import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { JudgedSubject } from "../../facts/subject.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { AddedLines } from "../../verdict/outputs.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { afterGitHub, DONE, type Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer, PullRequestState } from "../ports/github.ts";
import type { RulesHome } from "../rules-in-force/rules-home.ts";
import { publishCheck } from "./publish-check.ts";
import { publishConversation } from "./publish-conversation.ts";
import { publishPrivateReport } from "./publish-private-report.ts";

/** A verdict that is in the store, with what the outside is to be told by it. */
export interface CarryOut {
  readonly repository: RepositoryRef;
  readonly subject: JudgedSubject;
  /** Tells an earlier head of the subject from its present one (empty). */
  readonly suffix: string;
  readonly head: Oid;
  readonly verdict: Verdict;
  /** By which it was judged. */
  readonly rules: RuleSet;
  readonly home: RulesHome | null;
  /** Of a pull request, as it was judged; absent for every other subject, and for heads that it left behind. */
  readonly pull?: PullRequestState;
  readonly conversation: { readonly pull: number; readonly draft: boolean; readonly added: AddedLines } | null;
}

/** Makes the outside agree with a verdict: check first, since it alone stops a merge, then the words for people. */
export async function carryOut(ports: ExaminationPorts, what: CarryOut): Promise<Outcome> {
  const { repository, head, verdict, conversation } = what;
  const checked = await publishCheck(ports, repository, head);
  if (!checked.ok) return afterGitHub(checked.fault);
  if (conversation !== null) {
    const talked = await publishConversation(ports, { repository, head, verdict, ...conversation });
    if (!talked.ok && !isRefused(ports, what, talked)) return afterGitHub(talked.fault);
  }
  const reported = await publishPrivateReport(ports, what);
  if (!reported.ok && !isRefused(ports, what, reported)) return afterGitHub(reported.fault);
  return DONE;
}

/** A locked conversation, issues switched off: the check says it all the same, and trying again changes nothing. */
function isRefused(ports: ExaminationPorts, what: CarryOut, answer: Extract<Answer<void>, { ok: false }>): boolean {
  const { kind } = answer.fault;
  if (kind !== "forbidden" && kind !== "refused" && kind !== "gone") return false;
  const fields = { installation: what.repository.installation, repository: what.repository.id, head: what.head, kind };
  ports.log.warn(fields, "Words about a verdict could not be written; its check run stands.");
  return true;
}
