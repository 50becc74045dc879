import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { sarifErrors } from "../samples/sarif-schema.ts";
import { runCli } from "./run-cli.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const LEGEND = "/* ACME Inner Circle */\n";
const POLICY = `version: 1
mode: enforce
ask: "@acme/ip"
markers:
  - id: acme-inner
    phrases: ["ACME Inner Circle"]
    class: confidential
    strength: strong
  - id: acme-draft
    phrases: ["ACME draft only"]
    class: confidential
    strength: weak
protect:
  - id: pricing
    paths: ["pricing/**"]
    class: confidential
`;

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

function repository(): SampleRepository {
  const one = sampleRepository();
  made.push(one.remove);
  return one;
}

/** A folder beside the repository that holds the organisation's rules. */
function folderWith(policy: string): { readonly folder: string; readonly policy: string } {
  const beside = sampleRepository();
  made.push(beside.remove);
  beside.write("policy.yml", policy);
  return { folder: beside.folder, policy: join(beside.folder, "policy.yml") };
}

async function scanJson(one: SampleRepository, ...args: string[]) {
  const ran = await runCli(["scan", "--format", "json", ...args], one.folder);
  return { ...ran, document: ran.out === "" ? null : JSON.parse(ran.out) };
}

describe("scan, what the tree says of itself", () => {
  it("takes nothing out of sight: attributes, linguist marks and ignore files change no finding", async () => {
    const one = repository();
    one.write("src/price.c", LEGEND);
    one.write("vendor/lib.min.js", "/*! Harbor Metrics Confidential and Proprietary */var a=1;\n");
    one.commit("Add the two");
    const before = await scanJson(one);
    one.write(
      ".gitattributes",
      "* -diff -text binary export-ignore linguist-vendored linguist-generated linguist-documentation\n",
    );
    for (const name of [".gitignore", ".ignore", ".rgignore", ".gitleaksignore", ".dockerignore", ".npmignore"])
      one.write(name, "*\n");
    one.git("add", "--force", ".");
    one.git("commit", "-q", "-m", "Hide everything");
    const after = await scanJson(one);
    expect(before.document.findings.map(({ path }: { path: string }) => path)).toContain("vendor/lib.min.js");
    expect(after.document.findings).toEqual(before.document.findings);
    expect(after.document.coverage.files_seen).toBe(before.document.coverage.files_seen + 7);
  });
});

