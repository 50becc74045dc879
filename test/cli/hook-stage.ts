import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** What Node compiles is kept for all stages of a run, since each starts many processes of the same program. */
const compiled = mkdtempSync(join(tmpdir(), "sourcewarden-compiled-"));
process.once("exit", () => rmSync(compiled, { recursive: true, force: true }));

/** What a program left behind. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * A folder with repositories, a home of its own, and nothing of this machine's settings. No address is ever contacted: in
 * place of ssh a script runs what git asks of a host in a folder of that host's name.
 */
export interface HookStage {
  readonly root: string;
  /** Runs git in a folder of the stage; never throws. */
  git(folder: string, ...args: readonly string[]): Ran;
  /** The same with more in its environment. */
  gitWith(env: Readonly<Record<string, string>>, folder: string, ...args: readonly string[]): Ran;
  /** Runs git and answers what it printed; throws where it fails. */
  must(folder: string, ...args: readonly string[]): string;
  sourcewarden(folder: string, ...args: readonly string[]): Ran;
  write(folder: string, path: string, text: string): void;
  read(folder: string, path: string): string;
  /** Writes files and commits them past every hook; answers the commit. */
  commit(folder: string, files: Readonly<Record<string, string>>, message?: string): string;
  /** A bare repository `name` with a clone of it in a folder of the same name, whose origin is written as `url` says. */
  cloned(name: string, url?: string): { readonly bare: string; readonly work: string };
  bare(name: string): string;
  /** An empty repository that git finds at `git@HOST:PATH`. */
  at(host: string, path: string): string;
  /** All refs of a repository, by name. */
  refs(folder: string): string;
  remove(): void;
}

/** `no-ssh git@HOST "git-receive-pack 'PATH'"` */
const NO_SSH = `#!/bin/sh
cd "ROOT/\${1#*@}" && eval "exec $2"
`;

/** Makes an empty stage. */
export function hookStage(): HookStage {
  const root = mkdtempSync(join(tmpdir(), "sourcewarden-hook-"));
  const environment = {
    PATH: process.env["PATH"] ?? "",
    HOME: join(root, "home"),
    LC_ALL: "C",
    NODE_COMPILE_CACHE: compiled,
    XDG_CACHE_HOME: compiled,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ALLOW_PROTOCOL: "file:ssh",
    GIT_SSH: join(root, "home", "no-ssh"),
    GIT_SSH_VARIANT: "simple",
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@acme.example",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@acme.example",
  };
  mkdirSync(environment.HOME);
  writeFileSync(environment.GIT_SSH, NO_SSH.replace("ROOT", join(root, "hosts")), { mode: 0o755 });
  const run = (
    file: string,
    folder: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Ran => {
    const ran = spawnSync(file, args, {
      cwd: folder,
      env: { ...environment, ...env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 60_000,
    });
    return { code: ran.status, out: ran.stdout, err: ran.stderr };
  };
  const stage: HookStage = {
    root,
    git: (folder, ...args) => run("git", folder, args),
    gitWith: (env, folder, ...args) => run("git", folder, args, env),
    must(folder, ...args) {
      const ran = run("git", folder, args);
      if (ran.code !== 0) throw new Error(`git ${args.join(" ")}: ${ran.err}`);
      return ran.out.trim();
    },
    sourcewarden: (folder, ...args) => run(process.execPath, folder, [MAIN, ...args]),
    write(folder, path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    read: (folder, path) => readFileSync(join(folder, path), "utf8"),
    commit(folder, files, message = "A commit") {
      for (const [path, text] of Object.entries(files)) stage.write(folder, path, text);
      stage.must(folder, "add", "-A");
      stage.must(folder, "commit", "-q", "--no-verify", "--allow-empty", "-m", message);
      return stage.must(folder, "rev-parse", "HEAD");
    },
    bare(name) {
      const folder = join(root, `${name}.git`);
      stage.must(root, "init", "-q", "--bare", "-b", "main", folder);
      return folder;
    },
    at(host, path) {
      const folder = join(root, "hosts", host, path);
      mkdirSync(folder, { recursive: true });
      stage.must(folder, "init", "-q", "--bare", "-b", "main");
      return folder;
    },
    cloned(name, url) {
      const bare = stage.bare(name);
      const work = join(root, name);
      stage.must(root, "init", "-q", "-b", "main", work);
      stage.must(work, "remote", "add", "origin", url ?? bare);
      if (url !== undefined) stage.must(work, "config", `url.${bare}.insteadOf`, url);
      return { bare, work };
    },
    refs: (folder) => stage.must(folder, "for-each-ref", "--format=%(refname) %(objectname)"),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
  return stage;
}
