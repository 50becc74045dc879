import type { Unreadable, Verb } from "./command.ts";
import type { Said } from "./ruling.ts";

/** Why a command is not carried out. A closed list: each has its words and a next step in `report/`. */
export type Refusal =
  | { readonly kind: "unreadable"; readonly why: Unreadable; readonly meant: Verb | null }
  /** The time asked for is longer than the rules let one hold. */
  | { readonly kind: "too-long"; readonly longestDays: number }
  | { readonly kind: PlainRefusal };

/** Refusals that carry nothing. */
export type PlainRefusal =
  /** The comment is not as it was written first. */
  | "edited"
  /** An App wrote it in the person's name. */
  | "via-app"
  /** The pull request is closed or merged. */
  | "closed"
  /** `at` names another head than the present one. */
  | "head-moved"
  /** `at` begins another head of this pull request as well: a commit can be made to begin like any other. */
  | "head-ambiguous"
  /** The number is not one of this head's: never given, another repository's, or no longer there. Told alike, so that numbers tell nothing. */
  | "unknown-number"
  /** It only advises, or the rules only observe, or it is accepted already. */
  | "needs-none"
  | "gap-not-finding"
  | "finding-not-gap"
  /** It can never be "not a secret". */
  | "never-words"
  | "not-a-reader"
  /** The rules name nobody, and there is no rules repository that could have an administrator. */
  | "nobody-may"
  | "not-an-approver"
  /** The rules name the login, and it belongs to another account than when it was first met. */
  | "login-changed"
  /** GitHub does not tell us who is in a team. */
  | "cannot-tell"
  /** The approver opened the pull request, or wrote, committed or pushed a commit of it. */
  | "has-part"
  | "granted-already"
  /** No such ruling here, or it has ended. Told alike. */
  | "unknown-ruling"
  | "not-its-granter";

/** What became of a command. */
export type CommandAnswer =
  | { readonly kind: "asked" | "one-more" | "granted" | "revoked"; readonly ruling: number }
  | { readonly kind: "refused"; readonly why: Refusal };

/** A command that was answered; kept so that it is answered once, and for the table on its pull request. */
export interface AnsweredCommand {
  readonly said: Said;
  /** Null where none could be read. */
  readonly verb: Verb | null;
  /** `SW-12` or `R-3` as it was written; null where none could be read. */
  readonly about: string | null;
  readonly answer: CommandAnswer;
}
