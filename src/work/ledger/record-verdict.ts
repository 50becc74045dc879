import type { Coverage } from "../../facts/coverage.ts";
import type { JudgedSubject } from "../../facts/subject.ts";
import type { EntryCoverage, EntryPlace, Link } from "../../ledger/entry.ts";
import { conclude } from "../../verdict/conclude.ts";
import type { Finding } from "../../verdict/finding.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { VerdictRecord } from "../ports/store.ts";
import type { HappeningSubject } from "./new-entry.ts";
import { recordState } from "./record.ts";

type Ports = Pick<ExaminationPorts, "store" | "key" | "clock">;

/**
 * Records a subject's verdict where it differs from the one that was recorded of it last: in what was decided, at which
 * head, by which rules, or in what was seen. To be called before the verdict is stored.
 */
export function recordVerdict(ports: Ports, record: VerdictRecord): Promise<Link | null> {
  const { verdict, subject, head } = record;
  // The findings are sorted: what the entry says of label and place is the gravest one's.
  const [gravest] = verdict.findings;
  return recordState(ports, {
    type: "verdict",
    decision: verdict.kind,
    topic: `verdict ${record.subjectKey}`,
    what: subject.kind,
    effect: conclude(verdict).conclusion,
    subject: { ...aboutOf(subject), head },
    at: record.decidedAt,
    rules: verdict.rulesDigest,
    record: decidedBy(verdict),
    label: gravest?.label ?? null,
    place: gravest === undefined ? null : placeOf(gravest),
    coverage: coverageOf(verdict.coverage),
    counts: countsOf(verdict.findings),
  });
}

function aboutOf(subject: JudgedSubject): HappeningSubject {
  const { installation, id } = subject.repository;
  const ids = { installation, repository: id };
  return subject.kind === "pull-request" ? { ...ids, pull: subject.number } : { ...ids, ref: subject.ref };
}

/** What makes two verdicts different for people; commits of rules that changed no rule are none of it. */
function decidedBy({ findings, coverage, mode, ruleErrors, newerRules, rulesReview }: Verdict) {
  return {
    findings: findings.map(({ id, severity, advice, ruling }) => [id, severity, advice, ruling?.number ?? null]),
    gaps: coverage.gaps.map(({ kind, path, commit }) => [kind, path, commit]),
    mode,
    ruleErrors,
    newerRules,
    rulesReview,
  };
}

function placeOf({ place }: Finding): EntryPlace {
  const { visibility, clearance, parent } = place;
  return { kind: parent === undefined ? "repository" : "fork", visibility, clearance, audience: null };
}

function coverageOf({
  filesSeen,
  filesExpected,
  commitsSeen,
  commitsExpected,
  gaps,
  accepted,
}: Coverage): EntryCoverage {
  const byKind: Record<string, number> = {};
  for (const { kind } of gaps) byKind[kind] = (byKind[kind] ?? 0) + 1;
  return {
    files: { seen: filesSeen, expected: filesExpected },
    commits: { seen: commitsSeen, expected: commitsExpected },
    gaps: byKind,
    accepted: accepted.length,
  };
}

function countsOf(findings: readonly Finding[]): Readonly<Record<string, number>> {
  const blocking = findings.filter(({ severity }) => severity === "block").length;
  return {
    blocking,
    advised: findings.length - blocking,
    ruled: findings.filter(({ ruling }) => ruling !== null).length,
  };
}
