import type { AnsweredCommand, CommandAnswer } from "../../facts/command-answer.ts";
import type { Ruling } from "../../facts/ruling.ts";
import { afterGitHub, DONE, type Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer } from "../ports/github.ts";
import { lookAgainAfter } from "./look-again-after.ts";
import { publishRulingsReport } from "./publish-rulings-report.ts";
import { publishRulingsTable, tablesOf } from "./publish-rulings-table.ts";

const SIGNS = { asked: "eyes", "one-more": "eyes", granted: "+1", revoked: "-1", refused: "confused" } as const;

/**
 * Makes everything outside agree with an answer: what it bears on is looked at again, the comment gets its sign, the
 * pull request its table, the owners of the rules their report. Repeating it changes nothing.
 */
export async function tellAnswer(ports: ExaminationPorts, command: AnsweredCommand): Promise<Outcome> {
  const { said, answer } = command;
  const { repository } = said;
  const ruling = await rulingOf(ports, command);
  if (ruling !== null && (answer.kind === "granted" || answer.kind === "revoked")) await lookAgainAfter(ports, ruling);
  const signed = await ports.github.react(repository, said.comment, SIGNS[answer.kind]);
  if (!signed.ok && !isRefused(ports, said.comment, signed)) return afterGitHub(signed.fault);
  for (const table of tablesOf(said, ruling)) {
    const written = await publishRulingsTable(ports, table);
    if (!written.ok && !isRefused(ports, said.comment, written)) return afterGitHub(written.fault);
  }
  return ruling === null ? DONE : publishRulingsReport(ports, repository);
}

async function rulingOf(ports: ExaminationPorts, { said, answer }: AnsweredCommand): Promise<Ruling | null> {
  const number = numberOf(answer);
  return number === null ? null : ports.store.rulings.get(said.repository.installation, number);
}

function numberOf(answer: CommandAnswer): number | null {
  return answer.kind === "refused" ? null : answer.ruling;
}

/** A locked conversation, a comment that is gone: the ruling stands all the same, and trying again changes nothing. */
function isRefused(ports: ExaminationPorts, comment: number, answer: Extract<Answer<void>, { ok: false }>): boolean {
  const { kind } = answer.fault;
  if (kind !== "forbidden" && kind !== "refused" && kind !== "gone") return false;
  ports.log.warn({ comment, kind }, "The answer to a command could not be written; what was decided stands.");
  return true;
}
