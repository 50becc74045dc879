import {
  APP_ID,
  type Body,
  checkRun,
  checkSuite,
  commitComment,
  create,
  issue,
  issueComment,
  mergeGroup,
  propertyValues,
  pullRequest,
  push,
  remove,
  repositoryEdited,
  review,
  reviewComment,
} from "./payloads.ts";
import { type HostileCase, refused, taken, webhook } from "./request.ts";

const BODIES: Readonly<Record<string, () => Body>> = {
  push,
  pull_request: pullRequest,
  create,
  delete: remove,
  merge_group: mergeGroup,
  pull_request_review: review,
  issue_comment: issueComment,
  pull_request_review_comment: reviewComment,
  issues: issue,
  commit_comment: commitComment,
  check_run: checkRun,
  check_suite: checkSuite,
  repository: repositoryEdited,
  custom_property_values: propertyValues,
};

/** Other events that a body may pretend to be; the first ones are read, the last ones are not. */
const PRETENDED = [...Object.keys(BODIES), "ping", "installation"];

const PULL = ["pull-request:42:1001:7"];
/** What is there is read again, whatever a body says of it. */
const WOKEN = ["repository:42:1001"];

/** A body under every name but its own, and each under its own. */
export const EVENT_CASES: readonly HostileCase[] = [
  ...Object.entries(BODIES).flatMap(([own, make]) =>
    PRETENDED.filter((event) => event !== own).map((event) =>
      refused(`the body of ${own} as ${event}`, 400, webhook(event, make())),
    ),
  ),
  ...Object.keys(BODIES).map((event) => refused(`a ping as ${event}`, 400, webhook(event, { zen: "x", hook_id: 1 }))),
  taken("a pull request as itself", webhook("pull_request", pullRequest()), PULL),
  taken("a tag as itself", webhook("create", create()), ["ref:42:1001:refs/tags/v1"]),
  taken("a deleted branch as itself", webhook("delete", remove()), ["ref:42:1001:refs/heads/topic"]),
  taken("a merge group as itself", webhook("merge_group", mergeGroup()), [
    "merge-group:42:1001:refs/heads/gh-readonly-queue/main/pr-7-b",
  ]),
  taken("a review as itself", webhook("pull_request_review", review()), [...PULL, "text:42:1001:review:7:8001"]),
  taken("a comment as itself", webhook("issue_comment", issueComment()), [
    "command:42:1001:9001",
    "text:42:1001:issue-comment:9001",
  ]),
  taken("our check run as itself", webhook("check_run", checkRun()), PULL),
  taken("our check suite as itself", webhook("check_suite", checkSuite()), ["ref:42:1001:refs/heads/topic"]),
  taken("topics that were changed, where nothing is open", webhook("repository", repositoryEdited()), WOKEN),
  taken(
    "properties that were changed, where nothing is open",
    webhook("custom_property_values", propertyValues()),
    WOKEN,
  ),
  taken("another App's check run", webhook("check_run", checkRun({ app: { id: APP_ID + 1 } }))),
  taken("another App's check suite", webhook("check_suite", checkSuite({ app: { id: APP_ID + 1 } }))),
];
