import { afterAll, beforeAll, expect, it } from "vitest";
import type { Repository } from "../../src/trial/world.ts";
import { call, type GateWorld, gateWorld, graphql, open } from "./gate-world.ts";

let gate: GateWorld;
beforeAll(async () => {
  gate = await gateWorld();
});
afterAll(async () => {
  try {
    await gate.trial.expectNoMismatch();
  } finally {
    await gate.close();
  }
});

const lines = (count: number): string => Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join("");

/** A pull request that changes line 20 of 40, and adds a file of three lines. */
async function reviewed() {
  const repository = await gate.repository({ "a.txt": lines(40), "still.txt": "x\n" });
  const changed = lines(40).replace("line 20\n", "line twenty\n");
  await gate.grow(repository, "topic", { "a.txt": changed, "new.txt": lines(3) });
  const pull = await open(gate, gate.ada, repository, "topic");
  return { repository, pull, changed };
}

const review = (repository: Repository, comments: unknown, more: object = {}) =>
  call(gate, gate.wardenToken, repository, "POST /pulls/1/reviews", { event: "COMMENT", body: "b", comments, ...more });

const comment = (repository: Repository, fields: object) =>
  call(gate, gate.wardenToken, repository, "POST /pulls/1/comments", { body: "b", path: "a.txt", ...fields });

it.each([
  [16, 422],
  [17, 200],
  [23, 200],
  [24, 422],
])("line %i of a change of line 20 answers %i: a hunk has three lines of context", async (line, status) => {
  const { repository } = await reviewed();
  const answer = await review(repository, [{ path: "a.txt", line, side: "RIGHT", body: "here" }]);
  expect(answer.status).toBe(status);
});

it("one comment outside the diff refuses the whole review", async () => {
  const { repository } = await reviewed();
  const good = { path: "new.txt", line: 1, side: "RIGHT", body: "good" };
  const answer = await review(repository, [good, { path: "a.txt", line: 40, side: "RIGHT", body: "bad" }]);
  expect(answer.status).toBe(422);
  expect(answer.json.errors).toEqual(["pull_request_review_thread.line must be part of the diff"]);
  expect((await call(gate, gate.ada.token, repository, "GET /pulls/1/reviews")).json).toEqual([]);
  expect((await call(gate, gate.ada.token, repository, "GET /pulls/1/comments")).json).toEqual([]);
});

it("a review is told with its state in lower case, and each of its comments by itself", async () => {
  const { repository, pull } = await reviewed();
  const made = await review(repository, [
    { path: "a.txt", line: 20, side: "RIGHT", body: "one" },
    { path: "a.txt", line: 20, side: "LEFT", body: "two" },
    { path: "new.txt", start_line: 1, line: 3, side: "RIGHT", start_side: "RIGHT", body: "three" },
  ]);
  expect(made.json).toMatchObject({ state: "COMMENTED", commit_id: pull.head.sha, user: { login: "warden[bot]" } });
  const listed = await call(gate, gate.ada.token, repository, "GET /pulls/1/comments");
  expect(listed.json.map((one: { body: string; line: number }) => [one.body, one.line])).toEqual([
    ["one", 20],
    ["two", 20],
    ["three", 3],
  ]);
  expect(listed.json[0].diff_hunk.split("\n").at(-1)).toBe("+line twenty");
  const [submitted] = await gate.payloads(repository, "pull_request_review.submitted");
  expect(submitted.review.state).toBe("commented");
  expect(await gate.payloads(repository, "pull_request_review_comment.created")).toHaveLength(3);
});

it("a comment on a whole file is taken alone, and not in a review", async () => {
  const { repository, pull } = await reviewed();
  const whole = { commit_id: pull.head.sha, subject_type: "file" };
  const made = await comment(repository, { ...whole, path: "new.txt" });
  expect(made.json).toMatchObject({ subject_type: "file", line: null, path: "new.txt" });
  expect((await review(repository, [{ path: "new.txt", body: "b", subject_type: "file" }])).status).toBe(422);
  expect((await comment(repository, { ...whole, path: "still.txt" })).status).toBe(422);
});

