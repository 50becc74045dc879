import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const POLICY = `version: 1
mode: enforce
places:
  - repository: acme/pricing
    holds: { class: restricted, compartments: [pricing] }
    cleared: { class: restricted, compartments: [pricing] }
  - { repository: acme/mono, path: sdk/, holds: public, cleared: public }
protect:
  - { id: price-paths, paths: ["**/curve/**"], class: restricted, compartments: [pricing] }
markers:
  - { id: acme-legend, phrases: ["ACME Inner Circle"], class: confidential }
  - { id: acme-draft, phrases: ["ACME draft only"], class: confidential, strength: weak }
handling: { internal: advise, confidential: block }
groups:
  - { name: vaults, repositories: ["acme/vault-*"], cleared: internal }
`;
const REGISTER = `version: 1
sources:
  - id: S-001
    title: Price curve
    home: acme/mono
    paths: ["core/**"]
    class: restricted
    compartments: [pricing]
    custodian: "@acme/pricing"
    why_secret: Fitted on orders that nobody else has.
`;

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

/** A repository `acme/mono` and, in a folder beside it, the organisation's rules. */
function setUp(): { readonly one: SampleRepository; readonly policy: string; readonly register: string } {
  const [one, rules] = [sampleRepository(), sampleRepository()];
  made.push(one.remove, rules.remove);
  one.git("remote", "add", "origin", "git@github.com:acme/mono.git");
  one.write("core/curve/a.c", "/* ACME Inner Circle */\nint x;\n");
  one.write("core/plain.c", "int x;\n");
  one.write("sdk/index.ts", "export {};\n");
  rules.write("policy.yml", POLICY);
  rules.write("register.yml", REGISTER);
  return { one, policy: join(rules.folder, "policy.yml"), register: join(rules.folder, "register.yml") };
}

async function explainJson(one: SampleRepository, ...args: string[]) {
  const ran = await runCli(["rules", "explain", "--format", "json", ...args], one.folder);
  return { ...ran, document: ran.out === "" ? null : JSON.parse(ran.out) };
}

/** Text in which nothing depends on where the test ran. */
function stable(text: string, policy: string, register: string): string {
  return text.replaceAll(policy, "policy.yml").replaceAll(register, "register.yml");
}

