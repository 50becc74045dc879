import type { RepositoryRef } from "../../facts/repository.ts";
import type { Subject } from "../../facts/subject.ts";
import {
  FieldFault,
  type Fields,
  fieldOf,
  numberAt,
  objectAt,
  objectOrNoneAt,
  oidAt,
  repositoryOf,
  textAt,
  userAt,
} from "./payload-fields.ts";
import { botBehind, changesWords, examineText, isByUs } from "./read-texts.ts";
import { examine, type Wanted } from "./wanted.ts";

/** Actions after which a pull request may have to be judged otherwise than before. */
const PULL_REQUEST_ACTIONS = new Set([
  "opened",
  "reopened",
  "synchronize",
  "edited",
  "closed",
  "ready_for_review",
  "converted_to_draft",
  "enqueued",
]);

/** A pull request was opened, closed, pushed to, or its terms changed. */
export function readPullRequest(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const number = numberAt(payload, "number");
  const pull = pullRequestInto(repository, payload);
  if (numberAt(pull, "number") !== number) throw new FieldFault("number must be the pull request's");
  const head = oidAt(objectAt(pull, "head"), "sha");
  const action = textAt(payload, "action");
  const earlier = action === "synchronize" ? [oidAt(payload, "before")] : [];
  if (!PULL_REQUEST_ACTIONS.has(action)) return [];
  const judged = examine({ kind: "pull-request", repository, number }, { heads: [head, ...earlier], befores: [] });
  // Of one that is open its title and body are read with it; of a closed one they are those of the issue of its number.
  const closed = fieldOf(pull, "state") === "closed" && changesWords(payload);
  return closed ? [judged, examineText(repository, { of: "issue", number })] : [judged];
}

/** The base's repository is the one that the installation is in; a fork's is only where the head comes from. */
function pullRequestInto(repository: RepositoryRef, payload: Fields): Fields {
  const pull = objectAt(payload, "pull_request");
  if (numberAt(objectAt(objectAt(pull, "base"), "repo"), "id") === repository.id) return pull;
  throw new FieldFault("pull_request.base.repo must be the repository");
}

/** Actions after which an approval may have come or gone. */
const REVIEW_ACTIONS = new Set(["submitted", "dismissed", "edited"]);

/**
 * A review came, went or changed. A bot's is no approval, and our own would have us look again at what we just said; what it
 * says is read whoever it is by.
 */
export function readReview(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const number = numberAt(pullRequestInto(repository, payload), "number");
  const review = objectAt(payload, "review");
  const reviewer = userAt(review, "user");
  const id = numberAt(review, "id");
  const said = changesWords(payload)
    ? [examineText(repository, { of: "review", pull: number, id }, botBehind(payload, review))]
    : [];
  if (!REVIEW_ACTIONS.has(textAt(payload, "action")) || reviewer?.type === "Bot") return said;
  return [examine({ kind: "pull-request", repository, number }, { heads: [], befores: [] }), ...said];
}

/** A line that may be a command: blanks may stand before it, as Markdown has it. */
const COMMAND_LINE = /^[ \t]*\//m;

/**
 * A comment asks for something only as it was written, by the person who wrote it: on a pull request for a ruling, on an
 * issue to take an alert up or to contain it. What it says may be too much, whoever wrote it. Nothing of its text goes on from
 * here: it is read again at GitHub.
 */
export function readComment(payload: Fields, appId: number): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const issue = objectAt(payload, "issue");
  const number = numberAt(issue, "number");
  const isPull = objectOrNoneAt(issue, "pull_request") !== null;
  const said = objectAt(payload, "comment");
  const comment = numberAt(said, "id");
  const isCommand = COMMAND_LINE.test(textAt(said, "body"));
  const author = userAt(said, "user");
  const sender = userAt(payload, "sender");
  const ours = isByUs(payload, said, appId);
  const words =
    changesWords(payload) && !ours
      ? [examineText(repository, { of: "issue-comment", id: comment }, botBehind(payload, said))]
      : [];
  if (textAt(payload, "action") !== "created" || !isCommand) return words;
  if (author?.type !== "User" || author.id !== sender?.id) return words;
  const subject: Subject = isPull
    ? { kind: "command", repository, pull: number, comment }
    : { kind: "issue-command", repository, issue: number, comment };
  return [examine(subject, { heads: [], befores: [] }), ...words];
}
