import type { Coverage } from "../../facts/coverage.ts";
import type { RuleError } from "../../rules/rule-set.ts";
import type { FindingChanges } from "./compare-findings.ts";

/** A local history, or a work tree, judged by two states of an organisation's rules. */
export interface ReplayedHistory {
  readonly from: "work-tree" | "history";
  readonly changes: FindingChanges;
  /** What was looked at; of both judgements that which has seen less. */
  readonly coverage: Coverage;
  /** False where something was not looked at by one of both. */
  readonly complete: boolean;
  /** Lines that are passed over under the new rules and not under the old: they ask for less than what is above them. */
  readonly passedOver: readonly RuleError[];
  /** Whether nobody said who reads the repository, so that the worst was assumed. */
  readonly unknownReaders: boolean;
}
