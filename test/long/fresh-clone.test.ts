import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Installing takes half a minute on two cores, more where others work beside it. */
const PATIENCE_MS = 240_000;

/** A command under way; its process group is its own, as a terminal would give it one. */
interface Command {
  readonly child: ChildProcess;
  out(): string;
  err(): string;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
}

let folder: string;
const children: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fresh clone "));
  mkdirSync(join(folder, "bin"));
  for (const name of ["node", "npm", "git", "sh"]) symlinkSync(ownTool(name), join(folder, "bin", name));
  // Nothing can be written below a program: such a home is read-only even for root.
  symlinkSync(ownTool("sh"), join(folder, "home"));
});

afterAll(() => {
  for (const { pid } of children) if (pid !== undefined) killGroup(pid, "SIGKILL");
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** The machine's own tool, not the one that the scripts of this repository run on. */
function ownTool(name: string): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((one) => !one.includes("node_modules"));
  const found = folders.map((one) => join(one, name)).find(isProgram);
  if (found === undefined) throw new Error(`no ${name} on the path`);
  return found;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function clone(name: string): string {
  const cloned = spawnSync("git", ["clone", "--quiet", ROOT, join(folder, name)], { encoding: "utf8" });
  if (cloned.status !== 0) throw new Error(cloned.stderr);
  mkdirSync(join(folder, `${name} tmp`));
  return join(folder, name);
}

/** What the commands wrote to the clone's own temporary folder and left there; npm's caches are not ours. */
function leftBehind(at: string): readonly string[] {
  return readdirSync(`${at} tmp`).filter((name) => name.startsWith("sourcewarden"));
}

function start(at: string, args: readonly string[], cwd = at): Command {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|NODE_OPTIONS$|INIT_CWD$|VITEST|NODE_ENV$)/.test(name),
  );
  const child = spawn("npm", args, {
    cwd,
    env: {
      ...Object.fromEntries(kept),
      PATH: join(folder, "bin"),
      HOME: join(folder, "home", "of-nobody"),
      TMPDIR: `${at} tmp`,
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  children.push(child);
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    out += piece;
  });
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    err += piece;
  });
  const ended = new Promise<number | string | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? signal));
  });
  return { child, out: () => out, err: () => err, ended };
}

function killGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe("a fresh clone, with nothing but Node, npm, git and a shell, in a path with spaces, at a home that cannot be written", () => {
  let at: string;

  it("takes two first commands at once, and each has its result alone on stdout", async () => {
    at = clone("the clone");
    const story = start(at, ["start", "--", "--once", "--format", "json"]);
    const help = start(at, ["run", "-s", "sourcewarden", "--", "--help"]);
    expect([await story.ended, await help.ended], `${story.err()}\n${help.err()}`).toEqual([0, 0]);
    const steps = story
      .out()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(steps.length).toBe(16);
    expect(steps.every((step) => step["ok"] === true)).toBe(true);
    expect(help.out()).toMatch(/^Usage: sourcewarden /);
    expect(`${story.err()}${help.err()}`).toContain("Waiting for another start");
    expect(leftBehind(at)).toEqual([]);
  });

  it("reads a relative path from where the caller stands", async () => {
    const scan = start(
      at,
      ["--prefix", at, "run", "-s", "sourcewarden", "--", "scan", "the clone", "--format", "json"],
      folder,
    );
    expect(await scan.ended, scan.err()).toBe(1);
    expect(JSON.parse(scan.out())).toMatchObject({ schema: "sourcewarden.scan/1", verdict: "block" });
  });

  it("ends whole at Ctrl+C: no process, no folder", async () => {
    const trial = start(at, ["start"]);
    await until("the addresses to look at", () => trial.err().includes("until you press Ctrl+C"));
    const { pid } = trial.child;
    if (pid === undefined) throw new Error("it did not start");
    killGroup(pid, "SIGINT");
    await trial.ended;
    await until("the end of all its processes", () => !killGroup(pid, 0));
    expect(leftBehind(at)).toEqual([]);
  });

  it("recovers from an installation that was cut off", async () => {
    const other = clone("the other");
    const cut = start(other, ["run", "-s", "sourcewarden", "--", "--version"]);
    await until("a begun installation", () => existsSync(join(other, "node_modules", "typescript")));
    const { pid } = cut.child;
    if (pid === undefined) throw new Error("it did not start");
    killGroup(pid, "SIGKILL");
    await cut.ended;
    const again = start(other, ["run", "-s", "sourcewarden", "--", "--version"]);
    expect(await again.ended, again.err()).toBe(0);
    expect(again.out()).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
