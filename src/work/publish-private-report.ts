import type { Oid } from "../facts/oid.ts";
import type { Subject } from "../facts/subject.ts";
import { subjectKey } from "../facts/subject.ts";
import { reportMark } from "../report/marks.ts";
import { renderPrivateReport } from "../report/render-private-report.ts";
import { isEnforcedBlock } from "../verdict/plan-conversation.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { hiddenMark } from "./identity-marks.ts";
import { writeMarked } from "./marked-comment.ts";
import type { ExaminationPorts } from "./ports/examination.ts";
import type { Answer } from "./ports/github.ts";
import type { RulesHome } from "./rules-home.ts";

/** What one subject's private report is about; `verdict` null where the subject is gone, which settles it. */
export interface ReportInput {
  readonly subject: Subject;
  /** Tells several heads of one subject apart; empty for its present one. */
  readonly suffix: string;
  readonly head: Oid;
  readonly verdict: Verdict | null;
  readonly home: RulesHome | null;
}

/**
 * Keeps one issue per subject in the private rules repository for what its public words do not tell: made when a
 * finding blocks where the world reads along, edited in place, closed when none does any more.
 */
export async function publishPrivateReport(
  ports: Pick<ExaminationPorts, "github" | "store" | "key" | "webUrl">,
  input: ReportInput,
): Promise<Answer<void>> {
  const { home } = input;
  if (home === null || !home.private) return { ok: true, value: undefined };
  const { effects } = ports.store;
  const { repository } = input.subject;
  const key = `report:${subjectKey(input.subject)}${input.suffix}`;
  const findings = (input.verdict?.findings ?? []).filter((finding) => isEnforcedBlock(finding) && finding.place.world);
  if (findings.length === 0 && (await effects.get(key)) === null) return { ok: true, value: undefined };
  const mark = hiddenMark(ports.key, key);
  const refs = await ports.store.references.of(
    repository.installation,
    findings.map((finding) => finding.id),
  );
  const { title, body } = renderPrivateReport({
    repository,
    subject: input.subject,
    head: input.head,
    findings,
    refs,
    ask: input.verdict?.ask ?? null,
    mark,
    webUrl: ports.webUrl,
  });
  const state = findings.length === 0 ? "closed" : "open";
  return writeMarked(effects, {
    key,
    mark,
    content: { body, state },
    create: () => ports.github.createIssue(home, title, body),
    update: (issue) => ports.github.updateIssue(home, issue, { body, state }),
    find: () => ports.github.findIssue(home, reportMark(mark)),
  });
}
