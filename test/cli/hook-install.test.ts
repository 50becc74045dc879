import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HookStage, hookStage } from "./hook-stage.ts";

const LEGEND = "/* ACME Confidential and Proprietary */\n";

let stage: HookStage;
let work: string;
beforeEach(() => {
  stage = hookStage();
  ({ work } = stage.cloned("acme"));
});
afterEach(() => stage.remove());

function install(...args: readonly string[]) {
  const ran = stage.sourcewarden(work, "hook", "install", "--format", "json", ...args);
  return { ...ran, answer: ran.out === "" ? null : JSON.parse(ran.out) };
}

/** What stands in a folder of hooks, without git's samples. */
function hooksIn(folder: string): readonly string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => !name.endsWith(".sample"))
        .sort()
    : [];
}

function script(folder: string, path: string, text: string): void {
  stage.write(folder, path, `#!/bin/sh\n${text}\n`);
  chmodSync(join(folder, path), 0o755);
}

describe("hook install", () => {
  it("puts both hooks where git looks, and a commit with a mark is refused with nothing lost", () => {
    expect(install()).toMatchObject({
      code: 0,
      answer: { schema: "sourcewarden.hooks/1", shared: false, hooks: [{ did: "made" }, { did: "made" }] },
    });
    stage.write(work, "a.c", LEGEND);
    stage.must(work, "add", ".");
    const refused = stage.git(work, "commit", "-qm", "One");
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(
      'a.c:1 [confidential-and-proprietary] in the head of the file\n  This file says "confidential and proprietary"',
    );
    expect(refused.err).not.toContain("only observe");
    expect(refused.err).toContain("nothing was committed");
    expect(stage.must(work, "status", "--porcelain")).toBe("A  a.c");
    stage.write(work, "a.c", "int a;\n");
    stage.must(work, "add", ".");
    expect(stage.git(work, "commit", "-qm", "One")).toMatchObject({ code: 0, err: "" });
  });

  it("changes nothing when it is done again, and uninstalling leaves nothing of it", () => {
    install();
    const before = stage.read(work, ".git/hooks/pre-push");
    expect(install().answer.hooks).toMatchObject([{ did: "unchanged" }, { did: "unchanged" }]);
    expect(stage.read(work, ".git/hooks/pre-push")).toBe(before);
    const left = stage.sourcewarden(work, "hook", "uninstall");
    expect(left).toMatchObject({ code: 0, out: "pre-commit: removed\npre-push: removed\n" });
    expect(hooksIn(join(work, ".git/hooks"))).toEqual([]);
    expect(existsSync(join(work, ".git/sourcewarden"))).toBe(false);
    expect(stage.sourcewarden(work, "hook", "uninstall").out).toBe("There was nothing of ours.\n");
  });

  it("keeps a hook that is there, runs it first with all that git gives, and puts it back", () => {
    script(work, ".git/hooks/pre-push", 'echo "$@" > said; cat >> said');
    script(work, ".git/hooks/pre-commit", "echo int b\\; > made.c; git add made.c");
    expect(install().answer.hooks).toMatchObject([{ keeps: expect.any(String) }, { keeps: expect.any(String) }]);
    expect(install().code).toBe(0);
    stage.write(work, "a.c", "int a;\n");
    stage.must(work, "add", ".");
    stage.must(work, "commit", "-qm", "One");
    expect(stage.must(work, "show", "--format=", "--name-only", "HEAD")).toBe("a.c\nmade.c");
    stage.must(work, "push", "-q", "origin", "main");
    const oid = stage.must(work, "rev-parse", "HEAD");
    expect(stage.read(work, "said")).toBe(
      `origin ${join(stage.root, "acme.git")}\nrefs/heads/main ${oid} refs/heads/main ${"0".repeat(40)}\n`,
    );
    stage.sourcewarden(work, "hook", "uninstall");
    expect(hooksIn(join(work, ".git/hooks"))).toEqual(["pre-commit", "pre-push"]);
    expect(stage.read(work, ".git/hooks/pre-commit")).toContain("made.c");
  });

  it("judges what the hook before it has staged, and stops where that one stops", () => {
    script(work, ".git/hooks/pre-commit", `printf '%s' '${LEGEND.trim()}' > made.c; git add made.c`);
    install();
    stage.write(work, "a.c", "int a;\n");
    stage.must(work, "add", ".");
    expect(stage.git(work, "commit", "-qm", "One")).toMatchObject({
      code: 1,
      err: expect.stringContaining("made.c:1"),
    });
    script(work, ".git/hooks/pre-commit.before-sourcewarden", "echo no >&2; exit 7");
    expect(stage.git(work, "commit", "-qm", "One").err).toBe("no\n");
  });

  it("does not write over what it kept before without being told to", () => {
    script(work, ".git/hooks/pre-push", "echo first");
    install();
    script(work, ".git/hooks/pre-push", "echo second");
    const refused = install();
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("merge the two");
    expect(stage.read(work, ".git/hooks/pre-push")).toContain("second");
    expect(install("--force").code).toBe(0);
    expect(stage.read(work, ".git/hooks/pre-push.before-sourcewarden")).toContain("second");
  });

  it("serves linked work trees and submodules, each from its own hooks", () => {
    stage.commit(work, { "a.c": "int a;\n" });
    install();
    const linked = join(stage.root, "linked");
    stage.must(work, "worktree", "add", "-q", "-b", "other", linked);
    stage.write(linked, "b.c", LEGEND);
    stage.must(linked, "add", ".");
    expect(stage.git(linked, "commit", "-qm", "Two").code).toBe(1);
    expect(JSON.parse(stage.sourcewarden(linked, "hook", "status", "--format", "json").out)).toMatchObject({
      hooks: [{ state: "ours" }, { state: "ours" }],
    });

    const { work: above } = stage.cloned("above");
    stage.must(above, "-c", "protocol.file.allow=always", "submodule", "add", "-q", work, "part");
    const part = join(above, "part");
    expect(stage.sourcewarden(part, "hook", "install").code).toBe(0);
    expect(hooksIn(join(above, ".git/hooks"))).toEqual([]);
    expect(hooksIn(join(above, ".git/modules/part/hooks"))).toEqual(["pre-commit", "pre-push"]);
    stage.write(part, "c.c", LEGEND);
    stage.must(part, "add", ".");
    expect(stage.git(part, "commit", "-qm", "Three").code).toBe(1);
  });

  it("installs into core.hooksPath inside the repository, and into one outside only when told to", () => {
    stage.must(work, "config", "core.hooksPath", ".hooks");
    expect(install()).toMatchObject({ code: 0, answer: { folder: join(work, ".hooks"), shared: false } });
    expect(hooksIn(join(work, ".git/hooks"))).toEqual([]);
    const shared = join(stage.root, "shared");
    stage.must(work, "config", "core.hooksPath", shared);
    const refused = install();
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("other repositories");
    expect(install("--force")).toMatchObject({ code: 0, answer: { shared: true } });
  });

  it("shares a folder by core.hooksPath without losing a repository's own hooks, and restores what it named", () => {
    const shared = join(stage.root, "shared hooks");
    stage.must(work, "config", "core.hooksPath", ".old");
    script(work, ".git/hooks/pre-commit", "echo own pre-commit >&2");
    script(work, ".git/hooks/commit-msg", "echo own commit-msg >&2");
    expect(install("--hooks-path", shared).code).toBe(0);
    expect(install("--hooks-path", shared).code).toBe(0);
    expect(stage.must(work, "config", "core.hooksPath")).toBe(shared);
    stage.write(work, "a.c", "int a;\n");
    stage.must(work, "add", ".");
    expect(stage.git(work, "commit", "-qm", "One").err).toBe("own pre-commit\nown commit-msg\n");
    stage.write(work, "b.c", LEGEND);
    stage.must(work, "add", ".");
    expect(stage.git(work, "commit", "-qm", "Two").code).toBe(1);
    expect(stage.sourcewarden(work, "hook", "uninstall").out).toContain("core.hooksPath is as it was before.");
    expect(stage.must(work, "config", "core.hooksPath")).toBe(".old");
    expect(hooksIn(shared)).not.toEqual([]);
    stage.sourcewarden(work, "hook", "uninstall", "--hooks-path", shared);
    expect(hooksIn(shared)).toEqual([]);
  });

  it("installs for all repositories of the user, and takes it back", () => {
    const shared = join(stage.root, "shared");
    expect(install("--global").code).toBe(2);
    expect(install("--global", "--hooks-path", shared).code).toBe(0);
    const { work: other } = stage.cloned("other");
    stage.write(other, "a.c", LEGEND);
    stage.must(other, "add", ".");
    expect(stage.git(other, "commit", "-qm", "One").code).toBe(1);
    expect(stage.sourcewarden(work, "hook", "uninstall", "--global", "--hooks-path", shared).code).toBe(0);
    expect(stage.git(other, "commit", "-qm", "One").code).toBe(0);
    expect(stage.git(other, "config", "--global", "core.hooksPath").code).toBe(1);
  });

  it("runs on the Node that installed it, also in folders with odd names and where another Node is first", () => {
    const odd = join(stage.root, 'it\'s a "folder" $HOME');
    renameSync(work, odd);
    expect(stage.sourcewarden(odd, "hook", "install").code).toBe(0);
    const fake = join(stage.root, "bin");
    script(fake, "node", "echo the wrong Node >&2; exit 9");
    stage.write(odd, "a.c", LEGEND);
    stage.must(odd, "add", ".");
    const env = { PATH: `${fake}:${process.env["PATH"] ?? ""}`, NODE_OPTIONS: "--no-such-option" };
    expect(stage.gitWith(env, odd, "commit", "-qm", "One")).toMatchObject({
      code: 1,
      err: expect.stringContaining("a.c:1"),
    });
  });

  it("refuses with a clear message where the Node that installed it is gone, and says so when asked", () => {
    const bin = join(stage.root, "node's bin");
    mkdirSync(bin);
    symlinkSync(process.execPath, join(bin, "node"));
    install();
    const hook = stage.read(work, ".git/hooks/pre-commit");
    const moved = hook.replace(/^node='.*'$/m, `node='${join(bin, "node").replaceAll("'", "'\\''")}'`);
    expect(moved).not.toBe(hook);
    stage.write(work, ".git/hooks/pre-commit", moved);
    expect(stage.git(work, "commit", "-q", "--allow-empty", "-m", "One").code).toBe(0);
    rmSync(bin, { recursive: true });
    const refused = stage.git(work, "commit", "-q", "--allow-empty", "-m", "Two");
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("what installed this hook is gone");
    expect(refused.err).toContain("hook install");
    expect(stage.sourcewarden(work, "hook", "status").out).toContain("pre-commit: installed, and what it runs is gone");
    expect(install().answer.hooks[0]).toMatchObject({ name: "pre-commit", did: "renewed" });
  });

  it("notes where origin is, without a password, and keeps that when origin is changed later", () => {
    stage.must(work, "remote", "set-url", "origin", "https://ada:hunter2@github.com/acme/core.git");
    expect(install().answer.settings.home).toBe("https://github.com/acme/core.git");
    stage.must(work, "remote", "set-url", "origin", "https://evil.example/acme/core.git");
    expect(install("--visibility", "private").answer.settings).toMatchObject({
      home: "https://github.com/acme/core.git",
      visibility: "private",
    });
    expect(install("--home", "https://github.com/acme/new").answer.settings).toMatchObject({
      home: "https://github.com/acme/new",
      visibility: "private",
    });
  });

  it("says what is wrong outside a repository and with wrong options", () => {
    expect(stage.sourcewarden(stage.root, "hook", "install")).toMatchObject({
      code: 2,
      err: expect.stringContaining("not in a git repository"),
    });
    expect(install("--server", work).err).toContain("bare");
    expect(install("--max-age", "7d").err).toContain("--rules");
    expect(install("--rules", "x", "--max-age", "soon").err).toContain("7d");
    expect(stage.sourcewarden(work, "hook", "run", "post-merge").code).toBe(2);
  });

  it("refuses everything where its settings can't be read", () => {
    install();
    stage.write(work, ".git/sourcewarden/hook.json", "{");
    const refused = stage.git(work, "commit", "-q", "--allow-empty", "-m", "One");
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("nothing was judged");
    expect(stage.sourcewarden(work, "hook", "status").out).toContain("refuse everything");
  });
});
