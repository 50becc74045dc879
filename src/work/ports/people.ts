import type { Oid } from "../../facts/oid.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { Person } from "../../facts/ruling.ts";
import type { Answer } from "./answer.ts";

/** A comment in a conversation, as it is at GitHub now. */
export interface PresentComment {
  readonly body: string;
  readonly author: Person;
  /** `User`; anything else (`Bot`, `Organization`, `Mannequin`) is nobody who may rule. */
  readonly authorType: string;
  /** True where an App wrote it in the author's name. */
  readonly viaApp: boolean;
  /** ISO 8601; they differ where it was edited. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Number of the issue or pull request that it stands in. */
  readonly conversation: number;
}

/** What somebody may do in a repository, from the least. `none` is nobody GitHub knows there. */
export type Permission = "none" | "read" | "triage" | "write" | "maintain" | "admin";

/** Who made a pull request's commits. */
export interface PullAuthors {
  /** Who opened it; null where the account is gone. */
  readonly opener: Person | null;
  readonly head: Oid;
  /** Authors, committers and co-authors of each commit. `unknown`: some address of it belongs to no account. */
  readonly commits: readonly {
    readonly oid: Oid;
    readonly people: readonly Person[];
    readonly unknown: boolean;
  }[];
  /** False where there are more commits than could be listed. */
  readonly complete: boolean;
}

/** One reviewer's latest word that approves or asks for changes. */
export interface Review {
  readonly by: Person;
  readonly state: "approved" | "changes-requested" | "dismissed";
  /** The head that it was said of. */
  readonly head: Oid;
}

/** A pull request that brought a commit into a branch. */
export interface MergedPull {
  readonly number: number;
  readonly baseRef: string;
  readonly head: Oid;
  readonly opener: Person | null;
}

/**
 * People and what they may do, always as GitHub says it now: nothing here is kept, and `author_association` is never
 * asked. Every call is made as the installation of `repository`.
 */
export interface People {
  /** Null where it was deleted, or its author's account was. */
  readComment(repository: RepositoryRef, comment: number): Promise<Answer<PresentComment | null>>;
  /** Who bears a numeric id now, under whatever login; null where the account is gone. */
  personOf(near: RepositoryRef, id: number): Promise<Answer<Person | null>>;
  permissionOf(repository: RepositoryRef, login: string): Promise<Answer<Permission>>;
  /** Whether somebody is an active member of a team (`organisation/slug`) now. */
  isInTeam(near: RepositoryRef, team: string, login: string): Promise<Answer<boolean>>;
  authorsOf(repository: RepositoryRef, pull: number): Promise<Answer<PullAuthors>>;
  /** Who moved a branch to `head`; null where GitHub does not tell us (a fork that we do not see). */
  pusherOf(repository: RepositoryRef, branch: string, head: Oid): Promise<Answer<Person | null>>;
  /** The latest word of each reviewer. */
  reviewsOf(repository: RepositoryRef, pull: number): Promise<Answer<readonly Review[]>>;
  /** Merged pull requests that a commit came with. */
  mergedPullsOf(repository: RepositoryRef, commit: Oid): Promise<Answer<readonly MergedPull[]>>;
  /** Answers a comment by a sign; a second one of the same kind changes nothing. */
  react(repository: RepositoryRef, comment: number, sign: "+1" | "-1" | "eyes" | "confused"): Promise<Answer<void>>;
}
