import { waitingRulesMark } from "../../report/check/marks.ts";
import {
  renderNothingWaits,
  renderWaitingRules,
  WAITING_TITLE,
  type WaitingRules,
} from "../../report/rules/render-waiting-rules.ts";
import { afterGitHub, DONE, type Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { hiddenMark } from "../publish/identity-marks.ts";
import { writeMarked } from "../publish/marked-comment.ts";
import type { RulesHome } from "./rules-home.ts";

type Ports = Pick<ExaminationPorts, "github" | "store" | "key" | "log">;

/**
 * Keeps one issue in the private rules repository about rules that wait for approval: made when they do, edited in
 * place, closed when nothing waits any more (`waiting` null). Where it could not be written, the log says so.
 */
export async function publishWaiting(
  ports: Ports,
  home: RulesHome,
  waiting: Omit<WaitingRules, "mark"> | null,
): Promise<Outcome> {
  const key = `waiting-rules:${home.installation}:${home.id}`;
  if (waiting === null && (await ports.store.effects.get(key)) === null) return DONE;
  if (!home.private) {
    // Whoever reads a public repository would read the register along.
    if (waiting !== null)
      ports.log.warn(fieldsOf(home), "Newer rules wait for approval, and there is no private place to say so.");
    return DONE;
  }
  const mark = hiddenMark(ports.key, key);
  const state = waiting === null ? "closed" : "open";
  const body = waiting === null ? renderNothingWaits(mark) : renderWaitingRules({ ...waiting, mark });
  const written = await writeMarked(ports.store.effects, {
    key,
    mark,
    content: { body, state },
    create: () => ports.github.createIssue(home, WAITING_TITLE, body),
    update: (issue) => ports.github.updateIssue(home, issue, { body, state }),
    find: () => ports.github.findIssue(home, waitingRulesMark(mark)),
  });
  if (written.ok) return DONE;
  const { kind } = written.fault;
  if (kind !== "forbidden" && kind !== "refused" && kind !== "gone") return afterGitHub(written.fault);
  ports.log.warn({ ...fieldsOf(home), kind }, "Newer rules wait for approval, and their issue could not be written.");
  return DONE;
}

function fieldsOf({ installation, id }: RulesHome) {
  return { installation, repository: id };
}
