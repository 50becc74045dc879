import type { Subject } from "../../facts/subject.ts";
import { answerAlertCommand } from "../alerts/answer-alert-command.ts";
import { answerOrder } from "../containment/answer-order.ts";
import { afterGitHub, DONE, type Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { lastRulesHome } from "../rules-in-force/rules-home.ts";
import { soleLine } from "../rulings/sole-line.ts";

/**
 * Answers a command on an issue of the private rules repository, once: taking an alert up, or ordering what contains it. Both
 * read the comment again themselves; here is only seen whose it is.
 */
export async function answerIssueCommand(
  ports: ExaminationPorts,
  subject: Extract<Subject, { kind: "issue-command" }>,
): Promise<Outcome> {
  const { repository, comment } = subject;
  // Comments on issues of all other repositories end here, without a call.
  if ((await lastRulesHome(repository, ports))?.id !== repository.id) return DONE;
  const read = await ports.github.readComment(repository, comment);
  if (!read.ok) return afterGitHub(read.fault);
  if (read.value === null) return DONE;
  return isAcknowledgement(read.value.body) ? answerAlertCommand(ports, subject) : answerOrder(ports, subject);
}

function isAcknowledgement(body: string): boolean {
  const said = soleLine(body);
  return said.kind === "line" && /^\/sourcewarden ack\b/.test(said.line);
}
