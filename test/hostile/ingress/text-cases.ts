import { APP_ID, type Body, commitComment, issue, reviewComment } from "./payloads.ts";
import { type HostileCase, refused, taken, webhook } from "./request.ts";
import { REPOSITORY, WATCH_BODIES } from "./watch-bodies.ts";

const MIB = 1024 * 1024;

function opened(name: string, change: Body, given: Body = {}): HostileCase {
  return refused(`an issue ${name}`, 400, webhook("issues", issue(change, given)));
}

function said(name: string, change: Body, comment: Body = {}, pull: Body = {}): HostileCase {
  return refused(
    `a comment on lines ${name}`,
    400,
    webhook("pull_request_review_comment", reviewComment(change, comment, pull)),
  );
}

function released(change: Body): Body {
  return { ...(WATCH_BODIES["release"]?.body ?? {}), ...change };
}

/** Words that are no part of git: whatever they say, only their number goes on. */
export const TEXT_CASES: readonly HostileCase[] = [
  taken("an issue as itself", webhook("issues", issue()), ["text:42:1001:issue:9"]),
  taken("an issue of 1 MiB", webhook("issues", issue({}, { body: "x".repeat(MIB) })), ["text:42:1001:issue:9"]),
  taken("an issue without words", webhook("issues", issue({}, { title: null, body: null })), ["text:42:1001:issue:9"]),
  taken("an issue that was labelled", webhook("issues", issue({ action: "labeled" }))),
  taken("an issue of our own", webhook("issues", issue({}, { performed_via_github_app: { id: APP_ID } }))),
  taken("an issue of our own that somebody edited", webhook("issues", issue({ action: "edited", sender: { id: 502 } }, { performed_via_github_app: { id: APP_ID } })), ["text:42:1001:issue:9"]),
  taken("an issue of an App whose number is a text", webhook("issues", issue({}, { performed_via_github_app: { id: String(APP_ID) } })), ["text:42:1001:issue:9"]),
  taken("an issue of an App that is a list", webhook("issues", issue({}, { performed_via_github_app: [APP_ID] })), ["text:42:1001:issue:9"]),
  opened("without a number", {}, { number: undefined }),
  opened("whose number is an address", {}, { number: "9/../../pulls/1" }),
  opened("whose number no double holds", {}, { number: 2 ** 53 }),
  opened("that is a list", { issue: [] }),
  opened("that is a text", { issue: "9" }),
  opened("without an action", { action: undefined }),
  opened("without an installation", { installation: undefined }),
  opened("in a repository of a path", { repository: { id: 1001, name: "..", full_name: "acme/..", owner: { login: "acme" } } }),
  taken("a comment on lines as itself", webhook("pull_request_review_comment", reviewComment()), ["text:42:1001:review-comment:9002"]),
  taken("a comment on lines that is no command", webhook("pull_request_review_comment", reviewComment({}, { body: null })), ["text:42:1001:review-comment:9002"]),
  said("without a number", {}, { id: undefined }),
  said("whose number is a list", {}, { id: [9002] }),
  said("of a pull request into another repository", {}, {}, { base: { repo: { id: 1002 } } }),
  said("of a pull request whose base is gone", {}, {}, { base: null }),
  said("without an action", { action: null }),
  taken("a comment on a commit as itself", webhook("commit_comment", commitComment()), ["text:42:1001:commit-comment:9003"]),
  refused("a comment on a commit without a number", 400, webhook("commit_comment", commitComment({}, { id: undefined }))),
  refused("a comment in a discussion as one on a commit", 400, webhook("commit_comment", commitComment({ discussion: { number: 3 } }))),
  taken("a release that was edited", webhook("release", released({ action: "edited" })), [REPOSITORY, "text:42:1001:release:9"]),
  refused("a release without a number", 400, webhook("release", released({ release: {} }))),
  refused("a release whose number is an address", 400, webhook("release", released({ release: { id: "9/assets" } }))),
  refused("a release without an action", 400, webhook("release", released({ action: undefined }))),
]; // biome-ignore format: one case a line
