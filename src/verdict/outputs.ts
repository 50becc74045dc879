import type { Coverage } from "../facts/coverage.ts";
import type { Oid } from "../facts/oid.ts";
import type { RepoPath } from "../facts/repo-path.ts";
import type { RepositoryRef } from "../facts/repository.ts";
import type { Provenance, RuleError } from "../rules/rule-set.ts";
import type { Finding } from "./finding.ts";
import type { RulesReview } from "./rules-review.ts";
import type { Conclusion, VerdictKind } from "./verdict.ts";

/** Lines of a file that GitHub would show as added in the pull request's diff; comments may stand only there. */
export type AddedLines = ReadonlyMap<RepoPath, ReadonlySet<number>>;

/** What the check of one head says: the worst of its subjects, all their findings without repeats. */
export interface PlannedCheck {
  readonly repository: RepositoryRef;
  readonly head: Oid;
  readonly kind: VerdictKind;
  readonly conclusion: Conclusion;
  /** Block in observe mode: said, and stopping nothing. */
  readonly observing: boolean;
  /** True where words must be neutral (a place whose audience is the world). */
  readonly neutralWords: boolean;
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly provenance: readonly Provenance[];
  readonly ruleErrors: readonly RuleError[];
  readonly ask: string | null;
  readonly newerRules: boolean;
  readonly rulesReview: RulesReview | null;
}

/** One inline comment: a file and a rule, with its first finding and how many more it stands for. */
export interface PlannedInline {
  /** HMAC over file and rule under the installation key: the hidden mark. */
  readonly mark: string;
  readonly path: RepoPath;
  /** Null: about the file (its line is not in the diff). */
  readonly line: number | null;
  readonly finding: Finding;
  readonly more: number;
}

/** What a pull request's conversation ought to hold. */
export interface PlannedConversation {
  /** New inline comments, at most 10 live ones on a pull request. */
  readonly inline: readonly PlannedInline[];
  /** Marks of live inline comments whose finding is gone: to be resolved where no person has answered. */
  readonly fixed: readonly string[];
  /** The one summary comment: `open` has findings that block, `settled` had some; null must not be created. */
  readonly summary: { readonly state: "open" | "settled"; readonly findings: readonly Finding[] } | null;
}
