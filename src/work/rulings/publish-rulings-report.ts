import type { RepositoryRef } from "../../facts/repository.ts";
import { rulingsReportMark, rulingWarningMark } from "../../report/check/marks.ts";
import { RULINGS_TITLE, renderRulingsReport, renderRulingWarning } from "../../report/rulings/render-rulings-report.ts";
import { nextReview, type RulingWarning, reviewRulings } from "../../verdict/review-rulings.ts";
import { afterGitHub, DONE, type Outcome } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer } from "../ports/github.ts";
import { hiddenMark } from "../publish/identity-marks.ts";
import { writeMarked } from "../publish/marked-comment.ts";
import { findRulesHome, type RulesHome } from "../rules-in-force/rules-home.ts";

type Ports = Pick<ExaminationPorts, "github" | "store" | "clock" | "log" | "key" | "webUrl" | "rulesRepository">;

/**
 * Keeps one issue in the private rules repository that lists all rulings of its installation, and writes a comment
 * under it for each thing that is worth a look, once, so that people are notified. `near`: any repository whose
 * owner's rules they are.
 */
export async function publishRulingsReport(ports: Ports, near: RepositoryRef): Promise<Outcome> {
  const found = await findRulesHome(near, ports);
  if (!found.ok) return found.outcome;
  const home = found.value;
  // Elsewhere more people would read along than may know what is allowed.
  if (home === null || !home.private || !home.there) return DONE;
  return ports.store.exclusively(`rulings-report:${home.installation}`, () => writeReport(ports, home));
}

async function writeReport(ports: Ports, home: RulesHome): Promise<Outcome> {
  const { rulings, effects, worklist } = ports.store;
  const all = await rulings.all(home.installation);
  if (all.length === 0) return DONE;
  const now = ports.clock.now();
  const review = reviewRulings(all, now);
  const key = `rulings-report:${home.installation}:${home.id}`;
  const mark = hiddenMark(ports.key, key);
  const body = renderRulingsReport({ review, mark, webUrl: ports.webUrl });
  const written = await writeMarked(effects, {
    key,
    mark,
    content: body,
    create: () => ports.github.createIssue(home, RULINGS_TITLE, body),
    update: (issue) => ports.github.updateIssue(home, issue, { body, state: "open" }),
    find: () => ports.github.findIssue(home, rulingsReportMark(mark)),
  });
  if (!written.ok) return isRefused(ports, home, written) ? DONE : afterGitHub(written.fault);
  const issue = Number((await effects.get(key))?.remote);
  for (const warning of review.warnings) {
    const told = await tellWarning(ports, { home, issue, warning });
    if (!told.ok && !isRefused(ports, home, told)) return afterGitHub(told.fault);
  }
  const next = nextReview(all, now);
  if (next !== null) await worklist.addAt({ kind: "rules", repository: home }, next);
  return DONE;
}

async function tellWarning(
  ports: Ports,
  { home, issue, warning }: { readonly home: RulesHome; readonly issue: number; readonly warning: RulingWarning },
): Promise<Answer<void>> {
  const { effects } = ports.store;
  const key = `ruling-warning:${home.installation}:${home.id}:${warning.id}`;
  // What was said once is not said again in other words: a new issue in place of a deleted one begins without.
  if ((await effects.get(key))?.state === "settled") return { ok: true, value: undefined };
  const mark = hiddenMark(ports.key, key);
  const body = renderRulingWarning(warning, mark);
  return writeMarked(effects, {
    key,
    mark,
    content: body,
    create: () => ports.github.createIssueComment(home, issue, body),
    update: (comment) => ports.github.updateIssueComment(home, comment, body),
    find: () => ports.github.findIssueComment(home, issue, rulingWarningMark(mark)),
  });
}

/** Issues switched off, an archived repository: `sourcewarden rulings list` shows them all the same. */
function isRefused(ports: Ports, home: RulesHome, answer: Extract<Answer<void>, { ok: false }>): boolean {
  const { kind } = answer.fault;
  if (kind !== "forbidden" && kind !== "refused" && kind !== "gone") return false;
  ports.log.warn({ installation: home.installation, repository: home.id, kind }, "Rulings could not be reported.");
  return true;
}
