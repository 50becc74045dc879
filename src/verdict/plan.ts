import type { Coverage, Gap } from "../facts/coverage.ts";
import type { Oid } from "../facts/oid.ts";
import type { RepositoryRef } from "../facts/repository.ts";
import { conclude } from "./conclude.ts";
import type { Finding } from "./finding.ts";
import { compareFindings } from "./finding-order.ts";
import type { PlannedCheck } from "./outputs.ts";
import { type RulesReview, stops } from "./rules-review.ts";
import type { Conclusion, Verdict, VerdictKind } from "./verdict.ts";
import { VERDICT_ORDER } from "./verdict.ts";

const NOTHING_SEEN: Coverage = {
  filesSeen: 0,
  filesExpected: 0,
  bytesSeen: 0,
  commitsSeen: 0,
  commitsExpected: 0,
  gaps: [],
  accepted: [],
};

const CONCLUSION_ORDER: readonly Conclusion[] = ["success", "neutral", "failure"];

/**
 * What one head's check says: the worst conclusion of all its open subjects, their findings merged by identity, their
 * coverage the widest of them. `records` are the open present verdicts at this head; none of them reads as clear.
 */
export function planCheck(
  records: readonly { readonly verdict: Verdict }[],
  repository: RepositoryRef,
  head: Oid,
): PlannedCheck {
  const verdicts = records.map((record) => record.verdict);
  const findings = mergeFindings(verdicts.flatMap((verdict) => verdict.findings));
  const worst = worstOf(verdicts);
  const coverage = widestCoverage(verdicts.map((verdict) => verdict.coverage));
  return {
    repository,
    head,
    kind: worst === undefined ? "clear" : kindToSay(worst),
    conclusion: worst?.conclusion ?? "success",
    observing: worst?.observing ?? false,
    neutralWords: findings.some((finding) => finding.place.world) || coverage.accepted.some((gap) => gap.world),
    findings,
    coverage,
    provenance: uniqueBy(
      verdicts.flatMap((verdict) => verdict.provenance),
      (source) => `${source.layer} ${source.repository} ${source.path} ${source.digest}`,
    ),
    ruleErrors: uniqueBy(
      verdicts.flatMap((verdict) => verdict.ruleErrors),
      (error) => JSON.stringify(error),
    ),
    ask: verdicts.find((verdict) => verdict.ask !== null)?.ask ?? null,
    newerRules: verdicts.some((verdict) => verdict.newerRules),
    rulesReview: reviewToSay(verdicts),
  };
}

/** Of several pull requests with one head that touch rules (they go to different branches), one that stops it. */
function reviewToSay(verdicts: readonly Verdict[]): RulesReview | null {
  const reviews = verdicts.flatMap(({ rulesReview }) => rulesReview ?? []);
  return reviews.find(stops) ?? reviews[0] ?? null;
}

/** One finding per identity, the gravest version of each, in an order that depends on nothing but the findings. */
export function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const known = merged.get(finding.id);
    if (known === undefined || gravity(finding) > gravity(known)) merged.set(finding.id, finding);
  }
  return [...merged.values()].sort(compareFindings);
}

function gravity(finding: Finding): number {
  return (finding.severity === "block" ? 4 : 0) + (finding.enforced ? 2 : 0) + (finding.inHead ? 1 : 0);
}

/** By conclusion first: beside an observed block, something that was not seen still stops the merge. */
function worstOf(verdicts: readonly Verdict[]) {
  const judged = verdicts.map((verdict) => ({ verdict, ...conclude(verdict) }));
  judged.sort(
    (one, other) =>
      CONCLUSION_ORDER.indexOf(other.conclusion) - CONCLUSION_ORDER.indexOf(one.conclusion) ||
      VERDICT_ORDER.indexOf(other.verdict.kind) - VERDICT_ORDER.indexOf(one.verdict.kind),
  );
  return judged[0];
}

/** Where findings are only observed and yet the check fails, it fails for what was not seen: that is to be said. */
function kindToSay(worst: { readonly verdict: Verdict; readonly conclusion: Conclusion }): VerdictKind {
  const { verdict, conclusion } = worst;
  const enforced = verdict.findings.some((finding) => finding.severity === "block" && finding.enforced);
  const stopped = enforced || stops(verdict.rulesReview);
  return verdict.kind === "block" && conclusion === "failure" && !stopped ? "undecided" : verdict.kind;
}

/**
 * The widest of several looks, an incomplete one before a complete one, with the gaps of all. A push and a pull request
 * of one head look at the same commits: their sum would count everything twice.
 */
function widestCoverage(all: readonly Coverage[]): Coverage {
  const [widest = NOTHING_SEEN] = [...all].sort(
    (one, other) => missing(other) - missing(one) || other.filesExpected - one.filesExpected,
  );
  return {
    ...widest,
    gaps: uniqueBy(
      all.flatMap((one) => one.gaps),
      gapIdentity,
    ),
    accepted: uniqueBy(
      all.flatMap((one) => one.accepted),
      gapIdentity,
    ),
  };
}

function gapIdentity(gap: Gap): string {
  return JSON.stringify([gap.kind, gap.path, gap.commit, gap.what]);
}

function missing(coverage: Coverage): number {
  return coverage.filesExpected - coverage.filesSeen + coverage.commitsExpected - coverage.commitsSeen;
}

function uniqueBy<T>(values: readonly T[], identity: (value: T) => string): readonly T[] {
  return [...new Map(values.map((value) => [identity(value), value])).values()];
}
