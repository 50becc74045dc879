import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openLocal } from "../../../src/adapters/git/index.ts";
import { BUDGET, mustBe } from "./engines.ts";
import { sampleRoot } from "./sample.ts";

const { root, remove } = sampleRoot();
afterAll(remove);

function git(folder: string, ...args: readonly string[]): string {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: root,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "A",
    GIT_AUTHOR_EMAIL: "a@b",
    GIT_COMMITTER_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@b",
  };
  return execFileSync("git", args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] })
    .toString()
    .trim();
}

function repository(format = "sha1"): string {
  const folder = mkdtempSync(join(root, "hooks-"));
  git(folder, "init", "-q", "-b", "main", `--object-format=${format}`);
  return folder;
}

const open = async (folder: string, told?: Parameters<typeof openLocal>[1]["told"]) =>
  mustBe(await openLocal(folder, { budget: BUDGET, ...(told !== undefined && { told }) }));

describe("what a hook reads of a local repository", () => {
  test.each(["sha1", "sha256"])(
    "is what is staged against HEAD, also before there is one, with ids of %s",
    async (format) => {
      const folder = repository(format);
      writeFileSync(join(folder, "a"), "1");
      git(folder, "add", ".");
      expect(mustBe(await (await open(folder)).readStaged()).files).toEqual([
        expect.objectContaining({ path: "a", change: "added", oid: git(folder, "rev-parse", ":a"), previous: null }),
      ]);
      git(folder, "commit", "-qm", "One");
      renameSync(join(folder, "a"), join(folder, "b"));
      writeFileSync(join(folder, "c"), "3");
      git(folder, "add", "-A");
      writeFileSync(join(folder, "c"), "not staged");
      const { files, removed, unsettled } = mustBe(await (await open(folder)).readStaged());
      expect(files.map(({ path, change }) => [path, change])).toEqual([
        ["b", "renamed"],
        ["c", "added"],
      ]);
      expect(removed.map(({ path }) => path)).toEqual(["a"]);
      expect(unsettled).toEqual([]);
    },
  );

  test("is the index that git told of, and not the usual one", async () => {
    const folder = repository();
    writeFileSync(join(folder, "a"), "1");
    git(folder, "add", ".");
    renameSync(join(folder, ".git/index"), join(folder, ".git/other-index"));
    const told = { indexFile: join(folder, ".git/other-index"), objectFolder: null, alternates: null };
    expect(mustBe(await (await open(folder)).readStaged()).files).toEqual([]);
    expect(mustBe(await (await open(folder, told)).readStaged()).files).toHaveLength(1);
  });

  test("is what refs name, tags followed, each once and no more than asked for", async () => {
    const folder = repository();
    git(folder, "commit", "-q", "--allow-empty", "-m", "One");
    const one = git(folder, "rev-parse", "HEAD");
    git(folder, "tag", "-a", "-m", "A version", "v1");
    git(folder, "update-ref", "refs/remotes/origin/main", one);
    const local = await open(folder);
    expect(mustBe(await local.refsUnder("refs/", 10))).toEqual([one]);
    expect(mustBe(await local.refsUnder("refs/remotes/origin/", 10))).toEqual([one]);
    expect(mustBe(await local.refsUnder("refs/remotes/orig/", 10))).toEqual([]);
    for (const odd of ["refs/*/", "--help", "refs/remotes/a b/", "refs/remotes/\n/", "heads/"])
      expect([odd, mustBe(await local.refsUnder(odd, 10))]).toEqual([odd, []]);
  });

  test("are the user's settings, with those of included files, read without running anything", async () => {
    const folder = repository();
    mkdirSync(join(folder, "bin"));
    writeFileSync(join(folder, "more"), '[remote "origin"]\n\turl = included\n');
    git(folder, "config", "include.path", "../more");
    git(folder, "config", "core.fsmonitor", `touch ${join(folder, "ran")}`);
    git(folder, "config", "core.hooksPath", "a\nb");
    const settings = mustBe(await (await open(folder)).userSettings());
    expect(settings).toContainEqual({ scope: "local", name: "remote.origin.url", value: "included" });
    expect(settings).toContainEqual({ scope: "local", name: "core.hookspath", value: "a\nb" });
    expect(() => execFileSync("ls", [join(folder, "ran")], { stdio: "ignore" })).toThrow();
  });

  test("needs git, and says so where there is none", async () => {
    const folder = repository();
    const without = mustBe(await openLocal(folder, { budget: BUDGET, gitBinary: "/nonexistent/git" }));
    for (const answer of [
      await without.readStaged(),
      await without.refsUnder("refs/", 1),
      await without.userSettings(),
    ])
      expect(answer).toMatchObject({
        ok: false,
        fault: { kind: "refused", detail: expect.stringContaining("install git") },
      });
    await without.close();
  });
});
