import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { sarifErrors } from "../samples/sarif-schema.ts";
import { runCli } from "./run-cli.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const POLICY = `version: 1
mode: enforce
markers:
  - { id: acme-inner, phrases: ["ACME Inner Circle"], class: restricted, strength: strong }
`;
const LEGEND = "/* ACME Inner Circle */\n";
const ZERO = "0".repeat(40);

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

interface Run {
  readonly event: string;
  readonly payload: unknown;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** A clone with its rules beside it, and a way to run `ci` in it as a job of GitHub Actions would. */
function stage(policy = POLICY) {
  const one = sampleRepository();
  const beside = sampleRepository();
  made.push(one.remove, beside.remove);
  beside.write("policy.yml", policy);
  const summary = join(beside.folder, "summary.md");
  const output = join(beside.folder, "output");
  const event = join(beside.folder, "event.json");
  async function run({ event: name, payload, env = {}, args = [] }: Run) {
    writeFileSync(event, JSON.stringify(payload));
    const ran = await runCli(["ci", "--org-rules", join(beside.folder, "policy.yml"), ...args], one.folder, {
      GITHUB_ACTIONS: "true",
      GITHUB_EVENT_NAME: name,
      GITHUB_EVENT_PATH: event,
      GITHUB_REPOSITORY: "acme/sdk",
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_WORKFLOW_REF: "acme/sdk/.github/workflows/check.yml@refs/heads/main",
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: output,
      ...env,
    });
    const read = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");
    return { ...ran, summary: read(summary), output: read(output) };
  }
  return { one, beside, run };
}

function pull(base: string, head: string, visibility: string): unknown {
  return {
    pull_request: { base: { sha: base }, head: { sha: head } },
    repository: { visibility, default_branch: "main" },
  };
}

/** Two commits, of which the second brings a mark. */
function withMark(one: SampleRepository): { readonly base: string; readonly head: string } {
  one.write("main.c", "int main(void) { return 0; }\n");
  const base = one.commit("Begin");
  one.write("price.c", LEGEND);
  return { base, head: one.commit("Add prices") };
}

describe("ci, a pull request", () => {
  it("blocks what its commits bring, on the line, in the summary and in the output", async () => {
    const { one, run } = stage();
    const { base, head } = withMark(one);
    const ran = await run({ event: "pull_request", payload: pull(base, head, "private") });
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/^::error file=price\.c,line=1,endLine=1,title=acme-inner::This file says/m);
    expect(ran.summary).toMatch(/^### Sourcewarden: Blocked: 1 place in 1 file\n/);
    expect(ran.summary).toContain("price.c");
    expect(ran.output).toBe("verdict=block\n");
  });

  it("judges a mark that a later commit takes away again, since the commit stays", async () => {
    const { one, run } = stage();
    const { base } = withMark(one);
    one.write("price.c", "int price;\n");
    const head = one.commit("Take it away");
    const ran = await run({ event: "pull_request", payload: pull(base, head, "private") });
    expect(ran).toMatchObject({ code: 1, output: "verdict=block\n" });
  });

  it("is silent where nothing has to stay out", async () => {
    const { one, run } = stage();
    const { base } = withMark(one);
    const ran = await run({ event: "pull_request", payload: pull(base, base, "private") });
    expect(ran).toMatchObject({ code: 0, output: "verdict=clear\n" });
    expect(ran.out).not.toContain("::");
  });

  it("names nothing where the world reads along, in no form", async () => {
    const { one, beside, run } = stage();
    const { base, head } = withMark(one);
    const sarif = join(beside.folder, "out.sarif");
    const payload = pull(base, head, "public");
    for (const format of ["text", "json"]) {
      const ran = await run({ event: "pull_request", payload, args: ["--format", format, "--sarif", sarif] });
      expect(ran.code).toBe(1);
      const said = ran.out + ran.err + ran.summary + readFileSync(sarif, "utf8");
      for (const word of ["price.c", "acme-inner", "Inner", "restricted"]) expect(said).not.toContain(word);
      expect(said).toContain("sourcewarden scan --range");
    }
  });

  it("only says what would be blocked where the rules observe", async () => {
    const { one, run } = stage(POLICY.replace("enforce", "observe"));
    const { base, head } = withMark(one);
    const ran = await run({ event: "pull_request", payload: pull(base, head, "private") });
    expect(ran.code).toBe(0);
    expect(ran.summary).toContain("Observing: would block 1 place");
  });

  it("says what to do where an end of the change was not checked out", async () => {
    const { one, run } = stage();
    const { head } = withMark(one);
    const ran = await run({ event: "pull_request", payload: pull("1".repeat(40), head, "private") });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain("fetch-depth: 0");
  });
});

describe("ci, other events", () => {
  it("judges a merge group and a push by their own ends", async () => {
    const { one, run } = stage();
    const { base, head } = withMark(one);
    const repository = { visibility: "private", default_branch: "main" };
    const group = { merge_group: { base_sha: base, head_sha: head }, repository };
    expect(await run({ event: "merge_group", payload: group })).toMatchObject({ code: 1 });
    const push = { before: base, after: head, repository };
    expect(await run({ event: "push", payload: push })).toMatchObject({ code: 1 });
  });

  it("begins a new branch at what the default branch holds", async () => {
    const { one, run } = stage();
    const { base, head } = withMark(one);
    one.git("update-ref", "refs/remotes/origin/main", base);
    const push = { before: ZERO, after: head, repository: { visibility: "private", default_branch: "main" } };
    const ran = await run({ event: "push", payload: push, args: ["--format", "json"] });
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toMatchObject({
      range: `refs/remotes/origin/main..${head}`,
      scan: { verdict: "block" },
    });
  });

  it("judges all that is there where the run is about no change", async () => {
    const { one, run } = stage();
    withMark(one);
    const ran = await run({
      event: "schedule",
      payload: { repository: { private: true } },
      args: ["--format", "json"],
    });
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toMatchObject({ event: "schedule", range: null });
  });

  it("refuses an event that should name two commits and does not", async () => {
    const { one, run } = stage();
    withMark(one);
    for (const payload of [{}, [], null, { pull_request: { base: { sha: "HEAD" }, head: { sha: "--all" } } }]) {
      const ran = await run({ event: "pull_request", payload });
      expect(ran.code).toBe(2);
      expect(ran.err).toContain("--range A..B");
    }
  });

  it("counts a range that somebody gave over the event", async () => {
    const { one, run } = stage();
    const { base, head } = withMark(one);
    const ran = await run({ event: "pull_request", payload: {}, args: ["--range", `${base}..${head}`] });
    expect(ran.code).toBe(1);
  });
});

describe("ci, what it may be trusted with", () => {
  const advisory = "Advisory: the workflow";

  it("is advisory where the judged repository holds the workflow, however its name is spelt", async () => {
    const { one, run } = stage();
    const { base } = withMark(one);
    for (const ref of [
      "acme/sdk/.github/workflows/x.yml@refs/pull/1/merge",
      "ACME/SDK/.github/workflows/x.yml@x",
      "",
    ]) {
      const ran = await run({
        event: "pull_request",
        payload: pull(base, base, "private"),
        env: { GITHUB_WORKFLOW_REF: ref },
      });
      expect(ran.out).toContain(advisory);
      expect(ran.summary).toContain(advisory);
    }
  });

  it("is not advisory where a workflow of another repository is required", async () => {
    const { one, run } = stage();
    const { base } = withMark(one);
    const env = { GITHUB_WORKFLOW_REF: "acme/required/.github/workflows/x.yml@refs/heads/main" };
    const ran = await run({ event: "pull_request", payload: pull(base, base, "private"), env });
    expect(ran.out).not.toContain(advisory);
    expect(ran.summary).not.toContain(advisory);
  });

  it("refuses rules that the change could have written, and takes those of a repository below it", async () => {
    const { one, run } = stage();
    const { base, head } = withMark(one);
    one.write("ours/policy.yml", POLICY);
    const payload = pull(base, head, "private");
    for (const inside of ["ours/policy.yml", "./ours", join(one.folder, "ours", "policy.yml")]) {
      const ran = await run({ event: "pull_request", payload, args: ["--org-rules", inside] });
      expect(ran.code).toBe(2);
      expect(ran.err).toContain("lies in the repository that is judged");
    }
    mkdirSync(join(one.folder, "ours", ".git"));
    const ran = await run({ event: "pull_request", payload, args: ["--org-rules", "ours/policy.yml"] });
    expect(ran.err).not.toContain("lies in the repository");
  });

  it("lets no name of a change be a command of the runner", async () => {
    const { one, run } = stage();
    const { base } = withMark(one);
    one.write("a,line=9::b%0A::warning ::\n::error::c.c", LEGEND);
    const head = one.commit("Add an odd name");
    const ran = await run({ event: "pull_request", payload: pull(base, head, "private") });
    const commands = ran.out.split("\n").filter((line) => line.startsWith("::"));
    expect(commands.length).toBeGreaterThan(0);
    for (const line of commands) expect(line).toMatch(/^::error file=[^:,]+,line=1,endLine=1,title=[^:,]+::[^\n]+$/);
  });
});

describe("ci, elsewhere", () => {
  it("needs no GitHub: a range is enough", async () => {
    const { one, beside } = stage();
    const { base, head } = withMark(one);
    const sarif = join(beside.folder, "out.sarif");
    const args = [
      "ci",
      "--range",
      `${base}..${head}`,
      "--org-rules",
      join(beside.folder, "policy.yml"),
      "--sarif",
      sarif,
    ];
    const ran = await runCli(args, one.folder);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/^block price\.c:1/m);
    expect(ran.out).not.toContain("::error");
    expect(sarifErrors(JSON.parse(readFileSync(sarif, "utf8")))).toEqual([]);
  });
});
