/**
 * Words at GitHub that are no part of git: the title and body of an issue or pull request (both are issues there), a comment
 * in its conversation, a review of it, a comment on its lines, a comment on a commit, the name, words and files of a release.
 */
export type TextRef =
  | { readonly of: "issue"; readonly number: number }
  | { readonly of: "issue-comment"; readonly id: number }
  | { readonly of: "review"; readonly pull: number; readonly id: number }
  | { readonly of: "review-comment"; readonly id: number }
  | { readonly of: "commit-comment"; readonly id: number }
  | { readonly of: "release"; readonly id: number };

/** Which part of a text: its title (a release's name), its body, the name of a file of a release, or what is in that. */
export type TextField = "title" | "body" | "file-name" | "file";

/** A text's name within its repository, of numbers alone: `issue:7`, `review:7:81`. */
export function textKey(ref: TextRef): string {
  switch (ref.of) {
    case "issue":
      return `issue:${ref.number}`;
    case "review":
      return `review:${ref.pull}:${ref.id}`;
    default:
      return `${ref.of}:${ref.id}`;
  }
}
