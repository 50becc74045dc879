import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeCommit } from "../../src/trial/git/create.ts";
import { runGit } from "../../src/trial/git/run.ts";
import { addRepository } from "../../src/trial/seed.ts";
import { api, type CoreWorld, coreWorld, installationToken } from "./core-world.ts";

let core: CoreWorld;
let token: string;

beforeEach(async () => {
  core = await coreWorld();
  token = await installationToken(core);
});

afterEach(() => core.close());

function write(branch: string, files: Readonly<Record<string, string | Buffer>>, message = "More"): Promise<string> {
  const at = new Date("2026-03-04T05:06:07Z");
  return writeCommit(core.closed.gitDir, { branch, message, name: "Ada", email: "ada@acme.example", at, files });
}

/** Rooms of numbered files, for the limits. */
function many(count: number): Record<string, string> {
  return Object.fromEntries(
    [...Array(count).keys()].map((index) => [`many/${String(index).padStart(5, "0")}.txt`, `${index}\n`]),
  );
}

async function branchFrom(name: string): Promise<void> {
  await runGit(core.closed.gitDir, ["update-ref", `refs/heads/${name}`, "refs/heads/main"]);
}

const at = "/repos/acme/closed";

test("contents are answered by kind: file, directory, nothing", async () => {
  const file = await api(core, `GET ${at}/contents/src/a.ts`, { token });
  expect(file.json).toMatchObject({ type: "file", encoding: "base64", size: 20 });
  expect(Buffer.from(file.json.content, "base64").toString()).toBe("export const a = 1;\n");
  const root = await api(core, `GET ${at}/contents/`, { token });
  expect(root.json.map((each: { name: string; type: string }) => [each.name, each.type])).toEqual([
    ["README.md", "file"],
    ["src", "dir"],
  ]);
  expect((await api(core, `GET ${at}/contents/none.ts`, { token })).status).toBe(404);
  const raw = await api(core, `GET ${at}/contents/README.md?ref=main`, {
    token,
    headers: { accept: "application/vnd.github.raw+json" },
  });
  expect(raw.text).toBe("# Read me\n");
  expect(raw.headers.get("content-type")).toContain("vnd.github.raw");
});

test("a file above 1 MB has no content, and its blob has", async () => {
  await write("main", { "big.bin": Buffer.alloc(1024 * 1024 + 1, 7) });
  const file = await api(core, `GET ${at}/contents/big.bin`, { token });
  expect(file.json).toMatchObject({ content: "", encoding: "none", size: 1024 * 1024 + 1 });
  const blob = await api(core, `GET ${at}/git/blobs/${file.json.sha}`, { token });
  expect(Buffer.from(blob.json.content, "base64")).toHaveLength(1024 * 1024 + 1);
  expect((await api(core, `GET ${at}/git/blobs/${"0".repeat(40)}`, { token })).status).toBe(404);
  await core.trial.expectNoMismatch();
});

test("a directory above 1,000 entries is cut without a word", async () => {
  await write("main", many(1100));
  expect((await api(core, `GET ${at}/contents/many`, { token })).json).toHaveLength(1000);
});

test("a comparison tells 300 files on its first page and none on the next, however many there are", async () => {
  await branchFrom("wide");
  await write("wide", many(350));
  const first = await api(core, `GET ${at}/compare/main...wide`, { token });
  expect(first.json).toMatchObject({ status: "ahead", ahead_by: 1, total_commits: 1 });
  expect(first.json.files).toHaveLength(300);
  const second = await api(core, `GET ${at}/compare/main...wide?page=2`, { token });
  expect(second.json.files).toBeUndefined();
  await core.trial.expectNoMismatch();
});

test("a comparison lists 250 commits unless it is paged", async () => {
  await branchFrom("long");
  const stream = [...Array(260).keys()].map((index) => {
    const from = index === 0 ? "from refs/heads/main^0\n" : "";
    return `commit refs/heads/long\ncommitter Ada <ada@acme.example> 1767323045 +0000\ndata 4\nMore\n${from}M 100644 inline n.txt\ndata ${String(index).length}\n${index}\n\n`;
  });
  await runGit(core.closed.gitDir, ["fast-import", "--quiet", "--force"], stream.join(""));
  const whole = await api(core, `GET ${at}/compare/main...long`, { token });
  expect(whole.json.total_commits).toBe(260);
  expect(whole.json.commits).toHaveLength(250);
  const last = await api(core, `GET ${at}/compare/main...long?per_page=100&page=3`, { token });
  expect(last.json.commits).toHaveLength(60);
  await core.trial.expectNoMismatch();
}, 180_000);

