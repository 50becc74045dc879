import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { openLocal } from "../../../src/adapters/git/index.ts";
import { asPath, encodePath } from "../../../src/facts/repo-path.ts";
import type { LocalRepository } from "../../../src/work/ports/local.ts";
import { BUDGET, blobsOf, changeOf, filesOf, mustBe } from "./engines.ts";
import { sampleRoot } from "./sample.ts";

const { root, remove } = sampleRoot();
afterAll(remove);

const LOCAL_ENGINES = [
  { engine: "native", gitBinary: "git" },
  { engine: "isomorphic", gitBinary: "/nonexistent/git" },
] as const;

function git(folder: string, ...args: readonly string[]): string {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: "/nonexistent",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "A",
    GIT_AUTHOR_EMAIL: "a@b",
    GIT_COMMITTER_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@b",
  };
  return execFileSync("git", ["-c", "protocol.file.allow=always", ...args], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  })
    .toString()
    .trim();
}

/** A repository with two commits: `a`, then `a` changed and `b` added. */
function sampleTree(): string {
  const folder = mkdtempSync(join(root, "local-"));
  git(folder, "init", "-q", "-b", "main");
  writeFileSync(join(folder, "a"), "1");
  git(folder, "add", ".");
  git(folder, "commit", "-qm", "One");
  writeFileSync(join(folder, "a"), "2");
  writeFileSync(join(folder, "b"), "b");
  git(folder, "add", ".");
  git(folder, "commit", "-qm", "Two");
  return folder;
}

async function treeOf(opened: LocalRepository): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const files = mustBe(await opened.listWorkTree());
  for (const file of files) found[file.path] = file.entry;
  for await (const read of opened.readWorkTree(files)) {
    found[read.path] += "gap" in read ? ` gap ${read.gap}` : ` ${Buffer.from(read.bytes).toString("latin1")}`;
  }
  return found;
}

