import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeCommit } from "../../src/trial/git/create.ts";
import { runGit } from "../../src/trial/git/run.ts";
import { fork } from "../../src/trial/seed.ts";
import { api, type Client, type CoreWorld, coreWorld, gitClient, installationToken, remoteOf } from "./core-world.ts";

let core: CoreWorld;
let client: Client;

beforeEach(async () => {
  core = await coreWorld();
  client = await gitClient();
});

afterEach(async () => {
  await core.close();
  await client.remove();
});

async function commit(name: string, content: string): Promise<void> {
  await writeFile(join(client.folder, name), content);
  await client.git("add", "--all");
  expect((await client.git("commit", "--quiet", "--message", `Write ${name}`)).code).toBe(0);
}

function events(): readonly string[] {
  return core.trial.world.deliveries.map((delivery) => delivery.event).filter((event) => event !== "installation");
}

test("a person clones, commits and pushes with an ordinary git client", async () => {
  expect((await client.git("clone", "--quiet", remoteOf(core, core.closed, core.ada), ".")).code).toBe(0);
  await commit("b.ts", "export const b = 2;\n");
  expect((await client.git("push", "--quiet", "origin", "HEAD:main")).code).toBe(0);
  const pushed = (await client.git("rev-parse", "HEAD")).text;
  expect((await runGit(core.closed.gitDir, ["rev-parse", "refs/heads/main"])).trim()).toBe(pushed);
  await core.trial.settled();
  const push = JSON.parse(core.received.find((each) => each.headers["x-github-event"] === "push")?.body ?? "{}");
  expect(push).toMatchObject({ ref: "refs/heads/main", after: pushed, created: false, forced: false });
  expect(push.commits).toHaveLength(1);
  expect(push.head_commit).toMatchObject({ added: ["b.ts"], author: { username: "ada" } });
  expect(core.closed.activity.at(-1)).toMatchObject({ type: "push", actor: "ada" });
  await core.trial.expectNoMismatch();
});

test("any object id can be fetched, without its blobs", async () => {
  const old = (await runGit(core.closed.gitDir, ["rev-parse", "refs/heads/main"])).trim();
  await runGit(core.closed.gitDir, ["update-ref", "-d", "refs/heads/main"]);
  await client.git("init", "--quiet", "--bare", ".");
  const token = await installationToken(core);
  const remote = remoteOf(core, core.closed, token);
  const fetched = await client.git("fetch", "--quiet", "--depth=1", "--filter=blob:none", remote, old);
  expect(fetched).toEqual({ code: 0, text: "" });
  const absent = await client.git("rev-list", "--objects", "--missing=print", old);
  expect(absent.text).toMatch(/^\?[0-9a-f]{40}$/m);
});

test.each([
  ["nobody clones a public repository", "open", null, 0, ""],
  ["nobody is asked who they are at a private repository", "closed", null, 128, "could not read Username"],
  ["a stranger does not find a private repository", "closed", "eve", 128, "not found"],
] as const)("%s", async (_title, name, who, code, words) => {
  const token = who === "eve" ? core.eve : undefined;
  const answer = await client.git("ls-remote", remoteOf(core, core[name], token));
  expect(answer.code).toBe(code);
  expect(answer.text).toContain(words);
});

test("a wrong token is refused even at a public repository", async () => {
  const header = `Authorization: Basic ${Buffer.from("x-access-token:ghs_wrong").toString("base64")}`;
  const answer = await client.git("-c", `http.extraHeader=${header}`, "ls-remote", remoteOf(core, core.open));
  expect(answer.code).toBe(128);
  expect(answer.text).toContain("could not read Username");
});

test("a stranger may read a public repository and not write it", async () => {
  await client.git("clone", "--quiet", remoteOf(core, core.open, core.eve), ".");
  await commit("c.ts", "export const c = 3;\n");
  const answer = await client.git("push", "origin", "HEAD:main");
  expect(answer.code).not.toBe(0);
  expect(answer.text).toContain("403");
  expect(events()).not.toContain("push");
});

test("an App that may only read contents cannot push", async () => {
  const token = await installationToken(core);
  await client.git("clone", "--quiet", remoteOf(core, core.closed, token), ".");
  await commit("c.ts", "export const c = 3;\n");
  expect((await client.git("push", "origin", "HEAD:main")).text).toContain("403");
});

test("a token narrowed to one repository does not find another", async () => {
  const token = await installationToken(core, { repositories: ["open"] });
  expect((await client.git("ls-remote", remoteOf(core, core.closed, token))).text).toContain("not found");
});

