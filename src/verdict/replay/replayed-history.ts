import type { Coverage } from "../../facts/coverage.ts";
import type { RuleError } from "../../rules/rule-set.ts";
import type { FindingChanges } from "./compare-findings.ts";

/** A local history, or a work tree, judged by two states of an organisation's rules. */
export interface ReplayedHistory {
  readonly from: "work-tree" | "history";
  readonly changes: FindingChanges;
  /** What was looked at; of both judgements that which has seen less. */
  readonly coverage: Coverage;
  /** Lines of the repository's own file that the new rules would pass over and the old ones do not. */
  readonly passedOver: readonly RuleError[];
  /** Whether nobody said who reads the repository, so that the worst was assumed. */
  readonly unknownReaders: boolean;
}