describe("scan, exit codes", () => {
  it("is 0 where nothing is found", async () => {
    const one = repository();
    one.write("main.c", "int main(void) { return 0; }\n");
    const ran = await scanJson(one);
    expect(ran).toMatchObject({ code: 0, err: "", document: { verdict: "clear", findings: [] } });
    expect(ran.document.coverage).toMatchObject({ files_seen: 1, files_expected: 1, gaps: [] });
  });

  it("is 0 where something is only worth a look", async () => {
    const one = repository();
    one.write("main.c", "/* ACME draft only */\n");
    const ran = await scanJson(one, "--org-rules", folderWith(POLICY).policy);
    expect(ran).toMatchObject({ code: 0, document: { verdict: "advise" } });
  });

  it("is 1 where something must not be there, whoever reads it being unknown", async () => {
    const one = repository();
    one.write("src/price.c", LEGEND);
    const ran = await scanJson(one, "--org-rules", folderWith(POLICY).policy);
    expect(ran.code).toBe(1);
    expect(ran.document).toMatchObject({ schema: "sourcewarden.scan/1", verdict: "block" });
    expect(ran.document.findings).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{64}$/),
        detector: "marker",
        rule: "acme-inner",
        class: "confidential",
        legend: "ACME Inner Circle",
        context: "anywhere",
        flow: null,
        weakening: null,
        severity: "block",
        advice: null,
        ruling: null,
        path: "src/price.c",
        was_path: null,
        line: 1,
        end_line: 1,
        commit: null,
        place: null,
        inside: null,
        message:
          'This file says "ACME Inner Circle"; who can read this repository is not known. Move it to a private repository, or ask @acme/ip.',
      },
    ]);
  });

  it("is 1 for a shipped legend also where there is no organisation's file and rules only observe", async () => {
    const one = repository();
    one.write("src/price.c", "/* ACME Confidential and Proprietary */\n");
    expect(await scanJson(one)).toMatchObject({ code: 1, document: { verdict: "block" } });
  });

  it("is 0 for the same legend in a repository that is said to be private", async () => {
    const one = repository();
    one.write("src/price.c", LEGEND);
    const ran = await scanJson(one, "--org-rules", folderWith(POLICY).policy, "--visibility", "private");
    expect(ran).toMatchObject({ code: 0, document: { verdict: "clear" } });
  });

  it("is 3 where not everything could be looked at", async () => {
    const one = repository();
    const oid = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";
    one.write("model.bin", `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 12345\n`);
    const ran = await scanJson(one);
    expect(ran).toMatchObject({ code: 3, document: { verdict: "undecided" } });
    expect(ran.document.coverage.gaps).toMatchObject([{ kind: "lfs-content", path: "model.bin", commit: null }]);
  });

  it("looks at what Git LFS has brought to this machine, and fetches nothing", async () => {
    const one = repository();
    const oid = createHash("sha256").update(LEGEND).digest("hex");
    one.write("src/price.c", `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${LEGEND.length}\n`);
    one.write(`.git/lfs/objects/${oid.slice(0, 2)}/${oid.slice(2, 4)}/${oid}`, LEGEND);
    const ran = await scanJson(one, "--org-rules", folderWith(POLICY).policy);
    expect(ran.document.coverage.gaps).toEqual([]);
    expect(ran.document.findings).toMatchObject([{ path: "src/price.c", inside: { names: ["git-lfs"], line: 1 } }]);
  });

  it.each([
    ["an unknown option", ["scan", "--frobnicate"]],
    ["an unknown command", ["scam"]],
    ["an unknown format", ["scan", "--format", "xml"]],
    ["an unknown visibility", ["scan", "--visibility", "secret"]],
    ["too many folders", ["scan", ".", ".."]],
    ["a file for a folder", ["scan", "a"]],
    ["a single revision for a range", ["scan", "--range", "HEAD"]],
    ["a range of three dots", ["scan", "--range", "HEAD...HEAD"]],
    ["a revision that is not there", ["scan", "--range", "nowhere..HEAD"]],
    ["a range that looks like an option", ["scan", "--range=--upload-pack=x..HEAD"]],
    ["rules that are not there", ["scan", "--org-rules", "nowhere.yml"]],
    ["rules that are a folder", ["scan", "--org-rules", "."]],
    ["a folder that is not there", ["scan", "nowhere"]],
    ["no command at all", []],
  ])("is 2 for %s, with a word on stderr and none on stdout", async (_, args) => {
    const one = repository();
    one.write("a", "a");
    one.commit("first");
    const ran = await runCli(args, one.folder);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).not.toBe("");
    expect(ran.err).not.toMatch(/^\s+at /m);
  });

  it("is 2 outside a repository", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sourcewarden-none-"));
    made.push(() => rmSync(folder, { recursive: true }));
    const ran = await runCli(["scan"], folder, { GIT_CEILING_DIRECTORIES: tmpdir() });
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toMatch(/repository/);
  });

  it("is 2 for rules with errors, which are told by file, line and column", async () => {
    const one = repository();
    const { policy } = folderWith("version: 1\nmarkers:\n  - id: x\n    phrasez: [a]\n    class: confidential\n");
    const ran = await runCli(["scan", "--org-rules", policy], one.folder);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain(`${policy}:4:`);
    expect(ran.err).toContain("phrases");
  });

  it("is 2 for a repository's own rules that ask for less", async () => {
    const one = repository();
    one.write(".github/sourcewarden.yml", "version: 1\nmode: observe\n");
    const ran = await runCli(["scan"], one.folder);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain(".github/sourcewarden.yml:2:");
  });
});

