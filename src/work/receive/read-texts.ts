import type { RepositoryRef } from "../../facts/repository.ts";
import type { TextRef } from "../../facts/text.ts";
import {
  FieldFault,
  type Fields,
  fieldOf,
  isFields,
  numberAt,
  objectAt,
  repositoryOf,
  textAt,
} from "./payload-fields.ts";
import { examine, type Wanted, wake } from "./wanted.ts";

/** Actions after which words may be others than before, or gone. */
const WORDS_CHANGED = new Set(["opened", "created", "submitted", "edited", "deleted", "transferred"]);

/** A text to be read again: nothing of its words goes on from here, only its number. */
export function examineText(repository: RepositoryRef, text: TextRef, bot: string | null = null): Wanted {
  const subject = { kind: "text", repository, text, ...(bot !== null && { bot }) } as const;
  return examine(subject, { heads: [], befores: [] });
}

/** Login of the bot that wrote a text and did what a body tells of; null where it was a person, or two. */
export function botBehind(payload: Fields, text: Fields): string | null {
  const author = fieldOf(text, "user");
  const sender = fieldOf(payload, "sender");
  if (!isFields(author) || !isFields(sender) || fieldOf(author, "type") !== "Bot") return null;
  const login = fieldOf(author, "login");
  return fieldOf(author, "id") === fieldOf(sender, "id") && typeof login === "string" ? login : null;
}

/** Whether an action is one after which a text is read again. */
export function changesWords(payload: Fields): boolean {
  return WORDS_CHANGED.has(textAt(payload, "action"));
}

/** An issue was opened, edited, moved or deleted. Ours are in the rules repository, where everything may stand. */
export function readIssue(payload: Fields, appId: number): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const issue = objectAt(payload, "issue");
  const number = numberAt(issue, "number");
  if (!changesWords(payload) || isByUs(payload, issue, appId)) return [];
  return [examineText(repository, { of: "issue", number }, botBehind(payload, issue))];
}

/** A comment on the lines of a pull request's diff. */
export function readReviewComment(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const pull = objectAt(payload, "pull_request");
  if (numberAt(objectAt(objectAt(pull, "base"), "repo"), "id") !== repository.id) {
    throw new FieldFault("pull_request.base.repo must be the repository");
  }
  const comment = objectAt(payload, "comment");
  const id = numberAt(comment, "id");
  const bot = botBehind(payload, comment);
  return changesWords(payload) ? [examineText(repository, { of: "review-comment", id }, bot)] : [];
}

/** A comment on a commit. GitHub tells of new ones alone. */
export function readCommitComment(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const id = numberAt(objectAt(payload, "comment"), "id");
  return changesWords(payload) ? [examineText(repository, { of: "commit-comment", id })] : [];
}

/** A release: its words are read, and the repository is looked at, since its files are read by whoever reads that. */
export function readRelease(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const id = numberAt(objectAt(payload, "release"), "id");
  textAt(payload, "action");
  return [wake(repository), examineText(repository, { of: "release", id })];
}

/** Whether our App wrote it and did this to it; what somebody else makes of our words is theirs. */
export function isByUs(payload: Fields, text: Fields, appId: number): boolean {
  const via = fieldOf(text, "performed_via_github_app");
  if (!isFields(via) || fieldOf(via, "id") !== appId) return false;
  const author = fieldOf(text, "user");
  const sender = fieldOf(payload, "sender");
  return isFields(author) && isFields(sender) && fieldOf(author, "id") === fieldOf(sender, "id");
}
