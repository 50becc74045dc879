import type { Answer } from "./answer.ts";

/** A comment that a person wants written in their own name. */
export interface PersonsComment {
  readonly owner: string;
  readonly name: string;
  /** Number of the pull request or issue. */
  readonly pull: number;
  readonly body: string;
}

/** Writes a comment at GitHub as the person whose token it is; answers its address. */
export type CommentAsPerson = (comment: PersonsComment) => Promise<Answer<string>>;
