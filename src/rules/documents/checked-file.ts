import type { Visibility } from "../../facts/repository.ts";
import type { RuleError } from "../rule-set.ts";
import type { RulesFileKind } from "./file-kind.ts";

/** A conflict that is one only where the repository is read by these. */
export interface UnsureConflict {
  readonly error: RuleError;
  readonly visibilities: readonly Visibility[];
}

/** One rules file with everything that is wrong in it. */
export interface CheckedFile {
  /** As the caller names it. */
  readonly file: string;
  readonly kind: RulesFileKind;
  /** The policy that a register or a repository's file was held against; null where there was none, or for a policy. */
  readonly against: string | null;
  /** `owner/name` that a repository's file is of; null where nobody could tell, or for other files. */
  readonly repository: string | null;
  readonly errors: readonly RuleError[];
  /** True for a baseline that silences nothing any more: no error, but to be known. */
  readonly expired: boolean;
  /** Empty where it was said who reads the repository. */
  readonly unsure: readonly UnsureConflict[];
}