test("a forced push, a deleted branch and a tag are told as what they are", async () => {
  await client.git("clone", "--quiet", remoteOf(core, core.open, core.ada), ".");
  await commit("b.ts", "1\n");
  await client.git("push", "--quiet", "origin", "HEAD:feature");
  await client.git("commit", "--quiet", "--amend", "--message", "Other words");
  await client.git("push", "--quiet", "--force", "origin", "HEAD:feature");
  await client.git("push", "--quiet", "origin", ":feature");
  await client.git("tag", "--annotate", "--message", "First", "v1");
  await client.git("push", "--quiet", "origin", "v1");
  await core.trial.settled();
  expect(events()).toEqual(["create", "push", "push", "delete", "push", "create", "push"]);
  const pushes = core.trial.world.deliveries
    .filter((each) => each.event === "push")
    .map((each) => JSON.parse(each.payload));
  expect(pushes.map((push) => [push.created, push.forced, push.deleted])).toEqual([
    [true, false, false],
    [false, true, false],
    [false, false, true],
    [true, false, false],
  ]);
  expect(pushes[2]).toMatchObject({ after: "0".repeat(40), head_commit: null, commits: [] });
  expect(pushes[3].after).toBe((await client.git("rev-parse", "v1")).text);
  expect(pushes[3].after).not.toBe(pushes[3].head_commit.id);
  expect(core.open.activity.map((each) => each.type)).toEqual(["branch_creation", "force_push", "branch_deletion"]);
  await core.trial.expectNoMismatch();
});

test("more than three tags in one push are told to nobody", async () => {
  await client.git("clone", "--quiet", remoteOf(core, core.open, core.ada), ".");
  for (const tag of ["a", "b", "c", "d"]) await client.git("tag", tag);
  await client.git("push", "--quiet", "--tags", "origin");
  await core.trial.settled();
  expect(events()).toEqual([]);
  await client.git("tag", "e");
  await client.git("push", "--quiet", "--tags", "origin");
  await core.trial.settled();
  expect(events()).toEqual(["create", "push"]);
});

test.each(["refs/pull/1/head", "refs/heads/gh-readonly-queue/main/pr-1-x"])("%s is not for pushers", async (ref) => {
  await client.git("clone", "--quiet", remoteOf(core, core.open, core.ada), ".");
  const answer = await client.git("push", "origin", `HEAD:${ref}`);
  expect(answer.text).toContain("deny updating a hidden ref");
});

test("the first branch pushed into an empty repository becomes its default", async () => {
  await runGit(core.closed.gitDir, ["update-ref", "-d", "refs/heads/main"]);
  await client.git("init", "--quiet", "--initial-branch=trunk", ".");
  await commit("a.ts", "1\n");
  await client.git("push", "--quiet", remoteOf(core, core.closed, core.ada), "trunk");
  expect(core.closed.defaultBranch).toBe("trunk");
});

test("a commit of a fork is read through its parent by its id", async () => {
  const forkee = await fork(core.trial.world, core.open, { owner: "eve" });
  await client.git("clone", "--quiet", remoteOf(core, forkee, core.eve), ".");
  await commit("theirs.ts", "1\n");
  await client.git("push", "--quiet", "origin", "HEAD:main");
  const sha = (await client.git("rev-parse", "HEAD")).text;
  const answer = await api(core, `GET /repos/acme/open/compare/main...eve:main`, { token: core.ada });
  expect(answer.json).toMatchObject({ status: "ahead", ahead_by: 1, files: [{ filename: "theirs.ts" }] });
  expect((await api(core, `GET /repos/acme/open/commits/${sha}`, { token: core.ada })).status).toBe(200);
  await core.trial.expectNoMismatch();
});

test("a push of many megabytes and 2,000 files arrives whole, and a client with a history of its own can fetch", async () => {
  await client.git("clone", "--quiet", remoteOf(core, core.open, core.ada), ".");
  await writeFile(join(client.folder, "noise.bin"), randomBytes(6 * 1024 * 1024));
  for (let index = 0; index < 2000; index += 1) await writeFile(join(client.folder, `f${index}.txt`), `${index}\n`);
  await commit("last.txt", "last\n");
  expect((await client.git("push", "--quiet", "origin", "HEAD:main")).text).toBe("");
  for (let index = 0; index < 40; index += 1) {
    await client.git("commit", "--quiet", "--allow-empty", "--message", `${index}`);
  }
  const at = new Date("2026-03-04T05:06:07Z");
  const order = { branch: "main", message: "More", name: "Ada", email: "ada@acme.example", at, files: { x: "1" } };
  const newest = await writeCommit(core.open.gitDir, order);
  // The client offers its 40 own commits: a request that long is compressed.
  expect((await client.git("fetch", "--quiet", "origin")).text).toBe("");
  expect((await client.git("rev-parse", "origin/main")).text).toBe(newest);
  const push = core.trial.world.deliveries.find((each) => each.event === "push");
  expect(JSON.parse(push?.payload ?? "{}").head_commit.added).toHaveLength(2002);
});

test("a client that goes away in the middle of a push leaves the repository usable", async () => {
  const url = `${remoteOf(core, core.open)}/git-receive-pack`;
  const leaving = new AbortController();
  const half = fetch(url, {
    method: "POST",
    signal: leaving.signal,
    headers: { authorization: `Bearer ${core.ada}`, "content-type": "application/x-git-receive-pack-request" },
    body: new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from("00"));
        setImmediate(() => leaving.abort());
      },
    }),
    duplex: "half",
  });
  await expect(half).rejects.toThrow();
  await client.git("clone", "--quiet", remoteOf(core, core.open, core.ada), ".");
  await commit("b.ts", "1\n");
  expect((await client.git("push", "--quiet", "origin", "HEAD:main")).text).toBe("");
});
