import { type Oid, parseOid } from "../../facts/oid.ts";
import type { JudgedSubject } from "../../facts/subject.ts";
import { subjectKey } from "../../facts/subject.ts";
import { reportMark } from "../../report/check/marks.ts";
import { renderPrivateReport } from "../../report/check/render-private-report.ts";
import type { Finding } from "../../verdict/finding.ts";
import { isEnforcedBlock } from "../../verdict/plan-conversation.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer } from "../ports/github.ts";
import type { RulesHome } from "../rules-in-force/rules-home.ts";
import { hiddenMark } from "./identity-marks.ts";
import { writeMarked } from "./marked-comment.ts";

/** What one subject's private report is about; `verdict` null where the subject is gone, which settles it. */
export interface ReportInput {
  readonly subject: JudgedSubject;
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
  if (await isToldByPull(ports, input, findings)) return { ok: true, value: undefined };
  const key = await reportKey(ports, input, findings);
  // A head that was replaced was pushed all the same: what was reported of it is for people to settle.
  if (findings.length === 0 && (await reportedHead(ports, key)) !== input.head) return { ok: true, value: undefined };
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
  const written = await writeMarked(effects, {
    key,
    mark,
    content: { body, state },
    create: () => ports.github.createIssue(home, title, body),
    update: (issue) => ports.github.updateIssue(home, issue, { body, state }),
    find: () => ports.github.findIssue(home, reportMark(mark)),
  });
  if (written.ok) await ports.store.pins.put(headPin(key), input.head);
  return written;
}

/**
 * True where a ref's findings stand in the issue of a pull request with the same head already: whichever of both is judged
 * last, the issue goes on to name the pull request, which is where people act.
 */
async function isToldByPull(ports: ReportPorts, input: ReportInput, findings: readonly Finding[]): Promise<boolean> {
  if (input.subject.kind === "pull-request" || findings.length === 0) return false;
  for (const other of await ports.store.verdicts.openAt(input.subject.repository, input.head)) {
    if (other.subject.kind !== "pull-request" || !covers(worldReads(other.verdict), findings)) continue;
    if ((await reportedHead(ports, await presentKey(ports, other.subjectKey))) === input.head) return true;
  }
  return false;
}

/**
 * The key under which a subject's issue is remembered: its own, or that of another subject which stands at the same head
 * with all of the same findings. Where the issue tells of another head things that this one has not, it is left to people
 * and a new one is begun.
 */
async function reportKey(ports: ReportPorts, input: ReportInput, findings: readonly Finding[]): Promise<string> {
  const { store } = ports;
  const subject = subjectKey(input.subject) + input.suffix;
  const present = await presentKey(ports, subject);
  if (findings.length === 0 || (await mayBeEdited(ports, present, input, findings))) return present;
  for (const other of await store.verdicts.openAt(input.subject.repository, input.head)) {
    if (other.subjectKey === subject || !covers(worldReads(other.verdict), findings)) continue;
    const theirs = await presentKey(ports, other.subjectKey);
    if ((await reportedHead(ports, theirs)) === input.head) return holdKey(ports, subject, theirs);
  }
  if ((await store.effects.get(present)) === null) return present;
  return holdKey(ports, subject, `report:${subject}@${input.head}`);
}

async function presentKey({ store }: ReportPorts, subject: string): Promise<string> {
  return (await store.pins.get(`report-of:${subject}`)) ?? `report:${subject}`;
}

async function holdKey({ store }: ReportPorts, subject: string, key: string): Promise<string> {
  await store.pins.put(`report-of:${subject}`, key);
  return key;
}

async function mayBeEdited(
  ports: ReportPorts,
  key: string,
  input: ReportInput,
  findings: readonly Finding[],
): Promise<boolean> {
  const { store } = ports;
  if ((await store.effects.get(key)) === null) return false;
  const head = await reportedHead(ports, key);
  // Without a head its outcome is unknown still.
  if (head === null || head === input.head) return true;
  const before = await store.verdicts.at(subjectKey(input.subject) + input.suffix, head);
  return before !== null && covers(findings, worldReads(before.verdict));
}

/** The head that an issue tells of; null where none was written yet. */
async function reportedHead({ store }: ReportPorts, key: string): Promise<Oid | null> {
  return parseOid(await store.pins.get(headPin(key))) ?? null;
}

function headPin(key: string): string {
  return `report-head:${key}`;
}

/** Whether the first has all that the second has. */
function covers(one: readonly Finding[], other: readonly Finding[]): boolean {
  const ids = new Set(one.map((finding) => finding.id));
  return other.every((finding) => ids.has(finding.id));
}

/** What public words do not tell: findings that stop the change where the world reads along. */
function worldReads(verdict: Verdict | null): readonly Finding[] {
  return (verdict?.findings ?? []).filter((finding) => isEnforcedBlock(finding) && finding.place.world);
}
