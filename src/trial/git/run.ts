import { spawn } from "node:child_process";

/** What a git command printed; the stand-in's own repositories only, never anything of the product. */
export interface GitOutput {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const ENVIRONMENT = {
  PATH: process.env["PATH"] ?? "/usr/bin:/bin",
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_TERMINAL_PROMPT: "0",
  GIT_AUTHOR_NAME: "Trial GitHub",
  GIT_AUTHOR_EMAIL: "noreply@github.example",
  GIT_COMMITTER_NAME: "Trial GitHub",
  GIT_COMMITTER_EMAIL: "noreply@github.example",
  LC_ALL: "C",
};

/** Runs git in a bare repository and answers its output, whatever its exit code. */
export function tryGit(gitDir: string, args: readonly string[], input?: Buffer | string): Promise<GitOutput> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["--git-dir", gitDir, ...args], {
      env: ENVIRONMENT,
      stdio: ["pipe", "pipe", "pipe"],
      // Ctrl+C is for the stand-in, which ends in order; not for what it has half done.
      detached: true,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => out.push(piece));
    child.stderr.on("data", (piece: Buffer) => err.push(piece));
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code: code ?? -1, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString("utf8") }),
    );
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** Runs git and answers what it printed; throws where it failed, with its message. */
export async function runGit(gitDir: string, args: readonly string[], input?: Buffer | string): Promise<string> {
  const output = await tryGit(gitDir, args, input);
  if (output.code !== 0) throw new Error(`git ${args[0] ?? ""} failed: ${output.stderr.trim()}`);
  return output.stdout.toString("utf8");
}
