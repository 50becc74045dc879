import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

function folder(files: Readonly<Record<string, string>>): SampleRepository {
  const one = sampleRepository();
  made.push(one.remove);
  for (const [path, text] of Object.entries(files)) one.write(path, text);
  return one;
}

const POLICY = `version: 1
compartments: [{ name: pricing }]
places:
  - { repository: acme/vault, cleared: internal }
`;
const REGISTER = `version: 1
sources:
  - { id: S-001, home: acme/algo, paths: ["core/**"], class: restricted, compartments: [pricing] }
`;

async function checkJson(one: SampleRepository, ...args: string[]) {
  const ran = await runCli(["rules", "check", "--format", "json", ...args], one.folder);
  return { ...ran, document: ran.out === "" ? null : JSON.parse(ran.out) };
}

describe("rules check", () => {
  it("is 0 for files in order, and says what each is", async () => {
    const one = folder({
      "policy.yml": POLICY,
      "register.yml": REGISTER,
      ".github/sourcewarden.yml": "version: 1\nholds: confidential\n",
    });
    const ran = await checkJson(one);
    expect(ran).toMatchObject({ code: 0, err: "", document: { schema: "sourcewarden.rules-check/1", errors: 0 } });
    expect(ran.document.files).toEqual([
      { file: "policy.yml", kind: "policy", against: null, repository: null, errors: [], expired: false, unsure: [] },
      {
        file: "register.yml",
        kind: "register",
        against: "policy.yml",
        repository: null,
        errors: [],
        expired: false,
        unsure: [],
      },
      {
        file: ".github/sourcewarden.yml",
        kind: "repository",
        against: "policy.yml",
        repository: null,
        errors: [],
        expired: false,
        unsure: [],
      },
    ]);
  });

  it("is 2 for errors, each with file, line, column, what, why and how to mend it, and counts them", async () => {
    const one = folder({ "policy.yml": "version: 1\nplacez: []\nmode: maybe\n", "register.yml": REGISTER });
    const ran = await runCli(["rules", "check"], one.folder);
    expect(ran.code).toBe(2);
    expect(ran.err).toBe("");
    expect(ran.out).toMatch(
      /^policy\.yml:2:1: a key that the policy does not have\n {4}why .*\n {4}mend Did you mean `places`\?$/m,
    );
    expect(ran.out).toMatch(/^policy\.yml:3:7: /m);
    expect(ran.out).toMatch(/^2 errors in 1 of 2 files\.$/m);
    expect(ran.out).not.toContain("\u001b");
  });

  it.each([
    ["a policy", "any.yml", "version: 1\nmode: observe\n", "policy"],
    ["a register", "any.yml", "version: 1\nsources: []\n", "register"],
    ["a register in one line", "any.yml", "{version: 1, sources: []}\n", "register"],
    ["a repository's own file", "any.yml", "version: 1\nfolders: [{path: sdk, cleared: public}]\n", "repository"],
    [
      "a policy that only has what a repository may say too",
      "any.yml",
      "version: 1\nhandling: {internal: block}\n",
      "policy",
    ],
    ["a baseline", "any.yml", "version: 1\nkey: '0f'\nmarks: []\n", "baseline"],
    ["a baseline by name", "baseline.yml", "version: 1\n", "baseline"],
    ["a broken register", "any.yml", "version: 1\nsources: [\n", "register"],
    ["a policy by name, which the program reads as one", "policy.yml", "version: 1\nsources: []\n", "policy"],
    ["a repository's file by name", "x/.github/sourcewarden.yml", "version: 1\nmode: observe\n", "repository"],
  ])("tells %s by its name and keys", async (_, name, yaml, kind) => {
    const one = folder({ [name]: yaml });
    expect((await checkJson(one, name)).document.files).toMatchObject([{ file: name, kind }]);
  });

  it("reads a register with the names of the policy beside it", async () => {
    const one = folder({
      "a/policy.yml": POLICY,
      "a/register.yml": REGISTER.replace("pricing", "pricng"),
      "b/policy.yml": "version: 1\n",
    });
    const ran = await checkJson(one, "a", "b");
    expect(ran.code).toBe(2);
    expect(ran.document.files).toMatchObject([
      { file: "a/policy.yml", errors: [] },
      { file: "a/register.yml", against: "a/policy.yml", errors: [{ line: 3, mend: "Did you mean `pricing`?" }] },
      { file: "b/policy.yml", errors: [] },
    ]);
  });

  it("holds a repository's own file against its organisation's rules, whose repository the remote tells", async () => {
    const rules = folder({ "policy.yml": POLICY });
    const one = folder({ ".github/sourcewarden.yml": "version: 1\ncleared: confidential\n" });
    one.git("remote", "add", "origin", "git@github.com:Acme/vault.git");
    const ran = await checkJson(one, "--org-rules", join(rules.folder, "policy.yml"));
    expect(ran.code).toBe(2);
    expect(ran.document.files[1]).toMatchObject({
      kind: "repository",
      repository: "Acme/vault",
      errors: [{ line: 2, column: 1, why: expect.stringContaining("policy.yml:4 says internal") }],
    });
    const elsewhere = await checkJson(
      one,
      "--org-rules",
      join(rules.folder, "policy.yml"),
      "--repository",
      "acme/app",
      "--visibility",
      "private",
    );
    expect(elsewhere).toMatchObject({ code: 0, document: { errors: 0 } });
  });

  it("says of which readers it depends where nobody said who reads the repository", async () => {
    const one = folder({ ".github/sourcewarden.yml": "version: 1\ncleared: confidential\n" });
    const ran = await checkJson(one);
    expect(ran.code).toBe(0);
    expect(ran.document.files).toMatchObject([
      { errors: [], unsure: [{ line: 2, where_read_by: ["internal", "public"] }] },
    ]);
    expect((await checkJson(one, "--visibility", "public")).code).toBe(2);
    expect((await checkJson(one, "--visibility", "private")).document.files).toMatchObject([
      { errors: [], expired: false, unsure: [] },
    ]);
  });

  it("tells what is wrong in a repository's own file also where the organisation's rules are broken", async () => {
    const one = folder({
      "policy.yml": "version: 1\nplacez: []\n",
      ".github/sourcewarden.yml": "version: 1\nmode: observe\n",
    });
    expect((await checkJson(one)).document.files).toMatchObject([{ errors: [{ line: 2 }] }, { errors: [{ line: 2 }] }]);
  });

  it("finds a group that asks for less than what is above it, whoever reads its repositories", async () => {
    const group = (line: string) =>
      `version: 1\nplaces: [{repository: acme/vault-1, cleared: internal}]\ngroups:\n  - name: vault\n    repositories: ["acme/vault-*"]\n    ${line}\n`;
    const one = folder({ "policy.yml": group("cleared: restricted") });
    expect(await checkJson(one)).toMatchObject({
      code: 2,
      document: { files: [{ errors: [{ line: 6, column: 5 }] }] },
    });
    one.write("policy.yml", group("cleared: confidential"));
    expect((await checkJson(one)).document.files[0].errors).toMatchObject([
      { line: 6, why: expect.stringContaining("policy.yml:2 says internal") },
    ]);
    one.write("policy.yml", group("cleared: internal"));
    expect(await checkJson(one)).toMatchObject({ code: 0 });
  });

  it.each([
    ["a file that is not there", ["nowhere.yml"]],
    ["a folder without rules", ["empty"]],
    ["rules of an organisation that are not there", ["policy.yml", "--org-rules", "nowhere.yml"]],
    ["a repository without an owner", ["policy.yml", "--repository", "sdk"]],
    ["an unknown format", ["policy.yml", "--format", "sarif"]],
    ["a folder without rules to start from", []],
  ])("is 2 for %s, with a word on stderr and none on stdout", async (_, args) => {
    const one = folder(args.length === 0 ? {} : { "policy.yml": "version: 1\n" });
    mkdirSync(join(one.folder, "empty"));
    const ran = await runCli(["rules", "check", ...args], one.folder);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).not.toBe("");
  });

  it("shows hostile names and words without letting them act", async () => {
    const one = folder({ "a\u001b[2J.yml": 'version: 1\nsources: [{id: "x\\u202ey"}]\n' });
    const ran = await runCli(["rules", "check", "a\u001b[2J.yml"], one.folder);
    expect(ran.code).toBe(2);
    expect(ran.out).toContain("a\\u{1b}[2J.yml:2:");
    expect(ran.out).not.toContain("\u001b");
    expect(ran.out).not.toContain("\u202e");
  });

  it("reads a file that a link names, for the person who named it", async () => {
    const one = folder({ "real.yml": "version: 1\nmode: observe\n" });
    symlinkSync(join(one.folder, "real.yml"), join(one.folder, "linked.yml"));
    expect((await checkJson(one, "linked.yml")).code).toBe(0);
  });

  it("looks at a baseline's form without its key, and says that one has expired", async () => {
    const baseline = (created: string, expires: string) =>
      `version: 1\nowner: "@acme/ip"\ncreated: ${created}\nexpires: ${expires}\nkey: "${"0f".repeat(8)}"\nmarks: []\n`;
    const one = folder({ "baseline.yml": baseline("2020-01-01", "2020-02-01") });
    const old = await runCli(["rules", "check"], one.folder);
    expect(old.code).toBe(0);
    expect(old.out).toContain("baseline.yml: a baseline: in order, but expired: it silences nothing any more.");
    one.write("baseline.yml", baseline("2020-01-01", "2021-01-01"));
    expect(await checkJson(one)).toMatchObject({ code: 2, document: { files: [{ errors: [{ line: 4 }] }] } });
  });

  it("shows an example in its help", async () => {
    const ran = await runCli(["rules", "check", "--help"], ".");
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("$ sourcewarden rules check");
  });
});
