import {
  atRepository,
  type Body,
  checkRun,
  create,
  mergeGroup,
  NONE,
  named,
  propertyValues,
  pullRequest,
  push,
  remove,
  repositoryEdited,
} from "./payloads.ts";
import { type HostileCase, refused, taken, webhook } from "./request.ts";

/** What is there is read again, whatever a body says of it. */
const WOKEN = ["repository:42:1001"];

function pushed(name: string, change: Body): HostileCase {
  return refused(`a push with ${name}`, 400, webhook("push", push(change)));
}

function pulled(name: string, change: Body, pull: Body = {}): HostileCase {
  return refused(`a pull request with ${name}`, 400, webhook("pull_request", pullRequest(change, pull)));
}

function edited(name: string, change: Body): HostileCase {
  return refused(`an edited repository with ${name}`, 400, webhook("repository", repositoryEdited(change)));
}

function valued(name: string, change: Body): HostileCase {
  return refused(`changed properties with ${name}`, 400, webhook("custom_property_values", propertyValues(change)));
}

function from(name: string, repository: unknown): HostileCase {
  return refused(`a repository ${name}`, 400, webhook("push", atRepository(repository)));
}

/** Fields that are missing, of another type, or against what they belong to. */
export const FIELD_CASES: readonly HostileCase[] = [
  pushed("a ref that is a number", { ref: 1 }),
  pushed("a ref that is a list", { ref: ["refs/heads/main"] }),
  pushed("no ref", { ref: null }),
  pushed("a before that is too short", { before: "abc" }),
  pushed("a before that is a command", { before: "--upload-pack=x" }),
  pushed("an after in upper case", { after: "A".repeat(40) }),
  pushed("an after with a line break", { after: `${"a".repeat(40)}\n` }),
  pushed("an after that is an object", { after: { toString: "x" } }),
  pushed("an after of 41 digits", { after: "a".repeat(41) }),
  pushed("neither before nor after", { before: NONE, after: NONE, created: true, deleted: true }),
  pushed("a creation that has a before", { created: true }),
  pushed("a deletion that has an after", { deleted: true }),
  pushed("a deletion that is not said", { after: NONE }),
  pushed("a creation said by a text", { before: NONE, created: "true" }),
  pushed("commits that are an object", { commits: { length: 0 } }),
  pushed("no installation", { installation: undefined }),
  pushed("an installation that is null", { installation: null }),
  pushed("an installation id that is a text", { installation: { id: "42" } }),
  pushed("an installation id of zero", { installation: { id: 0 } }),
  pushed("an installation id below zero", { installation: { id: -42 } }),
  pushed("an installation id with a fraction", { installation: { id: 42.5 } }),
  pushed("an installation id that no double holds", { installation: { id: 2 ** 53 } }),
  refused("a push with an installation id beyond all numbers", 400, webhook("push", JSON.stringify(push()).replace('{"id":42}', '{"id":1e999}'))),
  pulled("number zero", { number: 0 }, { number: 0 }),
  pulled("a number that is a text", { number: "7" }, { number: "7" }),
  pulled("a number that is not its own", { number: 8 }),
  pulled("a number with a fraction", { number: 7.5 }, { number: 7.5 }),
  pulled("no head", {}, { head: null }),
  pulled("a head without an object id", {}, { head: { sha: null } }),
  pulled("a head of zeros", {}, { head: { sha: NONE } }),
  pulled("a head that is a ref", {}, { head: { sha: "refs/heads/main" } }),
  pulled("a base in another repository", {}, { base: { repo: { id: 1002 } } }),
  pulled("no base", {}, { base: undefined }),
  pulled("no action", { action: undefined }),
  pulled("an action that is a list", { action: ["opened"] }),
  pulled("new commits and no earlier head", { action: "synchronize" }),
  pulled("itself as a text", { pull_request: "7" }),
  edited("changes that are a list", { changes: [] }),
  edited("no changes", { changes: undefined }),
  edited("topics that are a list", { changes: { topics: ["vault"] } }),
  taken("an edited repository with an action of the future", webhook("repository", repositoryEdited({ action: "starred" })), WOKEN),
  edited("a field of another event", { label: { name: "x" } }),
  edited("a repository without an id", { repository: { id: null, name: "sdk", full_name: "acme/sdk", owner: { login: "acme" } } }),
  valued("new values that are an object", { new_property_values: { length: 1 } }),
  valued("old values that are a text", { old_property_values: "[]" }),
  valued("no old values", { old_property_values: undefined }),
  valued("no action", { action: undefined }),
  valued("no installation", { installation: undefined }),
  taken("a repository of which another thing was edited", webhook("repository", repositoryEdited({ changes: { homepage: { from: null } } })), WOKEN),
  taken("a repository that was archived", webhook("repository", repositoryEdited({ action: "archived", changes: undefined })), WOKEN),
  taken("properties with an action of the future", webhook("custom_property_values", propertyValues({ action: "locked" })), WOKEN),
  taken("a pull request with an action that changes nothing", webhook("pull_request", pullRequest({ action: "labeled" }))),
  taken("a pull request with an action of the future", webhook("pull_request", pullRequest({ action: "stacked" }))),
  taken("a pull request whose fork is gone", webhook("pull_request", pullRequest({ action: "closed" })), ["pull-request:42:1001:7"]),
  refused("a tag of a type that is none", 400, webhook("create", create({ ref_type: "blob" }))),
  refused("a deleted branch without a name", 400, webhook("delete", remove({ ref: null }))),
  refused("a merge group outside the queue", 400, webhook("merge_group", mergeGroup({ head_ref: "refs/heads/main" }))),
  refused("a merge group without a head", 400, webhook("merge_group", mergeGroup({ head_sha: "" }))),
  refused("a check run without an App", 400, webhook("check_run", checkRun({ app: null }))),
  refused("a check run whose App is a text", 400, webhook("check_run", checkRun({ app: { id: "77" } }))),
  refused("a check run whose pull requests are an object", 400, webhook("check_run", checkRun({ pull_requests: {} }))),
  refused("a check run whose pull requests are numbers", 400, webhook("check_run", checkRun({ pull_requests: [7] }))),
  taken("a check run of another repository's pull request", webhook("check_run", checkRun({ pull_requests: [{ number: 7, base: { repo: { id: 1 } } }] }))),
  from("that is missing", undefined),
  from("that is null", null),
  from("that is a list", [named("acme", "sdk")]),
  from("without an id", { ...named("acme", "sdk"), id: undefined }),
  from("whose id is true", { ...named("acme", "sdk"), id: true }),
  from("whose owner is a text", { ...named("acme", "sdk"), owner: "acme" }),
  from("whose full name is another's", { ...named("acme", "sdk"), full_name: "acme/home" }),
  from("named ..", named("acme", "..")),
  from("named .", named("acme", ".")),
  from("named ../..", named("acme", "../..")),
  from("named a/b", named("acme", "a/b")),
  from("named by nothing", named("acme", "")),
  from("named with a blank", named("acme", "my sdk")),
  from("named with a NUL", named("acme", "sdk\0")),
  from("named with a line break", named("acme", "sdk\nHost: evil.example")),
  from("named in another alphabet", named("acme", "\u0455dk")),
  from("named from right to left", named("acme", "\u202esdk")),
  from("named like an option with a value", named("acme", "--upload-pack=x")),
  from("named like an address", named("acme", "sdk.git")),
  from("named with a query", named("acme", "sdk?x=1")),
  from("named with an escape", named("acme", "%2e%2e")),
  from("named with 101 letters", named("acme", "s".repeat(101))),
  from("of an owner ..", named("..", "sdk")),
  from("of an owner like an option", named("--upload-pack", "sdk")),
  from("of an owner with a host", named("acme@evil.example", "sdk")),
  from("of an owner with a slash", named("acme/x", "sdk")),
  from("of an owner with a port", named("evil.example:80", "sdk")),
  from("of an owner by nothing", named("", "sdk")),
  taken("a repository named like an option without a value", webhook("push", atRepository(named("acme", "-rf"))), ["ref:42:1001:refs/heads/main"]),
]; // biome-ignore format: one case a line