test("one commit of more than 300 files comes in pages", async () => {
  const sha = await write("main", many(350));
  const first = await api(core, `GET ${at}/commits/${sha}`, { token });
  expect(first.json.files).toHaveLength(300);
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
  const second = await api(core, `GET ${next.replace(`${core.trial.origin}/api/v3`, "")}`, { token });
  expect(second.json.files).toHaveLength(50);
  expect(second.json.stats).toEqual(first.json.stats);
  await core.trial.expectNoMismatch();
});

test("a binary and an oversize file have no patch", async () => {
  const files = { "a.bin": Buffer.from([0, 1, 2]), "long.txt": "line\n".repeat(20_001), "small.txt": "one\n" };
  const sha = await write("main", files);
  const answer = await api(core, `GET ${at}/commits/${sha}`, { token });
  const patched = answer.json.files.map((each: { filename: string; patch?: string }) => [
    each.filename,
    "patch" in each,
  ]);
  expect(patched).toEqual([
    ["a.bin", false],
    ["long.txt", false],
    ["small.txt", true],
  ]);
});

test("a recursive tree is truncated at 100,000 entries or 7 MB, and says so", async () => {
  const whole = await api(core, `GET ${at}/git/trees/main?recursive=1`, { token });
  expect(whole.json.truncated).toBe(false);
  expect(whole.json.tree.map((each: { path: string }) => each.path)).toEqual(["README.md", "src", "src/a.ts"]);
  const files = Object.fromEntries([...Array(45_000).keys()].map((index) => [`t/${index}`, "same"]));
  await write("main", files);
  const cut = await api(core, `GET ${at}/git/trees/main?recursive=1`, { token });
  expect(cut.json.truncated).toBe(true);
  expect(cut.text.length).toBeLessThan(8 * 1024 * 1024);
  await core.trial.expectNoMismatch();
});

test("refs, branches, commits and activity are listed", async () => {
  await branchFrom("feature/one");
  const ref = await api(core, `GET ${at}/git/ref/heads/feature/one`, { token });
  expect(ref.json).toMatchObject({ ref: "refs/heads/feature/one", object: { type: "commit" } });
  expect((await api(core, `GET ${at}/git/ref/heads/feature`, { token })).status).toBe(404);
  const branches = await api(core, `GET ${at}/branches?per_page=1`, { token });
  expect(branches.json).toMatchObject([{ name: "feature/one" }]);
  expect(branches.headers.get("link")).toContain('rel="next"');
  const commits = await api(core, `GET ${at}/commits?sha=feature/one`, { token });
  expect(commits.json).toMatchObject([{ commit: { message: "Initial commit" } }]);
  expect((await api(core, `GET ${at}/commits/feature%2Fone`, { token })).status).toBe(200);
  expect((await api(core, `GET ${at}/activity`, { token })).json).toEqual([]);
  await core.trial.expectNoMismatch();
});

test("an empty repository has no commits to list", async () => {
  const { world } = core.trial;
  await addRepository(world, { owner: "acme", name: "empty", visibility: "private" });
  expect((await api(core, "GET /repos/acme/empty/commits", { token })).status).toBe(409);
});

test("a SARIF file must be zipped JSON in base64 about a commit that is there", async () => {
  const path = `${at}/code-scanning/sarifs`;
  const sha = (await runGit(core.closed.gitDir, ["rev-parse", "refs/heads/main"])).trim();
  const log = JSON.stringify({ version: "2.1.0", runs: [] });
  const sarif = gzipSync(log).toString("base64");
  const order = { commit_sha: sha, ref: "refs/heads/main", sarif };
  const made = await api(core, `POST ${path}`, { token: core.ada, body: order });
  expect(made.status).toBe(202);
  expect((await api(core, `GET ${path}/${made.json.id}`, { token: core.ada })).json.processing_status).toBe("complete");
  const plain = { ...order, sarif: Buffer.from(log).toString("base64") };
  expect((await api(core, `POST ${path}`, { token: core.ada, body: plain })).status).toBe(400);
  const elsewhere = { ...order, commit_sha: "1".repeat(40) };
  expect((await api(core, `POST ${path}`, { token: core.ada, body: elsewhere })).status).toBe(404);
  await core.trial.expectNoMismatch();
});