it.each([
  [{ line: 40 }, "pull_request_review_thread.line must be part of the diff"],
  [{ line: 20, start_line: 20 }, "pull_request_review_thread.start_line must precede the end line."],
  [{ line: 20, start_line: 5 }, "pull_request_review_thread.start_line must be part of the diff"],
])("a comment at %j is refused with GitHub's words", async (place, words) => {
  const { repository, pull } = await reviewed();
  const answer = await comment(repository, { commit_id: pull.head.sha, side: "RIGHT", ...place });
  expect(answer.status).toBe(422);
  expect(answer.json.errors[0].message).toBe(words);
});

it("a comment follows its line to a new head, and is outdated once the line itself changed", async () => {
  const { repository, changed } = await reviewed();
  await review(repository, [{ path: "a.txt", line: 20, side: "RIGHT", body: "one" }]);
  await gate.grow(repository, "topic", { "a.txt": `zero\nnull\n${changed}` });
  const moved = await call(gate, gate.ada.token, repository, "GET /pulls/1/comments");
  expect(moved.json[0]).toMatchObject({ line: 22, original_line: 20 });
  await gate.grow(repository, "topic", { "a.txt": `zero\nnull\n${changed.replace("twenty", "20")}` });
  const outdated = await call(gate, gate.ada.token, repository, "GET /pulls/1/comments");
  expect(outdated.json[0]).toMatchObject({ line: null, position: null, original_line: 20 });
});

it("nobody approves their own pull request, and a dismissed approval counts no more", async () => {
  const { repository } = await reviewed();
  const approve = (token: string) => call(gate, token, repository, "POST /pulls/1/reviews", { event: "APPROVE" });
  const own = await approve(gate.ada.token);
  expect([own.status, own.json.errors]).toEqual([422, ["Can not approve your own pull request"]]);
  const made = await approve(gate.ben.token);
  const path = `PUT /pulls/1/reviews/${made.json.id}/dismissals`;
  expect((await call(gate, gate.eve.token, repository, path, { message: "no" })).status).toBe(404);
  expect((await call(gate, gate.ada.token, repository, path, { message: "no" })).json.state).toBe("DISMISSED");
  expect(await gate.told(repository)).toContain("pull_request_review.dismissed");
});

it("a review comment is edited by its author alone", async () => {
  const { repository, pull } = await reviewed();
  const made = await comment(repository, { commit_id: pull.head.sha, line: 20, side: "RIGHT" });
  const edit = `PATCH /pulls/comments/${made.json.id}`;
  expect((await call(gate, gate.rivalToken, repository, edit, { body: "x" })).status).toBe(403);
  expect((await call(gate, gate.wardenToken, repository, edit, { body: "x" })).json.body).toBe("x");
  const reply = await call(gate, gate.ada.token, repository, "POST /pulls/1/comments", {
    body: "why?",
    path: "a.txt",
    commit_id: pull.head.sha,
    in_reply_to: made.json.id,
  });
  expect(reply.json.in_reply_to_id).toBe(made.json.id);
});

const THREADS = `query($owner: String!, $name: String!, $number: Int!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) {
    reviewThreads(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
      nodes { id isResolved isOutdated path line
        comments(first: 5) { nodes { databaseId body author { __typename login ... on Bot { databaseId } } } } } } } } }`;

async function threads(repository: Repository, first: number, after: string | null = null) {
  const variables = { owner: repository.owner, name: repository.name, number: 1, first, after };
  const answer = await graphql(gate, gate.wardenToken, THREADS, variables);
  return answer.data.repository.pullRequest.reviewThreads;
}

it("review threads are read in pages, and a bot has no [bot] in its GraphQL login", async () => {
  const { repository } = await reviewed();
  const at = (line: number) => ({ path: "new.txt", line, side: "RIGHT", body: `n${line}` });
  await review(repository, [at(1), at(2), at(3)]);
  const first = await threads(repository, 2);
  expect(first.totalCount).toBe(3);
  expect(first.nodes[0]).toMatchObject({ isResolved: false, isOutdated: false, path: "new.txt", line: 1 });
  expect(first.nodes[0].comments.nodes[0]).toMatchObject({
    body: "n1",
    author: { __typename: "Bot", login: "warden" },
  });
  const second = await threads(repository, 2, first.pageInfo.endCursor);
  expect(second.nodes.map((one: { line: number }) => one.line)).toEqual([3]);
  expect(second.pageInfo.hasNextPage).toBe(false);
});

