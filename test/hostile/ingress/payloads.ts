/** A body that tests bend out of shape. */
export type Body = Record<string, unknown>;

/** The id of our App in all cases. */
export const APP_ID = 77;

const HEAD = "a".repeat(40);
const BEFORE = "b".repeat(40);
export const NONE = "0".repeat(40);

function about(): Body {
  return {
    repository: { id: 1001, name: "sdk", full_name: "acme/sdk", owner: { login: "acme" } },
    installation: { id: 42 },
  };
}

/** A push to main. */
export function push(change: Body = {}): Body {
  return {
    ref: "refs/heads/main",
    before: BEFORE,
    after: HEAD,
    created: false,
    deleted: false,
    commits: [],
    ...about(),
    ...change,
  };
}

/** A pull request that was opened. */
export function pullRequest(change: Body = {}, pull: Body = {}): Body {
  const base = { number: 7, head: { sha: HEAD, repo: null }, base: { repo: { id: 1001 } }, ...pull };
  return { action: "opened", number: 7, pull_request: base, ...about(), ...change };
}

/** A tag that was made. */
export function create(change: Body = {}): Body {
  return { ref: "v1", ref_type: "tag", master_branch: "main", ...about(), ...change };
}

/** A branch that was deleted. */
export function remove(change: Body = {}): Body {
  return { ref: "topic", ref_type: "branch", ...about(), ...change };
}

/** A merge group that waits for its checks. */
export function mergeGroup(change: Body = {}): Body {
  const group = { head_ref: "refs/heads/gh-readonly-queue/main/pr-7-b", head_sha: HEAD, ...change };
  return { action: "checks_requested", merge_group: group, ...about() };
}

/** A check run that somebody wants again. */
export function checkRun(change: Body = {}): Body {
  const pulls = [{ number: 7, base: { repo: { id: 1001 } } }];
  const run = { head_sha: HEAD, app: { id: APP_ID }, pull_requests: pulls, check_suite: {}, ...change };
  return { action: "rerequested", check_run: run, ...about() };
}

/** A check suite that somebody wants again; from a fork, so that no pull request is named. */
export function checkSuite(change: Body = {}): Body {
  const suite = { head_sha: HEAD, head_branch: "topic", app: { id: APP_ID }, pull_requests: [], ...change };
  return { action: "rerequested", check_suite: suite, ...about() };
}

/** Words of a comment that must be found nowhere but in the inbox. */
export const COMMAND = "/sourcewarden waive SW-12 at 1a2b3c4: the canary sings";

const BEN = { id: 501, login: "ben", type: "User" };

/** A comment that a person has just written on a pull request. */
export function issueComment(change: Body = {}, comment: Body = {}, issue: Body = {}): Body {
  const conversation = { number: 7, pull_request: { url: "https://github.example/acme/sdk/pull/7" }, ...issue };
  const said = { id: 9001, body: COMMAND, user: BEN, ...comment };
  return { action: "created", issue: conversation, comment: said, sender: BEN, ...about(), ...change };
}

/** A review that a person has just given. */
export function review(change: Body = {}, given: Body = {}, pull: Body = {}): Body {
  const base = { number: 7, head: { sha: HEAD, repo: null }, base: { repo: { id: 1001 } }, ...pull };
  const said = { id: 8001, state: "approved", commit_id: HEAD, user: BEN, body: null, ...given };
  return { action: "submitted", review: said, pull_request: base, sender: BEN, ...about(), ...change };
}

/** A comment that a person has just written on the lines of a pull request. */
export function reviewComment(change: Body = {}, comment: Body = {}, pull: Body = {}): Body {
  const base = { number: 7, head: { sha: HEAD, repo: null }, base: { repo: { id: 1001 } }, ...pull };
  const said = { id: 9002, body: COMMAND, user: BEN, ...comment };
  return { action: "created", comment: said, pull_request: base, sender: BEN, ...about(), ...change };
}

/** A comment that a person has just written on a commit. */
export function commitComment(change: Body = {}, comment: Body = {}): Body {
  return {
    action: "created",
    comment: { id: 9003, body: COMMAND, user: BEN, ...comment },
    sender: BEN,
    ...about(),
    ...change,
  };
}

/** An issue that a person has just opened. */
export function issue(change: Body = {}, given: Body = {}): Body {
  const opened = { number: 9, title: "t", body: COMMAND, user: BEN, ...given };
  return { action: "opened", issue: opened, sender: BEN, ...about(), ...change };
}

/** A repository whose topics were changed. */
export function repositoryEdited(change: Body = {}): Body {
  return { action: "edited", changes: { topics: { from: ["vault"] } }, sender: BEN, ...about(), ...change };
}

/** A repository whose custom properties were changed. */
export function propertyValues(change: Body = {}): Body {
  const values = { new_property_values: [{ property_name: "tier", value: "open" }], old_property_values: [] };
  return { action: "updated", ...values, sender: BEN, ...about(), ...change };
}

/** The same body with another repository. */
export function atRepository(repository: unknown): Body {
  return push({ repository });
}

/** A repository with another owner or name, consistent in itself. */
export function named(owner: string, name: string): Body {
  return { id: 1001, name, full_name: `${owner}/${name}`, owner: { login: owner } };
}
