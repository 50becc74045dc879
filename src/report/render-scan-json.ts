import type { Coverage, Gap } from "../facts/coverage.ts";
import type { BaselineUse } from "../verdict/baseline-use.ts";
import type { Finding } from "../verdict/finding.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { flowAsJson, weakeningAsJson } from "./flow-data.ts";
import { messageOf } from "./message.ts";
import type { NamedRuling } from "./words/rulings.ts";

/** A local judgement as one JSON document of the schema `sourcewarden.scan/1`; no line end. `baseline` null: none was given. */
export function renderScanJson(verdict: Verdict, baseline: BaselineUse | null): string {
  return JSON.stringify({
    schema: "sourcewarden.scan/1",
    verdict: verdict.kind,
    coverage: coverageAsJson(verdict.coverage),
    baseline: baseline === null ? null : { expired: baseline.expired, unused: baseline.unused },
    findings: verdict.findings.map((finding) => findingAsJson(finding, verdict.ask)),
  });
}

function findingAsJson(finding: Finding, ask: string | null) {
  return {
    id: finding.id,
    detector: finding.detector,
    rule: finding.rule,
    class: finding.label.class,
    legend: finding.detector === "marker" && finding.evidence !== finding.rule ? finding.evidence : null,
    context: finding.context ?? null,
    severity: finding.severity,
    advice: finding.advice,
    ruling: rulingAsJson(finding.ruling),
    path: finding.where.path,
    was_path: finding.lost?.from ?? null,
    line: finding.where.path === null ? null : finding.where.line,
    end_line: finding.where.path === null ? null : finding.where.endLine,
    commit: finding.where.commit,
    place: finding.place.name,
    flow: finding.flow === undefined ? null : flowAsJson(finding.flow),
    weakening: finding.weakening === undefined ? null : weakeningAsJson(finding.weakening),
    message: messageOf(finding, null, ask),
  };
}

function coverageAsJson(coverage: Coverage) {
  return {
    files_seen: coverage.filesSeen,
    files_expected: coverage.filesExpected,
    bytes_seen: coverage.bytesSeen,
    commits_seen: coverage.commitsSeen,
    commits_expected: coverage.commitsExpected,
    gaps: coverage.gaps.map(gapAsJson),
    accepted_gaps: coverage.accepted.map((gap) => ({
      ...gapAsJson(gap),
      ruling: rulingAsJson({ ...gap.ruling, kind: "accepted-gap" }),
    })),
  };
}

function gapAsJson({ kind, path, commit, what }: Gap) {
  return { kind, path, commit, what };
}

function rulingAsJson(ruling: NamedRuling | null) {
  return ruling === null ? null : { number: ruling.number, kind: ruling.kind, expires: ruling.expires };
}
