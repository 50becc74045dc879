/** A comment on a commit, outside of any pull request. */
export interface CommitComment {
  readonly id: number;
  readonly author: string;
  readonly commit: string;
  readonly body: string;
  readonly createdAt: Date;
}
