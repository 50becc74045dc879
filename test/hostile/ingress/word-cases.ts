import { type Body, COMMAND, issueComment, review } from "./payloads.ts";
import { type HostileCase, refused, taken, webhook } from "./request.ts";

/** What a comment says is read again whatever it says. */
const SAID = ["text:42:1001:issue-comment:9001"];
const HEARD = ["command:42:1001:9001", ...SAID];
/** On an issue it may take an alert up, or order what contains it: whether it counts is seen when it is read again. */
const ORDERED = ["issue-command:42:1001:9001", ...SAID];
const REVIEWED = ["text:42:1001:review:7:8001"];
const PULL = ["pull-request:42:1001:7"];
const MIB = 1024 * 1024;

function commented(name: string, change: Body, comment: Body = {}, issue: Body = {}): HostileCase {
  return refused(`a comment ${name}`, 400, webhook("issue_comment", issueComment(change, comment, issue)));
}

function unheard(name: string, change: Body, comment: Body = {}, issue: Body = {}): HostileCase {
  const said = ["created", "edited", "deleted"].includes(String(change["action"] ?? "created")) ? SAID : [];
  return taken(`a comment ${name}`, webhook("issue_comment", issueComment(change, comment, issue)), said);
}

function saying(name: string, body: string): HostileCase {
  return taken(`a comment of ${name}`, webhook("issue_comment", issueComment({}, { body })), HEARD);
}

function silent(name: string, body: string): HostileCase {
  return taken(`a comment of ${name}`, webhook("issue_comment", issueComment({}, { body })), SAID);
}

function reviewed(name: string, change: Body, given: Body = {}, pull: Body = {}): HostileCase {
  return refused(`a review ${name}`, 400, webhook("pull_request_review", review(change, given, pull)));
}

function looked(name: string, subjects: readonly string[], change: Body, given: Body = {}): HostileCase {
  return taken(`a review ${name}`, webhook("pull_request_review", review(change, given)), subjects);
}

