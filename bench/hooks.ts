// What the hooks cost: `git commit` and `git push` with and without them, in pairs, in a repository of 5,000 files. Limit:
// 300 ms on top of an ordinary commit. gitleaks is measured beside it where it is on the PATH.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "20" }, format: { type: "string", default: "text" } },
});

/** Milliseconds on top of a commit, of a commit with a thousand files, and of a push of a hundred commits. */
const LIMITS = { commit: 300, large: 2_000, push: 2_000 } as const;

const root = mkdtempSync(join(tmpdir(), "sourcewarden-bench-"));
const env = {
  PATH: process.env["PATH"] ?? "",
  HOME: root,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@acme.example",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@acme.example",
};
let serial = 0;

try {
  const bare = join(root, "bare.git");
  git(root, "init", "-q", "--bare", bare);
  const work = join(root, "work");
  git(root, "init", "-q", "-b", "main", work);
  git(work, "remote", "add", "origin", bare);
  write(work, 5_000);
  git(work, "add", ".");
  git(work, "commit", "-qm", "All");
  git(work, "push", "-q", "origin", "main");
  const rows = [];
  execFileSync(process.execPath, ["dist/cli/main.js", "hook", "install", work], { env, stdio: "ignore" });
  const runs = Number(values.runs);
  rows.push(
    row(
      "commit of 5 files",
      pairs(runs, () => stage(work, 5), commit),
      LIMITS.commit,
    ),
  );
  rows.push(
    row(
      "commit of 1,000 files",
      pairs(Math.min(runs, 5), () => stage(work, 1_000), commit),
      LIMITS.large,
    ),
  );
  rows.push(
    row(
      "push of 100 commits",
      pairs(Math.min(runs, 5), () => commits(work, 100), push),
      LIMITS.push,
    ),
  );
  const peer = gitleaks(work, runs);
  print(rows, peer);
  process.exitCode = rows.every(({ ratio }) => ratio <= 1) ? 0 : 1;

  function commit(hooks: boolean): void {
    git(work, "commit", "-q", ...(hooks ? [] : ["--no-verify"]), "-m", "One more");
  }
  function push(hooks: boolean): void {
    git(work, "push", "-q", ...(hooks ? [] : ["--no-verify"]), "origin", "main");
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

interface Pair {
  readonly bare: number;
  readonly hooked: number;
}

/** Times `act` without and with hooks, one after the other, each on something `prepared` anew. The first pair warms up. */
function pairs(runs: number, prepare: () => void, act: (hooks: boolean) => void): readonly Pair[] {
  const all: Pair[] = [];
  for (let at = 0; at <= runs; at += 1) {
    const [bare, hooked] = [false, true].map((hooks) => {
      prepare();
      const started = performance.now();
      act(hooks);
      return performance.now() - started;
    });
    if (at > 0 && bare !== undefined && hooked !== undefined) all.push({ bare, hooked });
  }
  return all;
}

function row(what: string, all: readonly Pair[], limit: number) {
  const added = median(all.map(({ bare, hooked }) => hooked - bare));
  return {
    what,
    bare: Math.round(median(all.map(({ bare }) => bare))),
    hooked: Math.round(median(all.map(({ hooked }) => hooked))),
    added: Math.round(added),
    worst: Math.round(Math.max(...all.map(({ bare, hooked }) => hooked - bare))),
    limit,
    ratio: Number((added / limit).toFixed(3)),
  };
}

function gitleaks(folder: string, runs: number): number | null {
  if (spawnSync("gitleaks", ["version"], { env }).status !== 0) {
    process.stderr.write("gitleaks is not on the PATH, so it is not measured beside.\n");
    return null;
  }
  const times: number[] = [];
  for (let at = 0; at < runs; at += 1) {
    stage(folder, 5);
    const started = performance.now();
    spawnSync("gitleaks", ["git", "--pre-commit", "--staged", "--no-banner", folder], { env, stdio: "ignore" });
    times.push(performance.now() - started);
  }
  return Math.round(median(times));
}

function print(rows: readonly ReturnType<typeof row>[], peer: number | null): void {
  if (values.format === "json") {
    process.stdout.write(`${JSON.stringify({ schema: "sourcewarden.bench-hooks/1", rows, gitleaks_ms: peer })}\n`);
    return;
  }
  for (const { what, bare, hooked, added, worst, limit } of rows) {
    process.stdout.write(
      `${what.padEnd(22)} ${bare} ms without, ${hooked} ms with hooks: ${added} ms more (worst ${worst}), limit ${limit} ms\n`,
    );
  }
  if (peer !== null) process.stdout.write(`gitleaks on 5 staged files: ${peer} ms\n`);
}

function stage(folder: string, files: number): void {
  write(folder, files);
  git(folder, "add", ".");
}

function commits(folder: string, number: number): void {
  for (let at = 0; at < number; at += 1) {
    stage(folder, 3);
    git(folder, "commit", "-q", "--no-verify", "-m", "One of many");
  }
}

function write(folder: string, files: number): void {
  for (let at = 0; at < files; at += 1) {
    serial += 1;
    const into = join(folder, `lib/part-${at % 97}`);
    mkdirSync(into, { recursive: true });
    const body = Array.from({ length: 60 }, (_, line) => `  total += rate(${serial}, ${line});`).join("\n");
    writeFileSync(
      join(into, `unit-${at}.ts`),
      `export function unit${serial}(): number {\n  let total = 0;\n${body}\n  return total;\n}\n`,
    );
  }
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync("git", args, { cwd: folder, env, stdio: ["ignore", "ignore", "ignore"] });
}

function median(all: readonly number[]): number {
  return [...all].sort((one, other) => one - other)[Math.floor(all.length / 2)] ?? Number.NaN;
}
