import { afterAll, beforeAll, expect, it } from "vitest";
import { writeCommit } from "../../src/trial/git/create.ts";
import { runGit } from "../../src/trial/git/run.ts";
import { call, type GateWorld, gateWorld, open } from "./gate-world.ts";

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

const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}\n`).join("");

it("a pull request is opened from a branch, with refs for its head and its test merge", async () => {
  const repository = await gate.repository({ "a.txt": "one\n" });
  await gate.grow(repository, "topic", { "b.txt": "two\n" }, { "b.txt": "three\n" });
  const pull = await open(gate, gate.ada, repository, "topic", { body: "why", draft: true });
  expect(pull).toMatchObject({ number: 1, draft: true, commits: 2, changed_files: 1, additions: 1, deletions: 0 });
  const refs = await runGit(repository.gitDir, ["for-each-ref", "--format=%(refname) %(objectname)", "refs/pull"]);
  expect(refs).toContain(`refs/pull/1/head ${pull.head.sha}`);
  expect(refs).toContain(`refs/pull/1/merge ${pull.merge_commit_sha}`);
  const parents = await runGit(repository.gitDir, ["show", "-s", "--format=%P", "refs/pull/1/merge"]);
  expect(parents.trim()).toBe(`${pull.base.sha} ${pull.head.sha}`);
  expect(await gate.told(repository)).toContain("pull_request.opened");
  const twin = await call(gate, gate.ada.token, repository, "POST /pulls", { title: "t", head: "topic", base: "main" });
  expect(twin.status).toBe(422);
  expect(twin.json.errors[0].message).toBe("A pull request already exists for acme:topic.");
});

it("issues and pull requests share their numbers, and lists of issues hold both", async () => {
  const repository = await gate.repository({ "a.txt": "one\n" });
  const first = await call(gate, gate.eve.token, repository, "POST /issues", { title: "Lost", labels: ["bug"] });
  await gate.grow(repository, "topic", { "a.txt": "two\n" });
  const pull = await open(gate, gate.ada, repository, "topic");
  const third = await call(gate, gate.wardenToken, repository, "POST /issues", { title: "Found", body: "b" });
  expect([first.json.number, pull.number, third.json.number]).toEqual([1, 2, 3]);
  const listed = await call(gate, gate.eve.token, repository, "GET /issues?per_page=2&direction=asc");
  expect(listed.json.map((one: { number: number }) => one.number)).toEqual([1, 2]);
  expect(listed.json[1].pull_request.merged_at).toBeNull();
  expect(listed.headers.get("link")).toContain('page=2>; rel="next"');
  const closed = await call(gate, gate.wardenToken, repository, "PATCH /issues/3", { state: "closed", body: "c" });
  expect(closed.json).toMatchObject({ state: "closed", body: "c", user: { login: "warden[bot]" } });
  const told = await gate.told(repository);
  expect(told.filter((event) => event.startsWith("issues."))).toEqual([
    "issues.opened",
    "issues.opened",
    "issues.edited",
    "issues.closed",
  ]);
});

it("a push to the head synchronises, a force push too, and a deleted head closes the pull request", async () => {
  const repository = await gate.repository({ "a.txt": "one\n" });
  const checkout = await gate.branch(gate.ada, repository, "topic", { "b.txt": "two\n" });
  const opened = await open(gate, gate.ada, repository, "topic");
  await checkout.git("commit", "--quiet", "--allow-empty", "-m", "Empty");
  await checkout.git("push", "--quiet", "origin", "HEAD");
  await checkout.git("commit", "--quiet", "--amend", "--allow-empty", "-m", "Amended");
  await checkout.git("push", "--quiet", "--force", "origin", "HEAD");
  const head = (await checkout.git("rev-parse", "HEAD")).trim();
  const now = await call(gate, gate.ada.token, repository, "GET /pulls/1");
  expect(now.json.head.sha).toBe(head);
  const told = await gate.payloads(repository, "pull_request.synchronize");
  expect(told.map((one) => [one.before, one.after])).toEqual([
    [opened.head.sha, told[0].after],
    [told[0].after, head],
  ]);
  await checkout.git("push", "--quiet", "origin", ":topic");
  expect((await call(gate, gate.ada.token, repository, "GET /pulls/1")).json).toMatchObject({
    state: "closed",
    merged: false,
  });
  const reopened = await call(gate, gate.ada.token, repository, "PATCH /pulls/1", { state: "open" });
  expect(reopened.status).toBe(422);
});

it("a pull request from a fork brings its commits into the base repository and follows the fork", async () => {
  const repository = await gate.repository({ "a.txt": "one\n" });
  const fork = await gate.forkOf(repository, gate.eve);
  const checkout = await gate.branch(gate.eve, fork, "topic", { "b.txt": "two\n" });
  const pull = await open(gate, gate.eve, repository, "eve:topic");
  expect(pull.head.repo.full_name).toBe(`eve/${repository.name}`);
  await runGit(repository.gitDir, ["cat-file", "-e", `${pull.head.sha}^{commit}`]);
  await checkout.git("commit", "--quiet", "--allow-empty", "-m", "More");
  await checkout.git("push", "--quiet", "origin", "HEAD");
  const head = (await checkout.git("rev-parse", "HEAD")).trim();
  expect((await runGit(repository.gitDir, ["rev-parse", "refs/pull/1/head"])).trim()).toBe(head);
  expect(await gate.told(repository)).toContain("pull_request.synchronize");
});

it("title, body and base can be edited, and the webhook says what was there before", async () => {
  const repository = await gate.repository({ "a.txt": "one\n" });
  const checkout = await gate.branch(gate.ada, repository, "topic", { "b.txt": "two\n" });
  await checkout.git("push", "--quiet", "origin", "origin/main:refs/heads/release");
  await open(gate, gate.ada, repository, "topic", { title: "Old" });
  const change = { title: "New", body: "text", base: "release" };
  const edited = await call(gate, gate.ada.token, repository, "PATCH /pulls/1", change);
  expect(edited.json).toMatchObject({ title: "New", body: "text", base: { ref: "release" } });
  const [told] = await gate.payloads(repository, "pull_request.edited");
  expect(told.changes).toMatchObject({ title: { from: "Old" }, body: { from: "" }, base: { ref: { from: "main" } } });
  expect((await call(gate, gate.eve.token, repository, "PATCH /pulls/1", { title: "Mine" })).status).toBe(403);
});

it("files are those from the merge base to the head, not from the base's tip", async () => {
  const repository = await gate.repository({ "a.txt": numbered(1, 30), "old.txt": numbered(1, 20), "gone.txt": "x\n" });
  const checkout = await gate.branch(gate.ada, repository, "topic", {
    "a.txt": `${numbered(1, 30)}more\n`,
    "old.txt": null,
    "new.txt": `${numbered(1, 20)}tail\n`,
    "gone.txt": null,
  });
  await gate.grow(repository, "main", { "elsewhere.txt": "on main\n" });
  await open(gate, gate.ada, repository, "topic");
  const { json } = await call(gate, gate.ada.token, repository, "GET /pulls/1/files");
  expect(
    json.map((one: Record<string, unknown>) => [one["filename"], one["status"], one["previous_filename"]]),
  ).toEqual([
    ["a.txt", "modified", undefined],
    ["gone.txt", "removed", undefined],
    ["new.txt", "renamed", "old.txt"],
  ]);
  expect(json[0].patch).toBe("@@ -28,3 +28,4 @@ line 27\n line 28\n line 29\n line 30\n+more");
  const commits = await call(gate, gate.ada.token, repository, "GET /pulls/1/commits");
  const head = (await checkout.git("rev-parse", "HEAD")).trim();
  expect(commits.json.map((one: { sha: string }) => one.sha)).toEqual([head]);
  const pulls = await call(gate, gate.ada.token, repository, `GET /commits/${head}/pulls`);
  expect(pulls.json.map((one: { number: number }) => one.number)).toEqual([1]);
});

it("files end at 3,000 without a word, by a hundred a page, and binary or huge ones have no patch", async () => {
  const repository = await gate.repository({ "a.txt": "one\n" });
  const many = Object.fromEntries(
    Array.from({ length: 3_010 }, (_, index) => [`many/${String(index).padStart(5, "0")}.txt`, `${index}\n`]),
  );
  const base = (await runGit(repository.gitDir, ["rev-parse", "refs/heads/main"])).trim();
  await runGit(repository.gitDir, ["update-ref", "refs/heads/topic", base]);
  await writeCommit(repository.gitDir, {
    branch: "topic",
    message: "Many",
    name: "Ada",
    email: "ada@acme.example",
    at: new Date(),
    files: {
      ...many,
      "0.bin": Buffer.from([0, 1, 2, 0]),
      "1.txt": "x\n".repeat(20_001),
      "2.txt": `${"y".repeat(600_000)}\n`,
    },
  });
  const pull = await open(gate, gate.ada, repository, "topic");
  expect(pull.changed_files).toBe(3_013);
  const files: { filename: string; patch?: string }[] = [];
  for (let next: string | null = "GET /pulls/1/files?per_page=100"; next !== null; ) {
    const answer = await call(gate, gate.ada.token, repository, next);
    files.push(...answer.json);
    const query = /<[^>]*\?([^>]*)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
    next = query === undefined ? null : `GET /pulls/1/files?${query}`;
  }
  expect(files).toHaveLength(3_000);
  expect(files.slice(0, 4).map((one) => [one.filename, one.patch])).toEqual([
    ["0.bin", undefined],
    ["1.txt", undefined],
    ["2.txt", undefined],
    ["many/00000.txt", "@@ -0,0 +1 @@\n+0"],
  ]);
});

it("a comment of more than 65,536 characters is refused, and an edit is told with the old text", async () => {
  const repository = await gate.repository({ "a.txt": "one\n" });
  await call(gate, gate.ada.token, repository, "POST /issues", { title: "Talk" });
  const say = (body: string) => call(gate, gate.wardenToken, repository, "POST /issues/1/comments", { body });
  expect((await say("x".repeat(65_537))).status).toBe(422);
  const made = await say("x".repeat(65_536));
  expect(made.status).toBe(201);
  const edit = `PATCH /issues/comments/${made.json.id}`;
  expect((await call(gate, gate.rivalToken, repository, edit, { body: "mine" })).status).toBe(403);
  expect((await call(gate, gate.wardenToken, repository, edit, { body: "shorter" })).json.body).toBe("shorter");
  const [told] = await gate.payloads(repository, "issue_comment.edited");
  expect(told.changes.body.from).toHaveLength(65_536);
  const react = (content: string) =>
    call(gate, gate.wardenToken, repository, `POST /issues/comments/${made.json.id}/reactions`, { content });
  expect([(await react("eyes")).status, (await react("eyes")).status]).toEqual([201, 200]);
  await say("second");
  const page = await call(gate, gate.ada.token, repository, "GET /issues/1/comments?per_page=1&page=2");
  expect(page.json.map((one: { body: string }) => one.body)).toEqual(["second"]);
  expect(page.headers.get("link")).toContain('rel="prev"');
});

it("an App without the permission is refused, while either permission opens a pull request's conversation", async () => {
  const repository = await gate.repository({ "a.txt": "one\n" });
  await gate.grow(repository, "topic", { "b.txt": "two\n" });
  await open(gate, gate.ada, repository, "topic");
  await call(gate, gate.ada.token, repository, "POST /issues", { title: "Talk" });
  const token = gate.tokenWith({ metadata: "read", pull_requests: "write" });
  const onPull = await call(gate, token, repository, "POST /issues/1/comments", { body: "hello" });
  const onIssue = await call(gate, token, repository, "POST /issues/2/comments", { body: "hello" });
  expect([onPull.status, onIssue.status]).toEqual([201, 403]);
  expect(onIssue.json.message).toBe("Resource not accessible by integration");
});