describe("scan of a work tree", () => {
  it("judges what is untracked, and nothing that git ignores or that is only in the history", async () => {
    const one = repository();
    one.write("old.c", LEGEND);
    one.commit("leak");
    one.git("rm", "-q", "old.c");
    one.write(".gitignore", "build/\n");
    one.commit("repair");
    one.write("build/out.c", LEGEND);
    one.write("new.c", LEGEND);
    const ran = await scanJson(one, "--org-rules", folderWith(POLICY).policy);
    expect(ran.document.findings.map((found: { path: string }) => found.path)).toEqual(["new.c"]);
  });

  it("judges by the rules that lie there", async () => {
    const one = repository();
    one.write("engine/core.c", "int x;\n");
    one.write(
      ".github/sourcewarden.yml",
      "version: 1\nprotect:\n  - id: engine\n    paths: ['engine/**']\n    class: confidential\n",
    );
    expect(await scanJson(one)).toMatchObject({
      code: 1,
      document: { findings: [{ detector: "path", rule: "engine", path: "engine/core.c" }] },
    });
  });

  it("names the place by its remote, without the password in it", async () => {
    const one = repository();
    one.git("remote", "add", "origin", "https://ada:hunter2@github.com/acme/sdk.git");
    one.write("pricing/a.c", "int x;\n");
    const ran = await scanJson(one, "--org-rules", folderWith(POLICY).policy, "--visibility", "public");
    expect(ran.document.findings[0]).toMatchObject({ place: "github.com/acme/sdk", detector: "path", rule: "pricing" });
    expect(ran.out).not.toContain("hunter2");
    expect(ran.document.findings[0].message).toContain("acme/sdk is public");
  });

  it("starts relative paths where the caller stood", async () => {
    const one = repository();
    one.write("deep/er/a.c", LEGEND);
    const rules = folderWith(POLICY);
    const ran = await runCli(["scan", one.folder, "--org-rules", "policy.yml", "--format", "json"], "/", {
      INIT_CWD: rules.folder,
    });
    expect(ran.code).toBe(1);
    const within = await runCli(["scan", "er", "--format", "json", "--org-rules", rules.policy], "/", {
      INIT_CWD: join(one.folder, "deep"),
    });
    expect(JSON.parse(within.out).findings[0].path).toBe("deep/er/a.c");
  });

  it("shows hostile names without letting them act", async () => {
    const one = repository();
    one.write("pricing/a\n\u001b[2Jb\u202e.c", "int x;\n");
    one.write(Buffer.from([0x70, 0x72, 0x69, 0x63, 0x69, 0x6e, 0x67, 0x2f, 0xff, 0x2e, 0x63]), "int x;\n");
    one.write("pricing/--help", "int x;\n");
    const { policy } = folderWith(POLICY);
    const text = await runCli(["scan", "--org-rules", policy], one.folder);
    expect(text.code).toBe(1);
    expect(text.out).toContain("pricing/a\\u{a}\\u{1b}[2Jb\\u{202e}.c");
    expect(text.out).toContain("pricing/\\xff.c");
    expect(text.out).not.toContain("\u001b");
    const sarif = JSON.parse((await runCli(["scan", "--org-rules", policy, "--format", "sarif"], one.folder)).out);
    const uris = sarif.runs[0].results.map(
      (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        result.locations[0]?.physicalLocation.artifactLocation.uri,
    );
    expect(uris).toContain("pricing/%FF.c");
    expect(uris).toContain("pricing/a%0A%1B%5B2Jb%E2%80%AE.c");
    expect(sarifErrors(sarif)).toEqual([]);
  });

  it("does not follow a symlink out of the repository", async () => {
    const one = repository();
    const outside = folderWith(LEGEND);
    one.git("config", "core.symlinks", "true");
    symlinkSync(outside.policy, join(one.folder, "link.c"));
    const ran = await scanJson(one, "--org-rules", folderWith(POLICY).policy);
    expect(ran).toMatchObject({ code: 0, document: { findings: [] } });
  });

  it("runs nothing that the repository configures", async () => {
    const one = repository();
    const canary = join(one.folder, ".git", "canary");
    one.write("a.c", "int x;\n");
    one.commit("first");
    one.git("config", "core.fsmonitor", `touch ${canary}; false`);
    one.git("config", "core.pager", `touch ${canary}`);
    one.git("config", "diff.external", `touch ${canary}`);
    const ran = await scanJson(one);
    expect(ran.code).toBe(0);
    expect(() => statSync(canary)).toThrow();
  });
});

describe("scan of a range", () => {
  it("says so where the range holds no commit, which ends mixed up look like", async () => {
    const one = repository();
    one.write("a.c", "int a;\n");
    one.commit("first");
    const ran = await scanJson(one, "--range", "HEAD..HEAD");
    expect(ran).toMatchObject({ code: 0, document: { verdict: "clear" } });
    expect(ran.err).toContain("right way round");
  });

  it("finds what one commit adds and the next takes away", async () => {
    const one = repository();
    one.write("a.c", "int x;\n");
    const from = one.commit("first");
    one.write("leak.c", LEGEND);
    const leak = one.commit("leak");
    one.git("rm", "-q", "leak.c");
    one.commit("repair");
    const ran = await scanJson(one, "--range", `${from}..HEAD`, "--org-rules", folderWith(POLICY).policy);
    expect(ran.code).toBe(1);
    expect(ran.document.findings).toMatchObject([{ path: "leak.c", line: 1, commit: leak }]);
    expect(ran.document.coverage).toMatchObject({ commits_seen: 2, commits_expected: 2 });
  });

  it("finds what a commit's message says", async () => {
    const one = repository();
    const from = one.commit("first");
    const said = one.commit("ACME Inner Circle: the new price");
    const ran = await scanJson(one, "--range", `${from}..HEAD`, "--org-rules", folderWith(POLICY).policy);
    expect(ran).toMatchObject({ code: 1, document: { findings: [{ path: null, line: null, commit: said }] } });
  });

  it("leaves alone what stood there before", async () => {
    const one = repository();
    one.write("old.c", `${LEGEND}int x;\n`);
    const from = one.commit("first");
    one.write("old.c", `${LEGEND}int y;\n`);
    one.commit("edit");
    const ran = await scanJson(one, "--range", `${from}..HEAD`, "--org-rules", folderWith(POLICY).policy);
    expect(ran).toMatchObject({ code: 0, document: { verdict: "advise" } });
  });

  it("judges by A's rules: a change cannot relax the rules that it is judged by", async () => {
    const one = repository();
    const protect = "protect:\n  - id: engine\n    paths: ['engine/**']\n    class: confidential\n";
    one.write(".github/sourcewarden.yml", `version: 1\n${protect}`);
    const from = one.commit("rules");
    one.write(".github/sourcewarden.yml", "version: 1\n");
    one.write("engine/core.c", "int x;\n");
    one.commit("no rules any more");
    expect((await scanJson(one)).code).toBe(0);
    expect(await scanJson(one, "--range", `${from}..HEAD`)).toMatchObject({
      code: 1,
      document: { findings: [{ rule: "engine", path: "engine/core.c" }] },
    });
  });

  it("answers SARIF that is valid against the published schema", async () => {
    const one = repository();
    const from = one.commit("first");
    one.write("leak.c", LEGEND);
    one.commit("ACME Inner Circle");
    const args = ["scan", "--range", `${from}..HEAD`, "--format", "sarif", "--org-rules", folderWith(POLICY).policy];
    const ran = await runCli(args, one.folder);
    expect(ran.code).toBe(1);
    const document = JSON.parse(ran.out);
    expect(sarifErrors(document)).toEqual([]);
    expect(document.runs[0].results).toHaveLength(2);
  });
});

describe("identities", () => {
  it("are the same for the same key and another for another", async () => {
    const one = repository();
    one.write("a.c", LEGEND);
    const args = ["scan", "--format", "json", "--org-rules", folderWith(POLICY).policy];
    const ids = async (key: string) =>
      JSON.parse((await runCli(args, one.folder, { SOURCEWARDEN_KEY: key })).out).findings[0].id;
    expect(await ids("ab".repeat(32))).toBe(await ids("ab".repeat(32)));
    expect(await ids("ab".repeat(32))).not.toBe(await ids("cd".repeat(32)));
  });

  it("are made under a key that is drawn once and kept for its owner alone", async () => {
    const one = repository();
    const config = join(one.folder, ".git", "config-home");
    const env = { SOURCEWARDEN_KEY: "", XDG_CONFIG_HOME: config };
    const file = join(config, "sourcewarden", "key");
    expect((await runCli(["scan"], one.folder, env)).code).toBe(0);
    const drawn = readFileSync(file, "utf8");
    expect(drawn).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await runCli(["scan"], one.folder, env);
    expect(readFileSync(file, "utf8")).toBe(drawn);
  });

  it("are made under a key for this once where nothing can be kept, which is said", async () => {
    const one = repository();
    one.write("plain.txt", "a file\n");
    const env = { SOURCEWARDEN_KEY: "", XDG_CONFIG_HOME: join(one.folder, "plain.txt") };
    const ran = await runCli(["scan", "--format", "json"], one.folder, env);
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ verdict: "clear" });
    expect(ran.err).toContain("set SOURCEWARDEN_KEY");
  });

  it("are refused a key that could be guessed", async () => {
    const ran = await runCli(["scan"], repository().folder, { SOURCEWARDEN_KEY: "abcd" });
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).not.toContain("abcd");
  });
});

describe("the command line", () => {
  it("says how to use it, with its exit codes", async () => {
    const ran = await runCli(["--help"], "/");
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toMatchSnapshot();
  });

  it("says how to use a command", async () => {
    const ran = await runCli(["scan", "--help"], "/");
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toMatchSnapshot();
  });

  it("says its version", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect(await runCli(["--version"], "/")).toMatchObject({ code: 0, out: `${version}\n`, err: "" });
  });
});