it("a thread is resolved and opened again, told once each time", async () => {
  const { repository } = await reviewed();
  await review(repository, [{ path: "new.txt", line: 1, side: "RIGHT", body: "n" }]);
  const [thread] = (await threads(repository, 1)).nodes;
  const turn = (verb: string, token = gate.wardenToken) =>
    graphql(gate, token, `mutation($id: ID!) { ${verb}(input: { threadId: $id }) { thread { isResolved } } }`, {
      id: thread.id,
    });
  expect((await turn("resolveReviewThread")).data.resolveReviewThread.thread.isResolved).toBe(true);
  await turn("resolveReviewThread");
  expect((await turn("unresolveReviewThread")).data.unresolveReviewThread.thread.isResolved).toBe(false);
  const told = (await gate.told(repository)).filter((event) => event.startsWith("pull_request_review_thread"));
  expect(told).toEqual(["pull_request_review_thread.resolved", "pull_request_review_thread.unresolved"]);
  const weak = await turn("resolveReviewThread", gate.tokenWith({ metadata: "read", pull_requests: "read" }));
  expect(weak.errors[0]).toMatchObject({
    type: "FORBIDDEN",
    path: ["resolveReviewThread"],
    message: "Resource not accessible by integration",
  });
  expect((await turn("resolveReviewThread", gate.eve.token)).errors[0].type).toBe("FORBIDDEN");
});

it("comments are hidden with a reason", async () => {
  const { repository } = await reviewed();
  const made = await call(gate, gate.wardenToken, repository, "POST /issues/1/comments", { body: "old" });
  const query = `mutation($id: ID!, $why: ReportedContentClassifiers!) {
    minimizeComment(input: { subjectId: $id, classifier: $why }) { minimizedComment { isMinimized minimizedReason } } }`;
  const hidden = await graphql(gate, gate.wardenToken, query, { id: made.json.node_id, why: "OUTDATED" });
  expect(hidden.data.minimizeComment.minimizedComment).toEqual({ isMinimized: true, minimizedReason: "outdated" });
  const wrong = await graphql(gate, gate.wardenToken, query, { id: "IC_nothing", why: "OUTDATED" });
  expect(wrong.errors[0].type).toBe("NOT_FOUND");
});

it("a draft becomes ready and goes back, told both ways", async () => {
  const repository = await gate.repository({ "a.txt": "one\n" });
  await gate.grow(repository, "topic", { "a.txt": "two\n" });
  const pull = await open(gate, gate.ada, repository, "topic", { draft: true });
  const turn = (verb: string) =>
    graphql(
      gate,
      gate.ada.token,
      `mutation($id: ID!) { ${verb}(input: { pullRequestId: $id }) { pullRequest { isDraft } } }`,
      { id: pull.node_id },
    );
  expect((await turn("markPullRequestReadyForReview")).data.markPullRequestReadyForReview.pullRequest.isDraft).toBe(
    false,
  );
  await turn("convertPullRequestToDraft");
  expect(await gate.told(repository)).toEqual(
    expect.arrayContaining(["pull_request.ready_for_review", "pull_request.converted_to_draft"]),
  );
});

it.each([
  ['{ repository(owner: "acme", name: "none") { id } }', { type: "NOT_FOUND", path: ["repository"] }],
  ["{ viewer { shoeSize } }", { extensions: { code: "undefinedField", typeName: "User", fieldName: "shoeSize" } }],
  ["{ viewer { login(upper: true) } }", { extensions: { code: "argumentNotAccepted" } }],
  ["{ viewer }", { extensions: { code: "selectionMismatch" } }],
  ["{ viewer { login }", { message: 'Parse error on "end of query" at [1, 19]' }],
  ["query($id: ID!) { node(id: $id) { id } }", { message: "Variable $id of type ID! was provided invalid value" }],
])("the query %s is answered with an error, not with a guess", async (query, error) => {
  const answer = await graphql(gate, gate.wardenToken, query, {});
  expect(answer.errors[0]).toMatchObject(error);
});

it("a list without a bound, or above a hundred, is refused", async () => {
  const { repository } = await reviewed();
  const ask = (bound: string) =>
    graphql(
      gate,
      gate.wardenToken,
      `{ repository(owner: "acme", name: "${repository.name}") { pullRequest(number: 1) { reviewThreads${bound} { totalCount } } } }`,
      {},
    );
  expect((await ask("")).errors[0].type).toBe("MISSING_PAGINATION_BOUNDARIES");
  expect((await ask("(first: 101)")).errors[0].type).toBe("EXCESSIVE_PAGINATION");
});
