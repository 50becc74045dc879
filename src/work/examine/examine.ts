import { examineCopies } from "../copies/examine-copies.ts";
import { examineOrganisation } from "../exposure/examine-organisation.ts";
import { examineRepository } from "../exposure/examine-repository.ts";
import { answerIssueCommand } from "../issue-commands/answer-issue-command.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { WorkItem } from "../ports/store.ts";
import { examineRules } from "../rules-in-force/examine-rules.ts";
import { answerCommand } from "../rulings/answer-command.ts";
import { examineText } from "../texts/examine-text.ts";
import { examinePullRequest } from "./examine-pull-request.ts";
import { examineRef } from "./examine-ref.ts";
import type { Outcome } from "./outcome.ts";
import { turnOf } from "./turn.ts";

export type { Outcome } from "./outcome.ts";

/**
 * Examines one subject: reads its present state, judges it, and makes the outside agree. Repeating it is harmless and,
 * where nothing changed, writes nothing. Throws `StoreUnavailable` where the store does; anything else thrown is a bug.
 */
export async function examine(item: WorkItem, ports: ExaminationPorts): Promise<Outcome> {
  const { subject } = item;
  const turn = await turnOf(item, ports.store);
  switch (subject.kind) {
    case "pull-request":
      return examinePullRequest(ports, subject, turn);
    case "ref":
    case "merge-group":
      return examineRef(ports, subject, turn);
    case "command":
      return answerCommand(ports, subject);
    case "issue-command":
      return answerIssueCommand(ports, subject);
    case "text":
      return examineText(ports, subject);
    case "rules":
      return examineRules(ports, subject);
    case "repository":
      return examineRepository(ports, subject, turn);
    case "copies":
      return examineCopies(ports, subject);
    case "organisation":
      return examineOrganisation(ports, subject, turn);
  }
}