describe.each(LOCAL_ENGINES)("a local repository, read by the $engine engine", ({ engine, gitBinary }) => {
  const open = async (path: string, blobBytes = BUDGET.blobBytes) =>
    mustBe(await openLocal(path, { budget: { ...BUDGET, blobBytes }, gitBinary }));

  test("the work tree is what is tracked or not ignored, as it is on disk", async () => {
    const folder = sampleTree();
    const outside = mkdtempSync(join(root, "outside-"));
    writeFileSync(join(outside, "f"), "not ours");
    mkdirSync(join(folder, "dir"));
    writeFileSync(join(folder, "dir", "f"), "inside");
    writeFileSync(join(folder, "gone"), "x");
    git(folder, "add", ".");
    rmSync(join(folder, "gone"));
    rmSync(join(folder, "dir"), { recursive: true });
    symlinkSync(outside, join(folder, "dir"));
    symlinkSync("/etc/passwd", join(folder, "link"));
    writeFileSync(join(folder, ".gitignore"), "*.log\nbuild/\n");
    writeFileSync(join(folder, "x.log"), "ignored");
    mkdirSync(join(folder, "build"));
    writeFileSync(join(folder, "build", "out"), "ignored");
    mkdirSync(join(folder, "new"));
    writeFileSync(join(folder, "new", "script"), "#!");
    chmodSync(join(folder, "new", "script"), 0o755);
    writeFileSync(join(folder, "large"), "x".repeat(5000));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const opened = await open(join(folder, "new"), 4000);
    expect(opened.engine).toBe(engine);
    const found = await treeOf(opened);
    // git does not list pipes at all; the walk does, and says that it cannot be read.
    expect(["undefined", "file gap unreadable"]).toContain(String(found["pipe"]));
    delete found["pipe"];
    expect(found).toEqual({
      a: "file 2",
      b: "file b",
      dir: `symlink ${outside}`,
      link: "symlink /etc/passwd",
      ".gitignore": "file *.log\nbuild/\n",
      "new/script": "executable #!",
      large: "file gap too-large",
    });
    for await (const read of opened.readWorkTree([{ path: asPath("a"), entry: "file" }])) {
      expect("oid" in read && read.oid).toBe(git(folder, "hash-object", "a"));
    }
    await opened.close();
  });

  test("names that are not UTF-8 come back byte for byte", async () => {
    const folder = sampleTree();
    const name = Buffer.from([0x66, 0xff, 0x2e, 0x63]);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), name]), "odd");
    const opened = await open(folder);
    const files = mustBe(await opened.listWorkTree());
    const odd = files.find((file) => Buffer.from(encodePath(file.path)).equals(name));
    expect(odd).toBeDefined();
    for await (const read of opened.readWorkTree(odd === undefined ? [] : [odd])) expect(read).toHaveProperty("bytes");
    await opened.close();
  });

  test("a range names both ends; its change and files are read", async () => {
    const folder = sampleTree();
    git(folder, "tag", "-am", "Words", "v1", "HEAD~1");
    const opened = await open(folder);
    for (const range of [
      "HEAD~1..HEAD",
      "v1..main",
      "HEAD^..@",
      `${git(folder, "rev-parse", "--short=12", "v1^{}")}..main`,
    ]) {
      const { from, to } = mustBe(await opened.resolveRange(range));
      expect([from, to], range).toEqual([git(folder, "rev-parse", "HEAD~1"), git(folder, "rev-parse", "HEAD")]);
    }
    const { from, to } = mustBe(await opened.resolveRange("v1..main"));
    expect(opened.head).toBe(to);
    const { change, gaps } = await changeOf(opened, [to], [from]);
    expect(gaps).toEqual([]);
    expect(filesOf(change)).toEqual(["added b", "modified a"]);
    expect(Object.values(await blobsOf(opened.readBlobs(change.files.map((file) => file.oid)))).sort()).toEqual([
      "2",
      "b",
    ]);
    expect(await opened.readFile(from, asPath("a"))).toMatchObject({ ok: true, value: { kind: "file" } });
    await opened.close();
  });

  test("what is no range is refused with the reason", async () => {
    const opened = await open(sampleTree());
    const ranges = [
      "HEAD",
      "A...B",
      "HEAD...HEAD~1",
      "..HEAD",
      "HEAD..",
      "..",
      "",
      "no..HEAD",
      "HEAD..no",
      "--all..HEAD",
      "HEAD..-n1",
      "a..b..c",
      "HEAD\n..HEAD",
      "HEAD~99..HEAD",
    ];
    for (const range of ranges) {
      const answer = await opened.resolveRange(range);
      expect(answer, range).toMatchObject({ ok: false, fault: { kind: "refused" } });
    }
    await opened.close();
  });

  test("nothing that a repository configures is run", async () => {
    const folder = sampleTree();
    const trap = join(folder, "trap.sh");
    const pwned = join(root, `pwned-${engine}`);
    writeFileSync(trap, `#!/bin/sh\ntouch ${pwned}\n`);
    chmodSync(trap, 0o755);
    const [from, to] = [git(folder, "rev-parse", "HEAD~1"), git(folder, "rev-parse", "HEAD")];
    const blob = git(folder, "rev-parse", "HEAD:b");
    git(folder, "replace", git(folder, "rev-parse", "HEAD:a"), blob);
    writeFileSync(join(folder, ".gitattributes"), "* filter=trap diff=trap\n");
    writeFileSync(join(folder, ".git", "included"), `[core]\n\tfsmonitor = ${trap}\n`);
    for (const hook of [
      "post-checkout",
      "reference-transaction",
      "pre-auto-gc",
      "fsmonitor-watchman",
      "query-watchman",
    ]) {
      execFileSync("cp", [trap, join(folder, ".git", "hooks", hook)]);
    }
    const settings = [
      ["core.fsmonitor", trap],
      ["core.hooksPath", join(folder, ".git", "hooks")],
      ["core.pager", trap],
      ["core.editor", trap],
      ["core.sshCommand", trap],
      ["core.askPass", trap],
      ["core.gitProxy", trap],
      ["core.alternateRefsCommand", trap],
      ["diff.external", trap],
      ["diff.trap.command", trap],
      ["diff.trap.textconv", trap],
      ["filter.trap.clean", trap],
      ["filter.trap.smudge", trap],
      ["filter.trap.process", trap],
      ["filter.trap.required", "true"],
      ["credential.helper", `!${trap}`],
      ["gpg.program", trap],
      ["log.showSignature", "true"],
      ["alias.ls-files", `!${trap}`],
      ["alias.rev-parse", `!${trap}`],
      ["include.path", "included"],
      ["pager.ls-files", trap],
      ["remote.origin.url", `ext::${trap}`],
      ["remote.origin.promisor", "true"],
      ["remote.origin.partialclonefilter", "blob:none"],
      ["remote.origin.vcs", "trap"],
      ["protocol.ext.allow", "always"],
      ["protocol.allow", "always"],
      ["uploadpack.packObjectsHook", trap],
    ] as const;
    for (const [name, value] of settings) git(folder, "config", name, value);
    // A blob that is missing, so that a lazy fetch would be tempted.
    rmSync(join(folder, ".git", "objects", blob.slice(0, 2), blob.slice(2)));

    const opened = await open(folder);
    await treeOf(opened);
    const range = mustBe(await opened.resolveRange(`${from}..${to}`));
    const { change } = await changeOf(opened, [range.to], [range.from]);
    const blobs = await blobsOf(opened.readBlobs(change.files.map((file) => file.oid)));
    expect(Object.values(blobs).sort()).toEqual(["2", "gap missing-object"]);
    await opened.readFile(range.to, asPath("b"));
    await opened.listTree(range.to);
    expect(mustBe(await opened.remoteUrls()).get("origin")).toBe(`ext::${trap}`);
    await opened.close();
    expect(existsSync(pwned)).toBe(false);
    // The traps do work: a plain git that is asked for the state of the tree falls into one.
    expect(() => git(folder, "status")).toThrow();
    expect(existsSync(pwned)).toBe(true);
  });

  test("a shallow clone's end is a gap", async () => {
    const folder = sampleTree();
    const clone = mkdtempSync(join(root, "shallow-"));
    git(clone, "clone", "-q", "--depth=1", `file://${folder}`, ".");
    const opened = await open(clone);
    if (opened.head === null) throw new Error("no head");
    const { gaps } = await changeOf(opened, [opened.head]);
    expect(gaps.map((gap) => gap.kind)).toEqual(["history-cut"]);
    await opened.close();
  });

  test("remotes are answered as they are written", async () => {
    const folder = sampleTree();
    git(folder, "remote", "add", "origin", "https://github.com/acme/app.git");
    git(folder, "remote", "add", "up.stream", "git@github.com:acme/up.git");
    const opened = await open(folder);
    expect([...mustBe(await opened.remoteUrls())].sort()).toEqual([
      ["origin", "https://github.com/acme/app.git"],
      ["up.stream", "git@github.com:acme/up.git"],
    ]);
    await opened.close();
  });

  test("a repository without a commit has a work tree and no head", async () => {
    const folder = mkdtempSync(join(root, "empty-"));
    git(folder, "init", "-q", "-b", "main");
    writeFileSync(join(folder, "new"), "n");
    const opened = await open(folder);
    expect(opened.head).toBeNull();
    expect(await treeOf(opened)).toEqual({ new: "file n" });
    await opened.close();
  });

  test("a folder outside of any repository, or none at all, is not found", async () => {
    const folder = mkdtempSync(join(root, "plain-"));
    for (const path of [folder, join(folder, "none")]) {
      expect(await openLocal(path, { budget: BUDGET, gitBinary })).toMatchObject({
        ok: false,
        fault: { kind: "not-found" },
      });
    }
  });
});

