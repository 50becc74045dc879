import type { Oid } from "../../facts/oid.ts";
import { MERGE_QUEUE_REFS } from "../../facts/ref-name.ts";
import type { RepositoryRef } from "../../facts/repository.ts";
import type { Subject } from "../../facts/subject.ts";
import type { SubjectHints } from "../ports/store.ts";
import { bodyKind, isReadEvent, type ReadEvent } from "./body-kind.ts";
import {
  FieldFault,
  type Fields,
  fieldOf,
  isFields,
  numberAt,
  objectAt,
  objectOrNoneAt,
  oidAt,
  oidOrNoneAt,
  refAt,
  repositoryOf,
  textAt,
  userAt,
} from "./payload-fields.ts";

/** What a delivery asks for. */
export type Wanted =
  | { readonly kind: "examine"; readonly subject: Subject; readonly hints: SubjectHints }
  /** A person asked for a fresh run on a head: of the subjects that are known there, else of those named here. */
  | {
      readonly kind: "examine-again";
      readonly repository: RepositoryRef;
      readonly head: Oid;
      readonly named: readonly Subject[];
    }
  /** What rules may name of a repository has changed: all that is open in it is to be judged anew. */
  | { readonly kind: "examine-open"; readonly repository: RepositoryRef };

/** `why` names a field, never its value. */
export type DeliveryReading =
  | { readonly ok: true; readonly wanted: readonly Wanted[] }
  | { readonly ok: false; readonly why: string };

/**
 * What a webhook is about. Refused where the body is another event's than the header says, or a field that we read is
 * not what its event promises. Events that are not read, and actions that change nothing, answer no subjects.
 */
export function subjectsOf(event: string, payload: unknown, appId: number): DeliveryReading {
  if (!isFields(payload)) return { ok: false, why: "the body must be an object" };
  const kind = bodyKind(payload);
  if (kind !== null && kind !== event) return { ok: false, why: "the body is another event's" };
  if (!isReadEvent(event)) return { ok: true, wanted: [] };
  if (kind === null) return { ok: false, why: "the body is not this event's" };
  try {
    return { ok: true, wanted: READERS[event](payload, appId) };
  } catch (error) {
    if (error instanceof FieldFault) return { ok: false, why: error.message };
    throw error;
  }
}

const READERS: Readonly<Record<ReadEvent, (payload: Fields, appId: number) => readonly Wanted[]>> = {
  pull_request: readPullRequest,
  push: readPush,
  create: readCreateOrDelete,
  delete: readCreateOrDelete,
  merge_group: readMergeGroup,
  pull_request_review: readReview,
  issue_comment: readComment,
  check_run: readCheckRun,
  check_suite: readCheckSuite,
  repository: readRepositoryEvent,
  custom_property_values: readPropertyValues,
};

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

function readPullRequest(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const number = numberAt(payload, "number");
  const pull = pullRequestInto(repository, payload);
  if (numberAt(pull, "number") !== number) throw new FieldFault("number must be the pull request's");
  const head = oidAt(objectAt(pull, "head"), "sha");
  const action = textAt(payload, "action");
  const earlier = action === "synchronize" ? [oidAt(payload, "before")] : [];
  if (!PULL_REQUEST_ACTIONS.has(action)) return [];
  return [examine({ kind: "pull-request", repository, number }, { heads: [head, ...earlier], befores: [] })];
}

/** The base's repository is the one that the installation is in; a fork's is only where the head comes from. */
function pullRequestInto(repository: RepositoryRef, payload: Fields): Fields {
  const pull = objectAt(payload, "pull_request");
  if (numberAt(objectAt(objectAt(pull, "base"), "repo"), "id") === repository.id) return pull;
  throw new FieldFault("pull_request.base.repo must be the repository");
}

/** Actions after which an approval may have come or gone. */
const REVIEW_ACTIONS = new Set(["submitted", "dismissed", "edited"]);

/** A bot's review is no approval, and our own would have us look again at what we just said. */
function readReview(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const number = numberAt(pullRequestInto(repository, payload), "number");
  const reviewer = userAt(objectAt(payload, "review"), "user");
  if (!REVIEW_ACTIONS.has(textAt(payload, "action")) || reviewer?.type === "Bot") return [];
  return [examine({ kind: "pull-request", repository, number }, { heads: [], befores: [] })];
}

/** A line that may be a command: blanks may stand before it, as Markdown has it. */
const COMMAND_LINE = /^[ \t]*\//m;

/**
 * A comment asks for something only as it was written, by the person who wrote it and on a pull request. Nothing of its
 * text goes on from here: it is read again at GitHub.
 */
function readComment(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const issue = objectAt(payload, "issue");
  const pull = numberAt(issue, "number");
  const isPull = objectOrNoneAt(issue, "pull_request") !== null;
  const said = objectAt(payload, "comment");
  const comment = numberAt(said, "id");
  const isCommand = COMMAND_LINE.test(textAt(said, "body"));
  const author = userAt(said, "user");
  const sender = userAt(payload, "sender");
  if (textAt(payload, "action") !== "created" || !isPull || !isCommand) return [];
  if (author?.type !== "User" || author.id !== sender?.id) return [];
  return [examine({ kind: "command", repository, pull, comment }, { heads: [], befores: [] })];
}

