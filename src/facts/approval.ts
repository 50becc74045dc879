/** Why nobody's approval of a pull request's head counts, or too few do. */
export type ApprovalLack =
  | "too-few"
  /** Some author or committer belongs to no account: an approver could be one of them. */
  | "unknown-author"
  | "unknown-pusher"
  /** Not all of its commits could be listed. */
  | "too-many-commits"
  /** It moved on while it was looked at. */
  | "head-moved"
  /** GitHub does not tell who is in a team. */
  | "cannot-tell";

/** A registered source that a change touches in its home, without the approval of an owner. */
export interface HomeChange {
  /** Who may approve, as the rules write it; empty: administrators of the rules repository. */
  readonly owners: readonly string[];
  /** Files of the source that differ, and have to be approved. */
  readonly files: number;
  /** `pushed`: it came to the default branch with no merged pull request, so that nobody could be asked. */
  readonly lack: ApprovalLack | "pushed";
}
