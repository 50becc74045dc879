import type { Oid } from "../facts/oid.ts";
import type { Subject } from "../facts/subject.ts";
import { subjectKey } from "../facts/subject.ts";
import { reportMark } from "../report/marks.ts";
import { renderPrivateReport } from "../report/render-private-report.ts";
import type { Finding } from "../verdict/finding.ts";
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

type ReportPorts = Pick<ExaminationPorts, "github" | "store" | "key" | "webUrl">;

/**
 * Keeps one issue per subject in the private rules repository for what its public words do not tell: made when a
 * finding blocks where the world reads along, edited in place, closed when none does any more. A push and the pull request
 * that is made of it share one.
 */
export async function publishPrivateReport(ports: ReportPorts, input: ReportInput): Promise<Answer<void>> {
  const { home } = input;
  if (home === null || !home.private || !home.there) return { ok: true, value: undefined };
  const { repository } = input.subject;
  return ports.store.exclusively(`report:${repository.installation}:${repository.id}:${input.head}`, () =>
    writeReport(ports, input, home),
  );
}

async function writeReport(ports: ReportPorts, input: ReportInput, home: RulesHome): Promise<Answer<void>> {
  const { effects } = ports.store;
  const { repository } = input.subject;
  const findings = worldReads(input.verdict);
  const key = await reportKey(ports, input, findings);
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

/**
 * The key under which a subject's issue is remembered: its own, or for good that of another subject which stood at the
 * same head with all of the same findings when this one came.
 */
async function reportKey(ports: ReportPorts, input: ReportInput, findings: readonly Finding[]): Promise<string> {
  const { store } = ports;
  const subject = subjectKey(input.subject) + input.suffix;
  const own = `report:${subject}`;
  const shared = await store.pins.get(`report-of:${subject}`);
  if (shared !== null) return shared;
  if (findings.length === 0 || (await store.effects.get(own)) !== null) return own;
  for (const other of await store.verdicts.openAt(input.subject.repository, input.head)) {
    const theirs = `report:${other.subjectKey}`;
    const reported = new Set(worldReads(other.verdict).map((finding) => finding.id));
    const covers = findings.every((finding) => reported.has(finding.id));
    if (theirs === own || !covers || (await store.effects.get(theirs)) === null) continue;
    await store.pins.put(`report-of:${subject}`, theirs);
    return theirs;
  }
  return own;
}

/** What public words do not tell: findings that stop the change where the world reads along. */
function worldReads(verdict: Verdict | null): readonly Finding[] {
  return (verdict?.findings ?? []).filter((finding) => isEnforcedBlock(finding) && finding.place.world);
}