describe("rules explain", () => {
  it("tells of a file what it is, what may lie there, by which lines, and what would become of each class", async () => {
    const { one, policy, register } = setUp();
    one.write(".github/sourcewarden.yml", "version: 1\nfolders:\n  - { path: core, cleared: internal }\n");
    const ran = await runCli(
      ["rules", "explain", "core/curve/a.c", "--org-rules", policy, "--register", register, "--visibility", "private"],
      one.folder,
    );
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(stable(ran.out, policy, register)).toMatchSnapshot();
  });

  it("tells the same as data, with the deciding step marked", async () => {
    const { one, policy } = setUp();
    const { document, code } = await explainJson(
      one,
      "core/curve/a.c",
      "--org-rules",
      policy,
      "--visibility",
      "private",
    );
    expect(code).toBe(0);
    expect(document).toMatchObject({
      schema: "sourcewarden.rules-explain/1",
      kind: "repository",
      repository: "acme/mono",
      path: "core/curve/a.c",
      visibility: "private",
      mode: "enforce",
      cleared: { label: { class: "confidential" }, steps: [{ layer: "built-in", decides: true }] },
      content: {
        kind: "file",
        state: "read",
        label: { class: "restricted", compartments: ["pricing"] },
        reasons: [
          { kind: "protected", rule: "price-paths", origin: { file: policy, line: 9 }, outcome: "blocked" },
          { kind: "mark", rule: "acme-legend", line: 1, words: "ACME Inner Circle", outcome: "silent" },
        ],
      },
    });
    expect(document.classes.map((one: { outcome: string }) => one.outcome)).toEqual([
      "silent",
      "silent",
      "silent",
      "blocked",
    ]);
  });

  it("tells of an open folder that what is held there is replaced, and of what is cleared that it is not raised", async () => {
    const { one, policy } = setUp();
    for (const folder of ["sdk", "sdk/", "./sdk/", join(one.folder, "sdk")]) {
      const { document } = await explainJson(one, folder, "--org-rules", policy, "--visibility", "private");
      expect(document, folder).toMatchObject({
        path: "sdk/",
        holds: {
          label: { class: "public" },
          steps: [{ layer: "built-in" }, { layer: "organisation", does: "replaces", decides: true }],
        },
        cleared: { label: { class: "public" } },
        content: { kind: "folder", files: 1, rules: [] },
      });
    }
  });

  it("tells of a repository by its name alone, and names the group's line", async () => {
    const { one, policy } = setUp();
    const { document } = await explainJson(one, "acme/vault-7", "--org-rules", policy, "--visibility", "private");
    expect(document).toMatchObject({
      repository: "acme/vault-7",
      path: null,
      content: { kind: "folder", files: null },
    });
    expect(document.cleared.steps).toMatchObject([
      { layer: "built-in", decides: false },
      {
        layer: "group",
        does: "tightens",
        label: { class: "internal" },
        by: [{ file: policy, line: 15 }],
        decides: true,
      },
    ]);
    expect(document.content.rules).toMatchObject([{ rule: "price-paths" }]);
    expect(document.caveats.map((one: { kind: string }) => one.kind)).toEqual(["no-register", "own-file-unread"]);
  });

  it("reads the file where the address is of the repository that one stands in", async () => {
    const { one, policy } = setUp();
    const address = "https://github.com/acme/mono/blob/main/core/curve/a.c";
    const { document } = await explainJson(one, address, "--org-rules", policy, "--visibility", "private");
    expect(document.content.state).toBe("read");
    expect(document.caveats).toContainEqual({ kind: "ref-taken", ref: "main" });
    const other = await explainJson(
      one,
      "https://github.com/acme/site/blob/main/core/curve/a.c",
      "--org-rules",
      policy,
    );
    expect(other.document.content).toMatchObject({ state: "elsewhere", reasons: [{ rule: "price-paths" }] });
  });

  it("shows a register's entry to a reader who gives the register, and only the id elsewhere", async () => {
    const { one, policy, register } = setUp();
    const shown = await explainJson(one, "core/plain.c", "--org-rules", policy, "--register", register);
    expect(shown.document.content.reasons).toMatchObject([
      { kind: "registered", rule: "S-001", entry: { title: "Price curve", custodian: "@acme/pricing" } },
    ]);
    const hidden = await runCli(
      ["rules", "explain", "core/plain.c", "--org-rules", policy, "--org-rules", register],
      one.folder,
    );
    expect(hidden.out).toContain("registered source S-001");
    for (const word of ["Price curve", "@acme/pricing", "nobody else has"]) expect(hidden.out).not.toContain(word);
    const data = await explainJson(one, "core/plain.c", "--org-rules", policy, "--org-rules", register);
    expect(data.document.content.reasons).toMatchObject([{ rule: "S-001", entry: null }]);
  });

  it("assumes the worst where nobody said who reads it, and says so", async () => {
    const { one, policy } = setUp();
    const ran = await runCli(["rules", "explain", "core/plain.c", "--org-rules", policy], one.folder);
    expect(ran.out).toContain("Nobody said who reads the repository, so the worst is assumed");
    expect(ran.out).toContain("A file marked CONFIDENTIAL here would be: blocked");
  });

  it("says that rules which only observe stop nothing", async () => {
    const { one } = setUp();
    one.write("observing.yml", POLICY.replace("enforce", "observe"));
    const ran = await runCli(
      ["rules", "explain", "core/plain.c", "--org-rules", "observing.yml", "--visibility", "public"],
      one.folder,
    );
    expect(ran.out).toContain("A file marked RESTRICTED here would be: said, and not stopped: the rules only observe");
    expect(ran.out).toMatch(/A file marked INTERNAL here would be: only advised, by observing\.yml:13/);
    const defaults = await runCli(["rules", "explain", "core/plain.c", "--visibility", "public"], one.folder);
    expect(defaults.out).toContain("A file marked CONFIDENTIAL here would be: blocked");
    expect(defaults.out).toContain("No organisation's rules were given");
  });

  it("passes over a repository's own file that asks for less, as the judge does, and says so", async () => {
    const { one, policy } = setUp();
    one.write(".github/sourcewarden.yml", "version: 1\ncleared: restricted\n");
    const { document, code } = await explainJson(one, "core/plain.c", "--org-rules", policy, "--visibility", "private");
    expect(code).toBe(0);
    expect(document.cleared.label.class).toBe("confidential");
    expect(document.caveats).toContainEqual({
      kind: "own-file-passed-over",
      errors: [expect.objectContaining({ file: ".github/sourcewarden.yml", line: 2 })],
    });
  });

  it("explains a file that is not there yet by its path, and counts a folder's files", async () => {
    const { one, policy } = setUp();
    const { document } = await explainJson(one, "core/curve/new.c", "--org-rules", policy, "--visibility", "private");
    expect(document.content).toMatchObject({ state: "absent", reasons: [{ rule: "price-paths" }] });
    const folder = await explainJson(one, "core", "--org-rules", policy, "--visibility", "private");
    expect(folder.document.content).toMatchObject({ files: 2, rules: [{ rule: "price-paths", files: 1 }] });
  });

  it("says of a place outside GitHub what is known, keeping no secret of its address", async () => {
    const { one } = setUp();
    const ran = await runCli(["rules", "explain", "https://ada:hunter2@git.example.com/acme/x.git"], one.folder);
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toContain(
      "git.example.com/acme/x is a git remote.\nIt is cleared for public, and no more: no rule names it.",
    );
    expect(ran.out).not.toContain("hunter2");
    const { document } = await explainJson(one, "s3://acme-builds/nightly");
    expect(document).toMatchObject({ kind: "elsewhere", place: "bucket", cleared: { class: "public" }, by: [] });
  });

  it("says what may go to an address, by which line, and what is at home", async () => {
    const { one } = setUp();
    one.write("places.yml", "version: 1\nplaces:\n  - {remote: gitlab.com/acme, cleared: internal}\n");
    const rules = ["--org-rules", join(one.folder, "places.yml"), "--visibility", "private"];
    const ran = await runCli(["rules", "explain", "--to", "git@gitlab.com:Acme/x.git", ...rules], one.folder);
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toContain("gitlab.com/acme/x is a git remote.\nIt is cleared for internal, and no more:");
    expect(ran.out).toContain("places.yml:3");
    expect(ran.out).toContain("A file marked CONFIDENTIAL on its way there would be: above what that place may hold");
    const to = async (address: string) =>
      JSON.parse((await runCli(["rules", "explain", "--to", address, ...rules, "--format", "json"], one.folder)).out);
    expect(await to("https://oauth2:t0ken@gitlab.com/acme/x")).toMatchObject({
      address: "gitlab.com/acme/x",
      place: "remote",
      home: false,
      cleared: { class: "internal" },
      by: [{ layer: "organisation", line: 3 }],
    });
    expect(await to("https://gitlab.com@evil.example/acme/x")).toMatchObject({ cleared: { class: "public" }, by: [] });
    expect(await to("$MIRROR_URL")).toMatchObject({
      place: "unknown",
      hidden: "MIRROR_URL",
      cleared: { class: "public" },
    });
    expect(await to("/srv/mirror.git")).toMatchObject({
      place: "local",
      home: true,
      cleared: { class: "confidential" },
    });
    expect(await runCli(["rules", "explain", "--to", "s3://x", "README.md"], one.folder)).toMatchObject({ code: 2 });
    expect(await runCli(["rules", "explain"], one.folder)).toMatchObject({ code: 2 });
  });

  it("finds the repository of a path by the path, not by where one stands", async () => {
    const { one, policy } = setUp();
    const { document } = await explainJson(one, join(one.folder, "core/plain.c"), "--org-rules", policy);
    const ran = await runCli(
      ["rules", "explain", join(one.folder, "core/plain.c"), "--org-rules", policy, "--format", "json"],
      "/",
    );
    expect(JSON.parse(ran.out)).toEqual(document);
    const within = await runCli(["rules", "explain", "plain.c", "--org-rules", policy, "--format", "json"], "/", {
      INIT_CWD: join(one.folder, "core"),
    });
    expect(JSON.parse(within.out)).toEqual(document);
  });

  it("calls it a slip where a place holds more than it may, but not where a lower layer keeps a folder clean", async () => {
    const { one, policy } = setUp();
    const slips = async (path: string) => {
      const given = ["--org-rules", policy, "--visibility", "private"];
      const { document } = await explainJson(one, path, ...given);
      return document.caveats.some(({ kind }: { kind: string }) => kind === "holds-above-cleared");
    };
    expect(await slips("core/plain.c")).toBe(false);
    one.write(".github/sourcewarden.yml", "version: 1\nfolders: [{ path: core/, cleared: public }]\n");
    expect(await slips("core/plain.c")).toBe(false);
    one.write(
      ".github/sourcewarden.yml",
      "version: 1\nfolders: [{ path: core/, holds: restricted, cleared: public }]\n",
    );
    expect(await slips("core/plain.c")).toBe(true);
    writeFileSync(policy, POLICY.replace("sdk/, holds: public", "sdk/, holds: internal"));
    expect(await slips("sdk/index.ts")).toBe(true);
  });

  it("does not follow a link out of the repository", async () => {
    const { one, policy } = setUp();
    symlinkSync(policy, join(one.folder, "linked.yml"));
    const { document } = await explainJson(one, "linked.yml", "--org-rules", policy, "--visibility", "private");
    expect(document.path).toBe("linked.yml");
    expect(document.content.reasons).toEqual([]);
  });

  it("shows hostile names without letting them act", async () => {
    const { one, policy } = setUp();
    const ran = await runCli(["rules", "explain", "core/curve/a\u001b[2J\u202e.c", "--org-rules", policy], one.folder);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("a\\u{1b}[2J\\u{202e}.c");
    expect(ran.out).not.toContain("\u001b");
  });

  it.each([
    ["no target", []],
    ["an address without a repository", ["https://github.com/acme"]],
    ["rules that are not there", [".", "--org-rules", "nowhere.yml"]],
    ["a register that is none", [".", "--register", "policy.yml"]],
    ["rules with errors", [".", "--org-rules", "broken.yml"]],
    ["a path in git's own folder", [".git/config"]],
  ])("is 2 for %s, with a word on stderr and none on stdout", async (_, args) => {
    const { one } = setUp();
    one.write("policy.yml", POLICY);
    one.write("broken.yml", "version: 1\nplacez: []\n");
    const ran = await runCli(["rules", "explain", ...args], one.folder);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).not.toBe("");
    expect(ran.err).not.toMatch(/^\s+at /m);
  });

  it("is 2 for a path outside a repository, and explains a repository by name there", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sourcewarden-none-"));
    made.push(() => rmSync(folder, { recursive: true }));
    const env = { GIT_CEILING_DIRECTORIES: tmpdir() };
    expect(await runCli(["rules", "explain", "./a.c"], folder, env)).toMatchObject({ code: 2, out: "" });
    expect(await runCli(["rules", "explain", "acme/sdk"], folder, env)).toMatchObject({ code: 0, err: "" });
  });

  it("takes topics and properties that are said, and says where they are missing", async () => {
    const { one, policy } = setUp();
    const settings = POLICY.replace(
      "places:\n",
      "places:\n  - { topic: mirrored, cleared: public }\n  - { property: { name: tier, value: core }, cleared: restricted }\n",
    );
    writeFileSync(policy, settings);
    const explain = (...more: string[]) =>
      explainJson(one, "acme/mono", "--org-rules", policy, "--visibility", "private", ...more);
    const cleared = async (...more: string[]) => {
      const { document } = await explain(...more);
      const caveats = document.caveats.map(({ kind }: { readonly kind: string }) => kind);
      return [document.cleared.label.class, caveats.filter((kind: string) => /settings|properties/.test(kind))];
    };
    expect(await cleared()).toEqual(["public", ["settings-unknown"]]);
    expect(await cleared("--topic", "other")).toEqual(["confidential", []]);
    expect(await cleared("--topic", "Mirrored")).toEqual(["public", []]);
    expect(await cleared("--property", "Tier=core")).toEqual(["restricted", ["properties-believed"]]);
    expect(await explain("--property", "tier")).toMatchObject({
      code: 2,
      err: expect.stringContaining("--property is written NAME=VALUE."),
    });
  });

  it("shows an example in its help", async () => {
    const ran = await runCli(["rules", "explain", "--help"], ".");
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("$ sourcewarden rules explain src/pricing/curve.ts");
  });
});