/** What people write and approve. */
export const WORD_CASES: readonly HostileCase[] = [
  commented("without an issue", { issue: null }),
  commented("on an issue that is a list", { issue: [{ number: 7 }] }),
  commented("on an issue that is a text", { issue: "7" }),
  commented("on number zero", {}, {}, { number: 0 }),
  commented("on a number that is a text", {}, {}, { number: "7" }),
  commented("on a number below zero", {}, {}, { number: -7 }),
  commented("on a number with a fraction", {}, {}, { number: 7.5 }),
  commented("on a number that no double holds", {}, {}, { number: 2 ** 53 }),
  commented("on a number that is a list", {}, {}, { number: [7] }),
  commented("on no number", {}, {}, { number: undefined }),
  commented("on a pull request that is a text", {}, {}, { pull_request: "yes" }),
  commented("on a pull request that is true", {}, {}, { pull_request: true }),
  commented("on a pull request that is a list", {}, {}, { pull_request: [] }),
  commented("that is null", { comment: null }),
  commented("that is a list", { comment: [] }),
  commented("that is a text", { comment: COMMAND }),
  commented("without an id", {}, { id: undefined }),
  commented("with id zero", {}, { id: 0 }),
  commented("whose id is a text", {}, { id: "9001" }),
  commented("whose id is an address", {}, { id: "9001/../../pulls/1" }),
  commented("whose id has a fraction", {}, { id: 9001.5 }),
  commented("whose id no double holds", {}, { id: 2 ** 53 }),
  refused("a comment whose id is beyond all numbers", 400, webhook("issue_comment", JSON.stringify(issueComment()).replace('"id":9001', '"id":1e999'))),
  commented("without a body", {}, { body: undefined }),
  commented("whose body is null", {}, { body: null }),
  commented("whose body is a number", {}, { body: 12 }),
  commented("whose body is a list", {}, { body: [COMMAND] }),
  commented("whose body is an object that turns into text", {}, { body: { toString: COMMAND } }),
  commented("whose author is a text", {}, { user: "ben" }),
  commented("whose author is a list", {}, { user: [{ id: 501, type: "User" }] }),
  commented("whose author has no number", {}, { user: { login: "ben", type: "User" } }),
  commented("whose author's number is a text", {}, { user: { id: "501", type: "User" } }),
  commented("whose author's number is zero", {}, { user: { id: 0, type: "User" } }),
  commented("whose author is of no kind", {}, { user: { id: 501 } }),
  commented("whose author's kind is a list", {}, { user: { id: 501, type: ["User"] } }),
  commented("whose sender is a text", { sender: "ben" }),
  commented("whose sender has no number", { sender: { login: "ben", type: "User" } }),
  commented("whose sender's number is a text", { sender: { id: "501", type: "User" } }),
  commented("whose sender is of no kind", { sender: { id: 501 } }),
  commented("without an action", { action: undefined }),
  commented("with an action that is a list", { action: ["created"] }),
  commented("in a fork that the App is not installed in", { installation: undefined, repository: { id: 2002, name: "sdk", full_name: "eve/sdk", owner: { login: "eve" } } }),
  taken("a comment on a plain issue", webhook("issue_comment", issueComment({}, {}, { pull_request: undefined })), ORDERED),
  taken("a comment on what is null and no pull request", webhook("issue_comment", issueComment({}, {}, { pull_request: null })), ORDERED),
  unheard("that was edited", { action: "edited", changes: { body: { from: "/lgtm" } } }),
  unheard("that was deleted", { action: "deleted" }),
  unheard("that was pinned", { action: "pinned" }),
  unheard("with an action of the future", { action: "recreated" }),
  unheard("with an action in upper case", { action: "CREATED" }),
  unheard("that somebody else sends", { sender: { id: 502, login: "eve", type: "User" } }),
  unheard("that a bot sends for its author", { sender: { id: 601, login: "helper[bot]", type: "Bot" } }),
  unheard("without a sender", { sender: undefined }),
  unheard("whose author is gone", {}, { user: null }),
  unheard("whose author and sender are gone", { sender: null }, { user: null }),
  unheard("of a bot", { sender: { id: 601, type: "Bot" } }, { user: { id: 601, login: "helper[bot]", type: "Bot" } }),
  unheard("of an organisation", { sender: { id: 601, type: "Organization" } }, { user: { id: 601, type: "Organization" } }),
  unheard("of a mannequin", { sender: { id: 601, type: "Mannequin" } }, { user: { id: 601, type: "Mannequin" } }),
  unheard("of a user in lower case", { sender: { id: 501, type: "user" } }, { user: { id: 501, type: "user" } }),
  taken("a comment on a fork's pull request", webhook("issue_comment", issueComment({}, { author_association: "NONE" }, { user: { id: 777, login: "eve", type: "User" } })), HEARD),
  taken("a comment that says it came by an App", webhook("issue_comment", issueComment({}, { performed_via_github_app: { id: 4 } })), HEARD),
  saying("a slash and nothing more", "/"),
  saying("another's command", "/lgtm"),
  saying("a command in its last line", `Thank you.\n\n${COMMAND}`),
  saying("a command after a line end of another system", `Thank you.\r\n${COMMAND}`),
  saying("a command after a lone carriage return", `Thank you.\r${COMMAND}`),
  saying("a command behind blanks", `Thank you.\n   ${COMMAND}`),
  saying("a command with a letter of another script", "/s\u043eurcewarden waive SW-12 at 1a2b3c4: no"),
  saying("a command with a NUL", "/source\0warden"),
  saying("a command with half a surrogate pair", "/\ud800"),
  saying("1 MiB whose last line is a command", `${"x".repeat(MIB)}\n${COMMAND}`),
  saying("1 MiB of slashes", "/".repeat(MIB)),
  saying("1 MiB of lines before a command", `${"\n".repeat(MIB)}${COMMAND}`),
  silent("nothing", ""),
  silent("prose", "Looks good to me."),
  silent("a slash within a line", `He said ${COMMAND}`),
  silent("a quotation", `> ${COMMAND}`),
  silent("a list", `- ${COMMAND}`),
  silent("a backslash", COMMAND.replace("/", "\\")),
  silent("an entity for the slash", COMMAND.replace("/", "&#47;")),
  silent("an escaped slash", `\\${COMMAND}`),
  silent("a wide slash", COMMAND.replace("/", "\uff0f")),
  silent("a division slash", COMMAND.replace("/", "\u2215")),
  silent("a fraction slash", COMMAND.replace("/", "\u2044")),
  silent("a slash behind one that is not seen", `\u200b${COMMAND}`),
  silent("a slash behind a turn of direction", `\u202e${COMMAND}`),
  silent("1 MiB of blanks", " ".repeat(MIB)),
  silent("1 MiB of lines of blanks", "  \t \n".repeat(MIB / 5)),
  reviewed("that is null", { review: null }),
  reviewed("that is a list", { review: [] }),
  reviewed("that is a text", { review: "approved" }),
  reviewed("whose reviewer is a text", {}, { user: "ben" }),
  reviewed("whose reviewer is a list", {}, { user: [] }),
  reviewed("whose reviewer's number is a text", {}, { user: { id: "501", type: "User" } }),
  reviewed("whose reviewer is of no kind", {}, { user: { id: 501 } }),
  reviewed("of number zero", {}, {}, { number: 0 }),
  reviewed("of a number that is a text", {}, {}, { number: "7" }),
  reviewed("of a number with a fraction", {}, {}, { number: 7.5 }),
  reviewed("of a pull request that is a text", { pull_request: "7" }),
  reviewed("of a pull request into another repository", {}, {}, { base: { repo: { id: 1002 } } }),
  reviewed("of a pull request without a base", {}, {}, { base: undefined }),
  reviewed("of a pull request whose base is gone", {}, {}, { base: { repo: null } }),
  reviewed("without an action", { action: undefined }),
  reviewed("with an action that is a list", { action: ["submitted"] }),
  reviewed("without an installation", { installation: null }),
  looked("that was dismissed", PULL, { action: "dismissed" }),
  looked("whose words were changed", [...PULL, ...REVIEWED], { action: "edited", changes: { body: { from: "" } } }),
  looked("that asks for changes", [...PULL, ...REVIEWED], {}, { state: "changes_requested" }),
  looked("of a commit that is none, which is not read here", [...PULL, ...REVIEWED], {}, { commit_id: "--upload-pack=x" }),
  looked("whose reviewer is gone", [...PULL, ...REVIEWED], {}, { user: null }),
  looked("of a person, dismissed by a bot", PULL, { action: "dismissed", sender: { id: 601, type: "Bot" } }),
  looked("of a bot", REVIEWED, {}, { user: { id: 601, login: "helper[bot]", type: "Bot" } }),
  looked("with an action of the future", [], { action: "doubted" }),
  looked("with words that would be a command", [...PULL, ...REVIEWED], {}, { body: COMMAND }),
]; // biome-ignore format: one case a line
