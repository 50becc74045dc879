import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { sarifErrors } from "../samples/sarif-schema.ts";
import { runCli } from "./run-cli.ts";
import { runOnTerminal } from "./run-on-terminal.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const LEGEND = "/* ACME Inner Circle */\n";
const POLICY = `version: 1
mode: enforce
markers:
  - id: acme-inner
    phrases: ["ACME Inner Circle"]
    class: confidential
    strength: strong
`;

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

function repository(): SampleRepository {
  const one = sampleRepository();
  made.push(one.remove);
  one.write(".git/policy.yml", POLICY);
  return one;
}

const seenFile = (one: SampleRepository) => join(one.folder, ".git", "sourcewarden", "seen");
const seenLines = (one: SampleRepository) => readFileSync(seenFile(one), "utf8").split("\n").slice(1, -1);

async function scan(one: SampleRepository, ...args: string[]) {
  const ran = await runCli(
    ["scan", "--history", "--org-rules", ".git/policy.yml", "--format", "json", ...args],
    one.folder,
  );
  return { ...ran, document: ran.out === "" ? null : JSON.parse(ran.out) };
}

describe("scan --history", () => {
  it("finds what no branch shows any more, and says since when and what reaches it", async () => {
    const one = repository();
    one.write("a.c", "int a;\n");
    one.commit("Begin");
    one.write("leak.c", `${LEGEND}int leak;\n`);
    const leaked = one.commit("Add the leak");
    one.git("tag", "-a", "v1", "-m", "First");
    one.write("leak.c", `${LEGEND}int leak, more;\n`);
    one.commit("Go on with it");
    one.git("rm", "-q", "leak.c");
    one.commit("Take it away");
    const { code, document } = await scan(one);
    expect(code).toBe(1);
    expect(document.findings).toHaveLength(1);
    expect(document.findings[0]).toMatchObject({
      rule: "acme-inner",
      path: "leak.c",
      commit: leaked,
      history: {
        first_commit: leaked,
        commits: 2,
        refs: ["HEAD", "refs/heads/main", "refs/tags/v1"],
        ref_count: 3,
        heads: [],
        head_count: 0,
      },
    });
    expect(document.findings[0].history.first_at).toMatch(/^20\d\d-\d\d-\d\dT/);
    expect(document.coverage).toMatchObject({ commits_seen: 4, commits_expected: 4, gaps: [] });
  });

  it("blocks on what another branch alone has, and names the branches that still have it", async () => {
    const one = repository();
    one.commit("Begin");
    one.git("checkout", "-q", "-b", "side");
    one.write("leak.c", `${LEGEND}int leak;\n`);
    one.commit("Add it aside");
    one.git("branch", "kept");
    one.git("rm", "-q", "leak.c");
    one.commit("Take it away here");
    one.git("checkout", "-q", "main");
    const { code, document } = await scan(one);
    expect([code, document.findings[0].severity]).toEqual([1, "block"]);
    expect(document.findings[0].history).toMatchObject({
      refs: ["refs/heads/kept", "refs/heads/side"],
      heads: ["refs/heads/kept"],
    });
  });

  it("looks at tags, notes and messages too, and with --refs only at what these refs reach", async () => {
    const one = repository();
    one.commit("Begin");
    one.git("checkout", "-q", "--orphan", "lost");
    one.commit("Tell of the ACME Inner Circle");
    one.git("update-ref", "refs/archive/lost", "HEAD");
    one.git("checkout", "-q", "main");
    one.git("branch", "-D", "lost");
    const all = await scan(one);
    expect(all.document.findings.map((finding: { history: { refs: string[] } }) => finding.history.refs)).toEqual([
      ["refs/archive/lost"],
    ]);
    expect((await scan(one, "--refs", "heads/*")).document).toMatchObject({ verdict: "clear", findings: [] });
    expect((await scan(one, "--refs", "refs/archive/**")).code).toBe(1);
  });

  it("says what is wrong with --refs, and refuses it where it has no meaning", async () => {
    const one = repository();
    one.commit("Begin");
    expect(await scan(one, "--refs", "tags/*")).toMatchObject({ code: 2, out: "" });
    expect((await scan(one, "--refs", "tags/*")).err).toContain("No ref is named so");
    expect((await scan(one, "--refs", "a[bc]")).err).toContain("no glob of this language");
    expect((await runCli(["scan", "--refs", "heads/*"], one.folder)).err).toContain("--history");
    expect((await runCli(["scan", "--history", "--range", "A..B"], one.folder)).code).toBe(2);
  });

  it("is clear in a repository without a commit", async () => {
    expect(await scan(repository())).toMatchObject({ code: 0, document: { verdict: "clear" } });
  });

  it("tells it as text and as SARIF that its schema accepts", async () => {
    const one = repository();
    one.write("leak.c", LEGEND);
    const leaked = one.commit("Add it");
    const args = ["scan", "--history", "--org-rules", ".git/policy.yml"];
    const text = await runCli(args, one.folder);
    expect(text.out).toMatch(
      new RegExp(`since ${leaked.slice(0, 7)} of 20.*; reached by HEAD, heads/main; still in HEAD, heads/main`),
    );
    const sarif = JSON.parse((await runCli([...args, "--format", "sarif"], one.folder)).out);
    expect(sarifErrors(sarif)).toEqual([]);
    expect(sarif.runs[0].results[0].properties.history).toMatchObject({ first_commit: leaked, head_count: 2 });
  });
});

