import { actorOf } from "../actor.ts";
import { type Fields, fieldsOf, invalid, isFields, optionalText, optionalWord, withinTextLimit } from "../http/body.ts";
import { type Call, type Endpoint, page, type Reply, required } from "../http/endpoint.ts";
import { issueJson } from "../json/issue.ts";
import { demandConversation } from "../pulls/demand-conversation.ts";
import { mayEdit } from "../pulls/may-edit.ts";
import { closePull, reopenPull } from "../pulls/pull-state.ts";
import { inTurn } from "../turns.ts";
import { tellIssue } from "../webhooks/tell-issue.ts";
import { tellPull } from "../webhooks/tell-pull.ts";
import type { Issue, Repository } from "../world.ts";
import { issueOfPath, pathOf } from "./find-pull.ts";

// As GitHub answers a longer one: "title is too long (maximum is 256 characters)".
const TITLE = 256;

const ISSUES = "/repos/{owner}/{repo}/issues";
const ISSUE = `${ISSUES}/{issue_number}`;

/** Issues, among which GitHub counts the conversations of pull requests. */
export const issueEndpoints: readonly Endpoint[] = [
  {
    operationId: "issues/create",
    method: "POST",
    path: ISSUES,
    permission: { name: "issues", level: "write" },
    handle: (call, found) => create(call, required(found)),
  },
  {
    operationId: "issues/get",
    method: "GET",
    path: ISSUE,
    handle: (call, found) => {
      const repository = required(found);
      const issue = issueOfPath(call, repository);
      demandConversation(call.world, call.caller, repository, { number: issue.number, level: "read" });
      return { status: 200, body: issueJson(call.world, repository, issue) };
    },
  },
  {
    operationId: "issues/update",
    method: "PATCH",
    path: ISSUE,
    handle: (call, found) => update(call, required(found)),
  },
  {
    operationId: "issues/list-for-repo",
    method: "GET",
    path: ISSUES,
    permission: { name: "issues", level: "read" },
    handle: (call, found) => list(call, required(found)),
  },
];

function create(call: Call, repository: Repository): Reply {
  const { world } = call;
  const fields = fieldsOf(call);
  const title = titleOf(fields);
  if (title === null) throw invalid("Issue", "title", "missing_field");
  const body = withinTextLimit(optionalText(fields, "body", "Issue") ?? "", "Issue");
  const labels = labelsOf(fields) ?? [];
  const author = actorOf(call.caller);
  const at = world.now();
  const number = repository.nextNumber++;
  const issue: Issue = {
    id: world.nextId(),
    number,
    title,
    body,
    state: "open",
    author,
    labels,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    comments: [],
  };
  repository.issues.set(number, issue);
  tellIssue(world, repository, issue, { action: "opened", actor: author });
  const made = issueJson(world, repository, issue);
  return { status: 201, body: made, headers: { location: made.url } };
}

async function update(call: Call, repository: Repository): Promise<Reply> {
  const { world } = call;
  const issue = issueOfPath(call, repository);
  demandConversation(world, call.caller, repository, { number: issue.number, level: "write" });
  // An App may edit any issue that it may write; a person the own ones, or all with write access.
  const actor =
    call.caller.kind === "user" ? mayEdit(world, repository, call.caller, issue.author) : actorOf(call.caller);
  const fields = fieldsOf(call);
  const title = titleOf(fields);
  const body = optionalText(fields, "body", "Issue") ?? (fields["body"] === null ? "" : null);
  const state = optionalWord(fields, "state", "Issue", ["open", "closed"]);
  const labels = labelsOf(fields);
  if (body !== null) withinTextLimit(body, "Issue");
  const changes: Record<string, unknown> = {};
  if (title !== null && title !== issue.title) {
    changes["title"] = { from: issue.title };
    issue.title = title;
  }
  if (body !== null && body !== issue.body) {
    changes["body"] = { from: issue.body };
    issue.body = body;
  }
  if (labels !== null) issue.labels = labels;
  issue.updatedAt = world.now();
  if (Object.keys(changes).length > 0) await tellEdited(call, repository, issue, actor, changes);
  if (state !== null && state !== issue.state) await changeState(call, repository, issue, actor, state);
  return { status: 200, body: issueJson(world, repository, issue) };
}

async function tellEdited(
  call: Call,
  repository: Repository,
  issue: Issue,
  actor: string,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  const pull = repository.pulls.get(issue.number);
  if (pull === undefined) tellIssue(call.world, repository, issue, { action: "edited", actor, changes });
  else await tellPull(call.world, repository, pull, { action: "edited", actor, extra: { changes } });
}

async function changeState(
  call: Call,
  repository: Repository,
  issue: Issue,
  actor: string,
  state: "open" | "closed",
): Promise<void> {
  const { world } = call;
  const pull = repository.pulls.get(issue.number);
  if (pull !== undefined) {
    const change = state === "closed" ? closePull : reopenPull;
    await inTurn(world, () => change(world, repository, pull, actor));
    return;
  }
  issue.state = state;
  issue.closedAt = state === "closed" ? world.now() : null;
  tellIssue(world, repository, issue, { action: state === "closed" ? "closed" : "reopened", actor });
}

function list(call: Call, repository: Repository): Reply {
  const { query } = call;
  const state = query.get("state") ?? "open";
  const creator = query.get("creator")?.toLowerCase();
  const labels = (query.get("labels") ?? "").split(",").filter((label) => label !== "");
  const since = query.get("since");
  const sort = query.get("sort") ?? "created";
  const up = query.get("direction") === "asc" ? 1 : -1;
  const key = (issue: Issue): number =>
    sort === "comments" ? issue.comments.length : (sort === "updated" ? issue.updatedAt : issue.createdAt).getTime();
  const issues = [...repository.issues.values()]
    .filter((issue) => state === "all" || issue.state === state)
    .filter((issue) => creator === undefined || issue.author.toLowerCase() === creator)
    .filter((issue) => labels.every((label) => issue.labels.includes(label)))
    .filter((issue) => since === null || issue.updatedAt >= new Date(since))
    .sort((a, b) => (key(a) - key(b) || a.number - b.number) * up);
  return page(call, pathOf(repository, "issues"), issues, (issue) => issueJson(call.world, repository, issue));
}

function titleOf(fields: Fields): string | null {
  const given = fields["title"];
  const title = typeof given === "number" ? String(given) : optionalText(fields, "title", "Issue");
  if (title === null) return null;
  if (title === "") throw invalid("Issue", "title", "missing_field");
  if (title.length > TITLE) {
    throw invalid("Issue", "title", "custom", `title is too long (maximum is ${TITLE} characters)`);
  }
  return title;
}

function labelsOf(fields: Fields): string[] | null {
  const given = fields["labels"];
  if (given === undefined || given === null) return null;
  if (!Array.isArray(given)) throw invalid("Issue", "labels", "invalid");
  return given.map((one: unknown) => {
    const name = isFields(one) ? one["name"] : one;
    if (typeof name !== "string" || name === "") throw invalid("Label", "name", "invalid");
    return name;
  });
}
