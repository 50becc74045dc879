import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { environment, forcedSettings, type Hardening, userEnvironment } from "./hardening.ts";
import type { GitCommand } from "./run-git.ts";

const STDERR_KEPT = 64 * 1024;

/** Where a git process runs and for how long. */
export interface GitSetting extends Hardening {
  readonly binary: string;
  readonly gitDir: string | null;
  readonly workTree: string | null;
  /** Extra settings of our own making, for example the remote's URL. */
  readonly settings: readonly string[];
  /** Milliseconds after which the process group is killed. */
  readonly stepMs: number;
  /** Working folder; one where git finds no other repository by chance. */
  readonly cwd: string;
  /** With the user's own configuration and nothing forced: for reading and writing settings alone. */
  readonly asUser?: true;
}

/** How a git process ended. `code` is -1 where it was killed or never started. */
export interface GitOutput {
  readonly code: number;
  readonly ended: "exited" | "timed-out" | "too-large" | "not-started";
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Starts git in a process group of its own, so that its helpers die with it. */
export function startGit(setting: GitSetting, command: GitCommand): ChildProcessWithoutNullStreams {
  const where = [
    ...(setting.gitDir === null ? [] : [`--git-dir=${setting.gitDir}`]),
    ...(setting.workTree === null ? [] : [`--work-tree=${setting.workTree}`]),
  ];
  const argv = [
    "--no-pager",
    ...where,
    ...(setting.asUser === true ? [] : forcedSettings(setting)),
    ...setting.settings.flatMap((text) => ["-c", text]),
    ...command.argv,
  ];
  const child = spawn(setting.binary, argv, {
    cwd: setting.cwd,
    env: setting.asUser === true ? userEnvironment() : environment(setting),
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  child.stdin.on("error", () => {}); // A process that ended early says why by its exit code.
  return child;
}

/** Ends a process and all that it started. */
export function killGroup(child: { readonly pid?: number | undefined }): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}

/** Runs git to its end and gathers at most `maxBytes` of what it prints. Never throws for what git does. */
export function runGit(
  setting: GitSetting,
  command: GitCommand,
  options: { readonly input?: string; readonly maxBytes?: number } = {},
): Promise<GitOutput> {
  const maxBytes = options.maxBytes ?? 16 * 1024 * 1024;
  return new Promise((resolve) => {
    const child = startGit(setting, command);
    const pieces: Buffer[] = [];
    let size = 0;
    let stderr = "";
    let ended: GitOutput["ended"] = "exited";
    const timer = setTimeout(() => stop("timed-out"), setting.stepMs);
    function stop(how: GitOutput["ended"]): void {
      ended = how;
      killGroup(child);
    }
    child.stdout.on("data", (piece: Buffer) => {
      size += piece.length;
      if (size > maxBytes) stop("too-large");
      else pieces.push(piece);
    });
    child.stderr.on("data", (piece: Buffer) => {
      if (stderr.length < STDERR_KEPT) stderr += piece.toString("latin1");
    });
    child.on("error", () => {
      clearTimeout(timer);
      resolve({ code: -1, ended: "not-started", stdout: Buffer.alloc(0), stderr: "" });
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? -1, ended, stdout: Buffer.concat(pieces), stderr });
    });
    child.stdin.end(options.input ?? "");
  });
}
