import type { Finding } from "../../verdict/finding.ts";
import type { Verdict } from "../../verdict/verdict.ts";

/** Parts that verdicts of earlier programs lack: no ruling could be made on them, and none was. */
type LaterParts = "keys" | "ruling";
type StoredFinding = Omit<Finding, LaterParts> & Partial<Pick<Finding, LaterParts>>;
type StoredCoverage = Omit<Verdict["coverage"], "accepted"> & Partial<Pick<Verdict["coverage"], "accepted">>;
type StoredVerdict = Omit<Verdict, "findings" | "coverage"> & {
  readonly findings: readonly StoredFinding[];
  readonly coverage: StoredCoverage;
};

/** A verdict as this program knows it, from a row that an earlier one may have written. */
export function storedVerdict(text: string): Verdict {
  const verdict = JSON.parse(text) as StoredVerdict;
  return {
    ...verdict,
    findings: verdict.findings.map((finding) => ({ keys: { waiver: [], words: null }, ruling: null, ...finding })),
    coverage: { accepted: [], ...verdict.coverage },
  };
}
