import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A real git repository in a folder of its own. */
export interface SampleRepository {
  readonly folder: string;
  write(path: string | Buffer, text: string): void;
  /** Commits everything and answers the commit's id. */
  commit(message: string): string;
  git(...args: string[]): string;
  remove(): void;
}

/** Makes an empty repository whose settings are its own: nothing of this machine's git reaches in. */
export function sampleRepository(): SampleRepository {
  const folder = mkdtempSync(join(tmpdir(), "sourcewarden-cli-"));
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@acme.example",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@acme.example",
  };
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: folder, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
  git("init", "-q", "-b", "main");
  return {
    folder,
    git,
    write(path, text) {
      const file = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(path)]);
      mkdirSync(dirname(file.toString("latin1")), { recursive: true });
      writeFileSync(file, text);
    },
    commit(message) {
      git("add", "-A");
      git("commit", "-q", "--allow-empty", "-m", message);
      return git("rev-parse", "HEAD");
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