function readPush(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const ref = refAt(payload, "ref");
  const before = oidOrNoneAt(payload, "before");
  const after = oidOrNoneAt(payload, "after");
  if (before === null && after === null) throw new FieldFault("before and after must not both be none");
  if (fieldOf(payload, "created") !== (before === null)) throw new FieldFault("created must agree with before");
  if (fieldOf(payload, "deleted") !== (after === null)) throw new FieldFault("deleted must agree with after");
  if (!Array.isArray(fieldOf(payload, "commits"))) throw new FieldFault("commits must be a list");
  const hints = { heads: after === null ? [] : [after], befores: before === null ? [] : [before] };
  return [examine(refSubject(repository, ref), hints)];
}

function readCreateOrDelete(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const type = textAt(payload, "ref_type");
  if (type === "repository") return [];
  if (type !== "branch" && type !== "tag") throw new FieldFault("ref_type must be branch, tag or repository");
  const ref = refAt(payload, "ref", type === "tag" ? "refs/tags/" : "refs/heads/");
  return [examine(refSubject(repository, ref), { heads: [], befores: [] })];
}

function readMergeGroup(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const group = objectAt(payload, "merge_group");
  const ref = refAt(group, "head_ref");
  if (!ref.startsWith(MERGE_QUEUE_REFS)) throw new FieldFault("merge_group.head_ref must be a merge queue's");
  const head = oidAt(group, "head_sha");
  const action = textAt(payload, "action");
  if (action !== "checks_requested" && action !== "destroyed") return [];
  const heads = action === "destroyed" ? [] : [head];
  return [examine({ kind: "merge-group", repository, ref }, { heads, befores: [] })];
}

function readCheckRun(payload: Fields, appId: number): readonly Wanted[] {
  const run = objectAt(payload, "check_run");
  const suite = fieldOf(run, "check_suite");
  return readRerequest(payload, run, isFields(suite) ? suite : {}, appId);
}

function readCheckSuite(payload: Fields, appId: number): readonly Wanted[] {
  const suite = objectAt(payload, "check_suite");
  return readRerequest(payload, suite, suite, appId);
}

/** Runs and suites of other Apps arrive here too: only those of ours are ours to run again. */
function readRerequest(payload: Fields, check: Fields, suite: Fields, appId: number): readonly Wanted[] {
  const repository = repositoryOf(payload);
  const head = oidAt(check, "head_sha");
  const app = numberAt(objectAt(check, "app"), "id");
  if (textAt(payload, "action") !== "rerequested" || app !== appId) return [];
  const pulls = pullsNamed(check, repository);
  const named = pulls.length > 0 ? pulls : branchNamed(suite, repository);
  return [{ kind: "examine-again", repository, head, named }];
}

/** Of all that may change about a repository only its topics are read by rules; they are read again at GitHub. */
function readRepositoryEvent(payload: Fields): readonly Wanted[] {
  if (textAt(payload, "action") !== "edited") return [];
  const topics = objectOrNoneAt(objectAt(payload, "changes"), "topics");
  const repository = repositoryOf(payload);
  return topics === null ? [] : [{ kind: "examine-open", repository }];
}

/** Which properties became what is read again at GitHub. */
function readPropertyValues(payload: Fields): readonly Wanted[] {
  const repository = repositoryOf(payload);
  for (const name of ["new_property_values", "old_property_values"]) {
    if (!Array.isArray(fieldOf(payload, name))) throw new FieldFault(`${name} must be a list`);
  }
  return textAt(payload, "action") === "updated" ? [{ kind: "examine-open", repository }] : [];
}

function pullsNamed(check: Fields, repository: RepositoryRef): readonly Subject[] {
  const pulls = fieldOf(check, "pull_requests");
  if (!Array.isArray(pulls)) throw new FieldFault("pull_requests must be a list");
  return pulls.flatMap((pull): Subject[] => {
    if (!isFields(pull)) throw new FieldFault("pull_requests must hold objects");
    const number = numberAt(pull, "number");
    const ours = numberAt(objectAt(objectAt(pull, "base"), "repo"), "id") === repository.id;
    return ours ? [{ kind: "pull-request", repository, number }] : [];
  });
}

function branchNamed(suite: Fields, repository: RepositoryRef): readonly Subject[] {
  if (typeof fieldOf(suite, "head_branch") !== "string") return [];
  return [refSubject(repository, refAt(suite, "head_branch", "refs/heads/"))];
}

function refSubject(repository: RepositoryRef, ref: string): Subject {
  return { kind: ref.startsWith(MERGE_QUEUE_REFS) ? "merge-group" : "ref", repository, ref };
}

function examine(subject: Subject, tips: Pick<SubjectHints, "heads" | "befores">): Wanted {
  return { kind: "examine", subject, hints: { ...tips, again: false } };
}