describe("a local repository and the installed git", () => {
  /** git as it behaves in somebody else's repository. */
  function foreignGit(): string {
    const script = join(root, "foreign-git");
    writeFileSync(script, `#!/bin/sh\nexport GIT_TEST_ASSUME_DIFFERENT_OWNER=1\nexec git "$@"\n`);
    chmodSync(script, 0o755);
    return script;
  }

  test("a repository of somebody else is refused aloud, until its reader declares it safe", async () => {
    const folder = sampleTree();
    const home = mkdtempSync(join(root, "home-"));
    vi.stubEnv("HOME", home);
    const refused = await openLocal(folder, { budget: BUDGET, gitBinary: foreignGit() });
    expect(refused).toMatchObject({
      ok: false,
      fault: { kind: "refused", detail: expect.stringContaining("safe.directory") },
    });
    writeFileSync(join(home, ".gitconfig"), `[safe]\n\tdirectory = ${folder}\n`);
    const opened = await openLocal(folder, { budget: BUDGET, gitBinary: foreignGit() });
    expect(opened.ok).toBe(true);
    vi.unstubAllEnvs();
  });

  test("a configuration that puts the work tree elsewhere is refused", async () => {
    const folder = sampleTree();
    git(folder, "config", "core.worktree", "/etc");
    expect(await openLocal(folder, { budget: BUDGET })).toMatchObject({ ok: false, fault: { kind: "refused" } });
  });

  test("a linked work tree and a bare repository are read; the bare one has nothing to list", async () => {
    const folder = sampleTree();
    const linked = join(root, "linked");
    git(folder, "worktree", "add", "-q", linked, "-b", "side");
    const opened = mustBe(await openLocal(linked, { budget: BUDGET }));
    expect(await treeOf(opened)).toEqual({ a: "file 2", b: "file b" });
    const bare = join(root, "bare.git");
    git(folder, "clone", "-q", "--bare", folder, bare);
    const second = mustBe(await openLocal(bare, { budget: BUDGET }));
    expect(second.workTree).toBeNull();
    expect(await second.listWorkTree()).toMatchObject({ ok: false, fault: { kind: "refused" } });
    expect((await second.resolveRange("HEAD~1..HEAD")).ok).toBe(true);
  });
});
