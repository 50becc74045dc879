import type { Coverage, Gap } from "../../facts/coverage.ts";
import type { BaselineUse } from "../../verdict/baseline-use.ts";
import type { Finding } from "../../verdict/finding.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { messageOf } from "../message.ts";
import { visible } from "../text/visible.ts";
import type { NamedRuling } from "../words/rulings.ts";
import { flowAsJson, weakeningAsJson } from "./flow-data.ts";
import { type Histories, historyAsJson } from "./found-history.ts";

/** A local judgement as one JSON document of the schema `sourcewarden.scan/1`; no line end. `baseline` null: none was given. With a `history`, by finding, each says when it came and where it still is. */
export function renderScanJson(
  verdict: Verdict,
  baseline: BaselineUse | null,
  history: Histories | null = null,
): string {
  return JSON.stringify({
    schema: "sourcewarden.scan/1",
    verdict: verdict.kind,
    coverage: coverageAsJson(verdict.coverage),
    baseline: baseline === null ? null : { expired: baseline.expired, unused: baseline.unused },
    findings: verdict.findings.map((finding) => ({
      ...findingAsJson(finding, verdict.ask),
      ...(history !== null && { history: historyAsJson(history.get(finding.id)) }),
    })),
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
    inside: insideAsJson(finding),
    commit: finding.where.commit,
    place: finding.place.name,
    flow: finding.flow === undefined ? null : flowAsJson(finding.flow),
    weakening: finding.weakening === undefined ? null : weakeningAsJson(finding.weakening),
    message: messageOf(finding, null, ask),
  };
}

/** Names from the outermost inward with the innermost line; null for what stands in the file itself. */
function insideAsJson({ where: { inside } }: Finding) {
  return inside === undefined ? null : { names: inside.names.map(visible), line: inside.line };
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
