import type { GapKind } from "../facts/coverage.ts";
import type { Label } from "../facts/label.ts";
import type { Visibility } from "../facts/repository.ts";
import type { CaseKind, Expected } from "../rules/documents/case-file.ts";
import type { OrganisationRule } from "../rules/documents/organisation-rules.ts";
import type { RuleError, RuleOrigin } from "../rules/rule-set.ts";
import type { AdviceReason } from "./finding.ts";
import type { VerdictKind } from "./verdict.ts";

/** Content of a case that a rule labels, and what was made of it. */
export interface LabelledContent {
  readonly rule: string;
  readonly origin: RuleOrigin;
  readonly label: Label;
  /** Null for the message of the commit. */
  readonly path: string | null;
  /** Null where the path alone says it. */
  readonly line: number | null;
  /** `silent`: it may be there; else the severity of the finding, with the reason where it is only advised. */
  /** True where the rule labelled it in the base and does so no more. */
  readonly lost: boolean;
  readonly outcome: "silent" | "block" | "advise";
  readonly advice: AdviceReason | null;
  /** What may be there, and the lines that decide it. */
  readonly cleared: { readonly label: Label; readonly by: readonly RuleOrigin[] };
}

/** One way in which a case did not go as it should. */
export type CaseFailure =
  | { readonly kind: "unreadable"; readonly errors: readonly RuleError[] }
  | { readonly kind: "wanted"; readonly wanted: "not stopped" | Expected; readonly got: VerdictKind }
  | { readonly kind: "rule-silent"; readonly rule: string; readonly spoke: readonly string[] }
  | { readonly kind: "sent-elsewhere"; readonly destination: string; readonly sent: readonly string[] }
  | { readonly kind: "nothing-recognised" };

/** One case that was run; it passes where nothing failed. */
export interface TestedCase {
  /** Name of its folder. */
  readonly name: string;
  readonly kind: CaseKind;
  /** The sentence that its name is. */
  readonly sentence: string;
  /** `owner/name`; null where the case could not be read. */
  readonly repository: string | null;
  readonly visibility: Visibility;
  /** Null where the case could not be run. */
  readonly verdict: VerdictKind | null;
  /** True where the rules only observe, so that what blocks would be said and not stopped. */
  readonly observed: boolean;
  readonly labelled: readonly LabelledContent[];
  readonly unseen: readonly GapKind[];
  readonly failures: readonly CaseFailure[];
}

/** All cases of an organisation, and the lines of its rules that none of them exercised. */
export interface TestedRules {
  readonly cases: readonly TestedCase[];
  readonly unexercised: readonly OrganisationRule[];
}