describe("what was seen before", () => {
  it("is beside the repository for its user alone, holds no word, and is used by the next run", async () => {
    const one = repository();
    one.write("a.c", "int a;\n");
    one.write("leak.c", `${LEGEND}int leak;\n`);
    one.commit("Begin");
    const first = await scan(one);
    expect(statSync(seenFile(one)).mode & 0o777).toBe(0o600);
    expect(readFileSync(seenFile(one), "utf8")).not.toMatch(/inner|circle|acme|leak/i);
    expect(seenLines(one)).toHaveLength(2);
    const again = await scan(one);
    expect(again.out).toBe(first.out);
    expect(seenLines(one)).toHaveLength(2);
  });

  it("serves a rebase: only what is new is looked at", async () => {
    const one = repository();
    one.write("a.c", "int a;\n");
    one.commit("Begin");
    one.write("b.c", `${LEGEND}int b;\n`);
    one.commit("Add b");
    const range = ["scan", "--range", "HEAD~1..HEAD", "--org-rules", ".git/policy.yml", "--format", "json"];
    await runCli(range, one.folder);
    const before = seenLines(one);
    one.git("commit", "--amend", "-q", "-m", "Add b under another message");
    expect((await runCli(range, one.folder)).code).toBe(1);
    expect(seenLines(one)).toEqual(before);
  });

  it("is neither read nor written with --no-memory, and a damaged one changes nothing", async () => {
    const one = repository();
    one.write("leak.c", LEGEND);
    one.commit("Begin");
    const plain = await scan(one, "--no-memory");
    expect(existsSync(seenFile(one))).toBe(false);
    await scan(one);
    const [name = ""] = seenLines(one)[0]?.split(" ") ?? [];
    writeFileSync(seenFile(one), `sourcewarden-seen 1\n${name} ${"0".repeat(32)}[24]\n`);
    expect((await scan(one)).out).toBe(plain.out);
    chmodSync(seenFile(one), 0o666);
    const unused = await scan(one);
    expect([unused.out, unused.err]).toEqual([plain.out, expect.stringContaining("Nothing can be remembered")]);
  });

  it("lets a run that was killed go on where it was", { timeout: 120_000 }, async () => {
    const one = repository();
    importContents(one, 2_400);
    const args = [MAIN, "scan", "--history", "--org-rules", ".git/policy.yml", "--format", "json"];
    const env = { PATH: process.env["PATH"] ?? "", HOME: one.folder, SOURCEWARDEN_KEY: "ab".repeat(32) };
    const child = spawn(process.execPath, args, { cwd: one.folder, env, stdio: "ignore" });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on("close", (_, signal) => resolve(signal)));
    while (child.exitCode === null && !(existsSync(seenFile(one)) && statSync(seenFile(one)).size > 1_000)) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    child.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    const before = new Set(seenLines(one).map((line) => line.slice(0, 32)));
    expect(before.size).toBeGreaterThanOrEqual(256);
    expect(before.size).toBeLessThan(2_400);

    const resumed = await scan(one);
    expect(resumed.document.coverage).toMatchObject({ files_seen: 2_400, files_expected: 2_400, gaps: [] });
    const all = seenLines(one).map((line) => line.slice(0, 32));
    // What was looked at before the kill was not looked at again.
    expect([new Set(all).size, all.length]).toEqual([2_400, 2_400]);
    expect(resumed.out).toBe((await scan(one, "--no-memory")).out);
    expect(resumed.document.findings).toHaveLength(24);
  });

  it("is told of on a terminal while it goes on", { timeout: 120_000 }, async () => {
    const one = repository();
    importContents(one, 6_000);
    const { out } = await runOnTerminal(["scan", "--history"], one.folder, []);
    expect(out).toMatch(/sourcewarden: [\d,]+ of 6,000 contents, \d+\.\d MB\/s, \d+ (?:s|min) left/);
  });
});

/** One commit with that many files of 24 KB, every hundredth of which bears the legend. */
function importContents(one: SampleRepository, count: number): void {
  const parts = ["commit refs/heads/main\ncommitter Ada <ada@acme.example> 1767225600 +0000\ndata 5\nBegin\n"];
  for (let at = 0; at < count; at += 1) {
    const text = `${at % 100 === 0 ? LEGEND : ""}int a${at};\n${"// café, confidential à part\n".repeat(850)}`;
    parts.push(`M 100644 inline src/f${at}.c\ndata ${Buffer.byteLength(text)}\n${text}\n`);
  }
  execFileSync("git", ["fast-import", "--quiet"], { cwd: one.folder, input: parts.join("") });
}
