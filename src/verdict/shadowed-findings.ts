import { type ClassOrder, mayFlow } from "../facts/label.ts";
import type { Finding } from "./finding.ts";

/**
 * Leaves out what a shipped rule says of lines on which a rule of the organisation's own says as much or more: one
 * legend is one finding to people. It is asked of findings, not of marks: an organisation's mark that stands already, or is
 * only advised, hides nothing that would have blocked. One that people let pass for this content does, since they looked at it.
 */
export function withoutShadowed(findings: readonly Finding[], classes: ClassOrder): readonly Finding[] {
  const byLine = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!isOfMarker(finding) || finding.origin.layer !== "organisation") continue;
    for (const line of linesOf(finding)) byLine.set(line, [...(byLine.get(line) ?? []), finding]);
  }
  return findings.filter((finding) => {
    if (!isOfMarker(finding) || finding.origin.layer !== "built-in") return true;
    return !linesOf(finding).some((line) => byLine.get(line)?.some((own) => saysAsMuch(own, finding, classes)));
  });
}

/** A mark, or a mark that is gone. */
function isOfMarker({ detector, lost }: Finding): boolean {
  return detector === "marker" || lost?.by === "marker";
}

function saysAsMuch(own: Finding, shipped: Finding, classes: ClassOrder): boolean {
  return (
    mayFlow(classes, shipped.label, own.label) &&
    (isLetPass(own) || gravity(own) >= gravity(shipped)) &&
    own.enforced >= shipped.enforced
  );
}

function isLetPass({ advice }: Finding): boolean {
  return advice === "waived" || advice === "baselined";
}

/** What a person would do about it: stop, look at what came beside it, or nothing. */
function gravity({ severity, advice }: Finding): number {
  return severity === "block" ? 2 : advice === "beside-standing" ? 1 : 0;
}

/** The lines of one version that a finding is about: what two findings must share to be about the same words. */
function linesOf({ where, detector }: Finding): readonly string[] {
  const lines: string[] = [];
  for (let line = where.line; line <= where.endLine; line += 1) {
    lines.push(JSON.stringify([detector, where.within, where.path, where.commit, line, where.inside]));
  }
  return lines;
}
