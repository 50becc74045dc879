import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef, RepositoryState } from "../../facts/repository.ts";
import type { Annotation, CheckContent, InlineComment } from "../../report/check/check-content.ts";
import type { Answer, GitHubFault } from "./answer.ts";
import type { People } from "./people.ts";
import type { Texts } from "./texts.ts";

/** A pull request's present state; one REST call gives it all. */
export interface PullRequestState {
  readonly repository: RepositoryState;
  readonly number: number;
  readonly state: "open" | "closed";
  readonly draft: boolean;
  readonly head: Oid;
  /** Branch that the head is on, in its own repository; short name. */
  readonly headRef: string;
  /** Base branch (short name) and the tip that GitHub compares with. */
  readonly baseRef: string;
  readonly baseOid: Oid;
  /** Null where the head's repository was deleted. */
  readonly headRepositoryId: number | null;
  readonly title: string;
  /** Empty where nobody wrote one. */
  readonly body: string;
}

export type { Annotation, Answer, CheckContent, GitHubFault, InlineComment };

/** A review thread of ours. `answered`: somebody other than our App has written in it. */
export interface ReviewThread {
  readonly id: string;
  readonly resolved: boolean;
  readonly answered: boolean;
  readonly firstCommentId: number;
  readonly body: string;
  readonly byUs: boolean;
}

/**
 * GitHub as our use cases see it. Every call is made as the installation of `repository` and sends
 * `X-GitHub-Api-Version: 2022-11-28`. No method throws for what GitHub answers; exceptions mean a bug.
 * Methods that create take a `mark` (an HMAC in hex) which can be found again after an unknown outcome.
 */
export interface GitHub extends People, Texts {
  readPullRequest(repository: RepositoryRef, number: number): Promise<Answer<PullRequestState>>;
  readRepository(repository: RepositoryRef): Promise<Answer<RepositoryState>>;
  /**
   * Names (lower case) of an organisation's custom properties whose values its repositories' own people can't set; a
   * fault where nobody lets us read that.
   */
  propertiesSetByOrganisation(near: RepositoryRef, organisation: string): Promise<Answer<readonly string[]>>;
  /** Finds a repository by name; null where the installation does not see it. */
  findRepository(near: RepositoryRef, owner: string, name: string): Promise<Answer<RepositoryState | null>>;
  /** A token for git, scoped to reading contents of these repositories. Kept in memory until shortly before it ends. */
  gitToken(repositories: readonly RepositoryRef[]): Promise<Answer<string>>;

  createCheck(repository: RepositoryRef, head: Oid, mark: string, content: CheckContent): Promise<Answer<number>>;
  updateCheck(repository: RepositoryRef, check: number, content: CheckContent): Promise<Answer<void>>;
  /** Our own newest check run on a head (by App id, never by name alone) that carries the mark; null where none. */
  findCheck(repository: RepositoryRef, head: Oid, mark: string): Promise<Answer<number | null>>;

  /** One review with all inline comments; `outside-diff` where GitHub refuses a line (nothing was written then). */
  createReview(
    repository: RepositoryRef,
    pull: number,
    head: Oid,
    body: string,
    comments: readonly InlineComment[],
  ): Promise<Answer<"created" | "outside-diff">>;
  /** A comment about a whole file. */
  createFileComment(repository: RepositoryRef, pull: number, head: Oid, comment: InlineComment): Promise<Answer<void>>;
  listThreads(repository: RepositoryRef, pull: number): Promise<Answer<readonly ReviewThread[]>>;
  resolveThread(repository: RepositoryRef, thread: string): Promise<Answer<void>>;

  createIssueComment(repository: RepositoryRef, issue: number, body: string): Promise<Answer<number>>;
  updateIssueComment(repository: RepositoryRef, comment: number, body: string): Promise<Answer<void>>;
  /** Our own comment whose body holds the mark; null where none. */
  findIssueComment(repository: RepositoryRef, issue: number, mark: string): Promise<Answer<number | null>>;

  createIssue(repository: RepositoryRef, title: string, body: string): Promise<Answer<number>>;
  updateIssue(
    repository: RepositoryRef,
    issue: number,
    content: { readonly body: string; readonly state: "open" | "closed" },
  ): Promise<Answer<void>>;
  findIssue(repository: RepositoryRef, mark: string): Promise<Answer<number | null>>;
}
