import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { chooseGit } from "../../../src/adapters/git/index.ts";
import { isomorphicGit } from "../../../src/adapters/git/isomorphic/isomorphic-git.ts";
import { nativeGit } from "../../../src/adapters/git/native/native-git.ts";
import type { Oid } from "../../../src/facts/oid.ts";
import { BUDGET, blobsOf, changeOf, stage } from "./engines.ts";
import type { Sample } from "./sample.ts";

const on = stage();

/** A program in git's place. */
function program(name: string, text: string): string {
  const file = join(mkdtempSync(join(on.root(), "bin-")), name);
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** A line of commits, the oldest first. */
function longHistory(sample: Sample, count: number): readonly Oid[] {
  const commits = Array.from({ length: count }, (_, at) => {
    const body = `commit refs/heads/main\ncommitter A <a@b> ${1_700_000_000 + at} +0000\ndata 1\nm\n`;
    return `${body}M 100644 inline f${at % 10}\ndata ${String(at).length}\n${at}\n`;
  });
  sample.git(["fast-import", "--quiet"], commits.join("\n"));
  return sample.git(["rev-list", "--reverse", "refs/heads/main"]).split("\n") as Oid[];
}

describe("limits of native git", () => {
  test("a history longer than one comparison has each commit's version, in order, and what stands in its head", async () => {
    const sample = on.sample();
    const commits = longHistory(sample, 4_003);
    const head = commits.at(-1) as Oid;
    const opened = await on.open(on.reader(nativeGit), on.source(sample), [head]);
    const { change, gaps } = await changeOf(opened, [head]);
    expect(gaps).toEqual([]);
    expect(change.files.map(({ commit }) => commit)).toEqual(commits);
    expect(change.files.map(({ path }) => path)).toEqual(commits.map((_, at) => `f${at % 10}`));
    expect(change.files.map(({ inHead }) => inHead)).toEqual(commits.map((_, at) => at >= 3_993));
    expect(change.files[4_001]?.previous).toEqual({ path: "f1", oid: sample.blob("3991") });
  });

  test("a step beyond its time is ended with all that it started", async () => {
    const pids = join(on.root(), "pids");
    const slow = program("git", `sleep 600 &\necho $! >> ${pids}\necho $$ >> ${pids}\nwait`);
    const reader = nativeGit({
      cacheFolder: join(on.root(), "slow"),
      budget: { ...BUDGET, stepMs: 300 },
      gitBinary: slow,
      allowHttp: true,
    });
    const answer = await reader.open({ cacheKey: "1-1", url: on.origin(), token: null }, ["refs/heads/main"]);
    expect(answer).toMatchObject({ ok: false, fault: { kind: "timed-out" } });
    const started = readFileSync(pids, "utf8").trim().split("\n").map(Number);
    expect(started).toHaveLength(2);
    await vi.waitFor(() => {
      for (const pid of started) expect(isRunning(pid), `process ${pid}`).toBe(false);
    });
  });

  test("a token is in neither arguments nor environment, only in a file for its owner", async () => {
    const sample = on.sample();
    const head = sample.commit([{ path: "a", content: "1" }]);
    sample.ref("refs/heads/main", head);
    const log = join(on.root(), "seen");
    const spy = program("git", `{ echo "$@"; env; stat -c %a "$GIT_CONFIG_GLOBAL"; } >> ${log}\nexec git "$@"`);
    vi.stubEnv("GIT_SSH_COMMAND", "touch pwned");
    vi.stubEnv("GIT_TRACE_CURL", "1");
    vi.stubEnv("GIT_DIR", "/etc");
    const reader = nativeGit({
      cacheFolder: join(on.root(), "spied"),
      budget: BUDGET,
      gitBinary: spy,
      allowHttp: true,
    });
    const opened = await on.open(reader, on.source(sample, "top-secret"), [head]);
    await changeOf(opened, [head]);
    vi.unstubAllEnvs();
    const seen = readFileSync(log, "utf8");
    const basic = Buffer.from("x-access-token:top-secret").toString("base64");
    expect(seen).not.toContain("top-secret");
    expect(seen).not.toContain(basic);
    expect(seen).toMatch(/^600$/m);
    expect(seen).not.toMatch(/GIT_SSH_COMMAND|GIT_TRACE_CURL|GIT_DIR/);
    expect(seen).toMatch(/^GIT_TERMINAL_PROMPT=0$/m);
  });

  test("a second look at a repository fetches only what is new", async () => {
    const sample = on.sample();
    const commits = longHistory(sample, 50);
    const reader = on.reader(nativeGit);
    await on.open(reader, on.source(sample), ["refs/heads/main"]);
    const before = on.requests().length;
    await on.open(reader, on.source(sample), [commits[49] as Oid, commits[10] as Oid]);
    expect(on.requests().length).toBe(before);
  });

  test("a cache of many packs is joined into one and read on", async () => {
    const sample = on.sample();
    const reader = on.reader(nativeGit);
    let tip = sample.commit([{ path: "a", content: "0" }]);
    const tips = [tip];
    for (let at = 1; at < 66; at += 1) {
      tip = sample.commit([{ path: "a", content: `${at}` }], [tip]);
      tips.push(tip);
      sample.ref("refs/heads/main", tip);
      const answer = await reader.open(on.source(sample), [tip]);
      expect(answer).toMatchObject({ ok: true });
    }
    const opened = await on.open(reader, on.source(sample), [tip]);
    const { change } = await changeOf(opened, [tip]);
    expect(change.commits).toEqual(tips);
    expect(Object.keys(await blobsOf(opened.readBlobs(change.files.map((file) => file.oid))))).toHaveLength(66);
  });

  test("an examination in another process at the same time does no harm", async () => {
    const sample = on.sample();
    const commits = longHistory(sample, 20);
    const cacheFolder = join(on.root(), "shared");
    // Two readers share no lock when they name the same folder differently.
    const readers = [cacheFolder, `${on.root()}/./shared`].map((folder) =>
      nativeGit({ cacheFolder: folder, budget: BUDGET, allowHttp: true }),
    );
    const answers = await Promise.all(
      commits.slice(10).flatMap((tip) => readers.map((reader) => reader.open(on.source(sample), [tip]))),
    );
    expect(answers.filter((answer) => !answer.ok)).toEqual([]);
  });
});

describe("limits of the fallback", () => {
  test("history is deepened as far as the range needs", async () => {
    const sample = on.sample();
    const commits = longHistory(sample, 700);
    const [tip, known] = [commits[699] as Oid, commits[99] as Oid];
    const opened = await on.open(on.reader(isomorphicGit), on.source(sample), [tip, known]);
    const { change, gaps } = await changeOf(opened, [tip], [known]);
    expect(gaps).toEqual([]);
    expect(change.commits).toEqual(commits.slice(100));
    expect(change.base).toBe(known);
    expect(await opened.isAncestor(commits[0] as Oid, tip)).toBe(true);
  });

  test("history beyond the last depth is a gap", async () => {
    const sample = on.sample();
    const commits = longHistory(sample, 4200);
    const tip = commits[4199] as Oid;
    const opened = await on.open(on.reader(isomorphicGit), on.source(sample), [tip]);
    const { change, gaps } = await changeOf(opened, [tip]);
    expect(gaps.map((gap) => gap.kind)).toEqual(["history-cut"]);
    expect(change.commits).toHaveLength(4096);
  });

  test("an answer larger than its limit is a fault", async () => {
    const sample = on.sample();
    longHistory(sample, 30);
    const reader = isomorphicGit({
      cacheFolder: join(on.root(), "small"),
      budget: BUDGET,
      allowHttp: true,
      answerBytes: 500,
    });
    const answer = await reader.open(on.source(sample), ["refs/heads/main"]);
    expect(answer).toMatchObject({ ok: false, fault: { kind: "too-large" } });
  });

  test("a worker that ends early is a fault, and leaves no folder behind", async () => {
    const sample = on.sample();
    sample.ref("refs/heads/main", sample.commit([{ path: "a", content: "1" }]));
    const cacheFolder = join(on.root(), "tiny");
    const reader = isomorphicGit({
      cacheFolder,
      budget: BUDGET,
      allowHttp: true,
      memoryMb: 1,
    });
    const answer = await reader.open(on.source(sample), ["refs/heads/main"]);
    expect(answer).toMatchObject({ ok: false, fault: { kind: "too-large" } });
    expect(readdirSync(cacheFolder)).toEqual([]);
  });
});

describe("choosing an engine", () => {
  const options = () => ({ cacheFolder: join(on.root(), "chosen"), budget: BUDGET, allowHttp: true });

  test("the installed git is taken where it is new enough", async () => {
    expect(await chooseGit(options())).toMatchObject({ engine: "native", version: expect.stringMatching(/^2\.\d+$/) });
  });

  test.each([
    ["none is there", "/nonexistent/git"],
    ["it is too old", "git version 2.29.9"],
    ["it answers something else", "hg 6.0"],
  ])("the fallback is taken where %s", async (_why, answer) => {
    const gitBinary = answer.startsWith("/") ? answer : program("git", `echo "${answer}"`);
    expect(await chooseGit({ ...options(), gitBinary })).toMatchObject({ engine: "isomorphic", version: null });
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A killed process that nobody has waited for yet is as good as gone.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
