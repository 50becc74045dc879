import type { Finding, RulingKeys } from "../../verdict/finding.ts";
import type { Verdict } from "../../verdict/verdict.ts";

/** Parts that verdicts of earlier programs lack: no ruling could be made on them, and none was; no rules were reviewed. */
type LaterParts = "keys" | "ruling";
type StoredFinding = Omit<Finding, LaterParts> & Partial<Pick<Finding, LaterParts>>;
type StoredCoverage = Omit<Verdict["coverage"], "accepted"> & Partial<Pick<Verdict["coverage"], "accepted">>;
type StoredVerdict = Omit<Verdict, "findings" | "coverage" | "newerRules" | "rulesReview"> & {
  readonly findings: readonly StoredFinding[];
  readonly coverage: StoredCoverage;
};

const NO_KEYS: RulingKeys = { waiver: [], words: null, baseline: null };

/** A verdict as this program knows it, from a row that an earlier one may have written. */
export function storedVerdict(text: string): Verdict {
  const verdict = JSON.parse(text) as StoredVerdict;
  return {
    newerRules: false,
    rulesReview: null,
    ...verdict,
    findings: verdict.findings.map((finding) => ({ keys: NO_KEYS, ruling: null, ...finding })),
    coverage: { accepted: [], ...verdict.coverage },
  };
}
