import { chmodSync, symlinkSync } from "node:fs";
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
groups:
  - name: vaults
    repositories: ["acme/vault-*"]
    protect: [{ id: vault-keys, paths: ["keys/**"], class: restricted }]
`;
const LEGEND = "/* ACME Inner Circle */\n";

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

/** A folder with the policy and these files. */
function rules(files: Readonly<Record<string, string>>, policy = POLICY): SampleRepository {
  const one = sampleRepository();
  made.push(one.remove);
  one.write("policy.yml", policy);
  for (const [path, text] of Object.entries(files)) one.write(path, text);
  return one;
}

const at = (repository: string, visibility: string, more = "") =>
  `repository: ${repository}\nvisibility: ${visibility}\n${more}`;

/** Runs one case made of these files, and gives what came of it. */
async function caseJson(
  name: string,
  files: Readonly<Record<string, string>>,
  beside: Readonly<Record<string, string>> = {},
) {
  const own = Object.fromEntries(Object.entries(files).map(([path, text]) => [`tests/${name}/${path}`, text]));
  const ran = await runCli(["rules", "test", "--format", "json"], rules({ ...own, ...beside }).folder);
  const document = ran.out === "" ? null : JSON.parse(ran.out);
  return { ...ran, document, one: document?.cases[0] };
}

describe("rules test", () => {
  it("is 0 where all cases go as they should, with a line for each and a count", async () => {
    const one = rules({
      "tests/home.a-curve-at-home/case.yml": at("acme/pricing", "private", "rule: price-paths\n"),
      "tests/home.a-curve-at-home/files/src/curve/a.c": LEGEND,
      "tests/ng.a-curve-in-the-open-sdk/case.yml": at("acme/mono", "private", "rule: price-paths\n"),
      "tests/ng.a-curve-in-the-open-sdk/files/sdk/curve/a.c": "int x;\n",
      "tests/ok.a-draft-is-only-advised/case.yml": at("acme/site", "public", "rule: acme-draft\nexpect: advise\n"),
      "tests/ok.a-draft-is-only-advised/files/a.c": "/* ACME draft only */\n",
    });
    const ran = await runCli(["rules", "test"], one.folder);
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toMatchInlineSnapshot(`
      "pass  home  a curve at home: silent about price-paths, acme-legend
      pass  ng    a curve in the open sdk: stopped by price-paths
      pass  ok    a draft is only advised: advised by acme-draft

      3 cases: 3 as it should be, 0 not.
      1 rule that no case exercises:
        policy.yml:16: rule vault-keys
      "
    `);
  });

  it("judges a case with the topics and properties that it says, and none without", async () => {
    const policy = POLICY.replace(
      "places:\n",
      "places:\n  - { topic: mirrored, cleared: public }\n  - { property: { name: tier, value: core }, cleared: restricted }\n",
    );
    const settings = {
      "ng.a-mirrored-one": "topics: [mirrored]\n",
      "ok.one-without-topics": "expect: clear\n",
      "ng.a-mirrored-core": "topics: [mirrored]\nproperties: [{name: Tier, value: core}]\n",
      "ok.a-mirrored-core-by-the-organisation":
        "topics: [mirrored]\nproperties: [{name: Tier, value: core, set_by: organisation}]\n",
    };
    const files = Object.entries(settings).flatMap(([name, more]) => [
      [`tests/${name}/case.yml`, at("acme/app", "private", more)],
      [`tests/${name}/files/a.c`, LEGEND],
    ]);
    const ran = await runCli(["rules", "test"], rules(Object.fromEntries(files), policy).folder);
    expect(ran.out).toMatchInlineSnapshot(`
      "pass  ng    a mirrored core: stopped by acme-legend
      pass  ng    a mirrored one: stopped by acme-legend
      pass  ok    a mirrored core by the organisation: silent about acme-legend
      pass  ok    one without topics: silent about acme-legend

      4 cases: 4 as it should be, 0 not.
      5 rules that no case exercises:
        policy.yml:6: place acme/pricing
        policy.yml:9: place acme/mono sdk/
        policy.yml:11: rule price-paths
        policy.yml:18: rule vault-keys
        policy.yml:14: marker acme-draft
      "
    `);
    expect(ran).toMatchObject({ code: 0, err: "" });
  });

  it("is 1 where one does not, and says why with the lines that had a part in it", async () => {
    const one = rules({
      "tests/ok.a-curve-in-the-sdk/case.yml": at("acme/mono", "private"),
      "tests/ok.a-curve-in-the-sdk/files/sdk/curve/a.c": LEGEND,
      "tests/ng.a-legend-in-a-private-repository/case.yml": at("acme/app", "private", "rule: acme-legend\n"),
      "tests/ng.a-legend-in-a-private-repository/files/a.c": LEGEND,
      "tests/ng.nothing-at-all/case.yml": at("acme/site", "public"),
      "tests/ng.nothing-at-all/files/a.c": "int x;\n",
      "tests/ng.a-draft/case.yml": at("acme/site", "public"),
      "tests/ng.a-draft/files/a.c": "/* ACME draft only */\n",
    });
    const ran = await runCli(["rules", "test"], one.folder);
    expect(ran).toMatchObject({ code: 1, err: "" });
    expect(ran.out).toMatchInlineSnapshot(`
      "FAIL  ng    a draft
              wanted: stopped; got: advised by acme-draft.
              a.c:1: rule acme-draft (policy.yml:12) says confidential; acme/site is cleared for public there (the default for public repositories): it may not, but: The words alone are a weak sign, so this stops nothing.
      FAIL  ng    a legend in a private repository
              wanted: stopped; got: silent about acme-legend.
              a.c:1: rule acme-legend (policy.yml:11) says confidential; acme/app is cleared for confidential there (the default for private repositories): it may be there.
              wanted: rule acme-legend speaks; none did.
      FAIL  ng    nothing at all
              wanted: stopped; got: nothing is recognised.
              No rule labels anything of it: neither a path nor words, and shipped rules neither.
      FAIL  ok    a curve in the sdk
              wanted: not stopped; got: stopped by price-paths, acme-legend.
              sdk/curve/a.c: rule price-paths (policy.yml:9) says restricted (pricing); acme/mono is cleared for public there (policy.yml:7): it may not.
              sdk/curve/a.c:1: rule acme-legend (policy.yml:11) says confidential; acme/mono is cleared for public there (policy.yml:7): it may not.

      4 cases: 0 as it should be, 4 not.
      2 rules that no case exercises:
        policy.yml:4: place acme/pricing
        policy.yml:16: rule vault-keys
      "
    `);
  });

  it("takes silence for being at home only where something is recognised", async () => {
    const { one, code } = await caseJson("home.plain", {
      "case.yml": at("acme/pricing", "private"),
      "files/a.c": "int x;\n",
    });
    expect(code).toBe(1);
    expect(one).toMatchObject({ verdict: "clear", passed: false, failures: [{ kind: "nothing-recognised" }] });
  });

  it("holds a case to the rule that it names", async () => {
    const named = (rule: string) => ({ "case.yml": at("acme/site", "public", `rule: ${rule}\n`), "files/a.c": LEGEND });
    expect(await caseJson("ng.x", named("acme-legend"))).toMatchObject({ code: 0 });
    expect((await caseJson("ng.x", named("price-paths"))).one).toMatchObject({
      verdict: "block",
      failures: [{ kind: "rule-silent", rule: "price-paths", spoke: ["acme-legend"] }],
    });
    expect((await caseJson("ng.x", named("acme-legnd"))).one.failures).toMatchObject([
      { kind: "unreadable", errors: [{ file: "tests/ng.x/case.yml", line: 3, mend: "Did you mean `acme-legend`?" }] },
    ]);
  });

  it("judges a change by what was there before", async () => {
    const yml = { "case.yml": at("acme/site", "public") };
    const edited = { ...yml, "base/a.c": `${LEGEND}int x;\n`, "head/a.c": `${LEGEND}int y;\n` };
    expect((await caseJson("ok.an-edit-of-a-marked-file", edited)).one).toMatchObject({
      verdict: "advise",
      passed: true,
    });
    const moved = { "case.yml": at("acme/mono", "private"), "base/src/a.c": LEGEND, "head/sdk/a.c": LEGEND };
    expect((await caseJson("ng.a-marked-file-is-moved-into-the-sdk", moved)).one).toMatchObject({
      verdict: "block",
      passed: true,
    });
    const renamed = { ...yml, "base/a.c": LEGEND, "head/b.c": LEGEND };
    expect((await caseJson("ok.a-marked-file-is-renamed", renamed)).one).toMatchObject({
      verdict: "advise",
      passed: true,
    });
    const copied = { ...yml, "base/a.c": LEGEND, "head/a.c": LEGEND, "head/b.c": LEGEND };
    expect((await caseJson("ng.a-marked-file-is-copied", copied)).one).toMatchObject({
      verdict: "block",
      passed: true,
    });
    const removed = { ...yml, "base/a.c": LEGEND };
    expect((await caseJson("ok.a-marked-file-is-deleted", removed)).one).toMatchObject({
      verdict: "clear",
      passed: true,
    });
  });

  it("judges the message of the commit as well", async () => {
    const message = {
      "case.yml": at("acme/site", "public", "message: Add what ACME Inner Circle has\nrule: acme-legend\n"),
      "files/a.c": "x\n",
    };
    const { one } = await caseJson("ng.a-message", message);
    expect(one).toMatchObject({ verdict: "block", labelled: [{ path: null, rule: "acme-legend" }] });
  });

  it("judges by the repository's own file in the base, never by the one that the change brings", async () => {
    const own = "version: 1\nprotect: [{id: engine, paths: ['engine/**'], class: restricted}]\n";
    const yml = { "case.yml": at("acme/app", "private", "rule: engine\n") };
    const inBase = {
      ...yml,
      "base/.github/sourcewarden.yml": own,
      "head/.github/sourcewarden.yml": own,
      "head/engine/a.c": "x\n",
    };
    expect((await caseJson("ng.engine", inBase)).one).toMatchObject({ verdict: "block", passed: true });
    const inHead = {
      "case.yml": at("acme/app", "private"),
      "base/a.c": "x\n",
      "head/.github/sourcewarden.yml": own,
      "head/engine/a.c": "x\n",
    };
    expect((await caseJson("ok.engine", inHead)).one).toMatchObject({ verdict: "clear", passed: true });
    const beside = {
      "case.yml": at("acme/app", "private", "rule: engine\nown_file: repositories/app.yml\n"),
      "files/engine/a.c": "x\n",
    };
    expect((await caseJson("ng.engine", beside, { "repositories/app.yml": own })).one).toMatchObject({ passed: true });
    expect((await caseJson("ng.engine", beside)).one.failures).toMatchObject([{ kind: "unreadable" }]);
    const loose = "version: 1\ncleared: restricted\n";
    expect((await caseJson("ng.engine", beside, { "repositories/app.yml": loose })).one.failures).toMatchObject([
      { kind: "unreadable", errors: [{ file: "repositories/app.yml", line: 2 }] },
    ]);
  });

  it("fails a case of which not all was seen, whatever it wants", async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"4d".repeat(32)}\nsize 12345\n`;
    const files = { "case.yml": at("acme/site", "public"), "files/model.bin": pointer };
    for (const name of ["ok.a-model", "ng.a-model"]) {
      expect((await caseJson(name, files)).one).toMatchObject({ verdict: "undecided", passed: false });
    }
  });

  it("lists the rules that no case exercises, a register's and a group's among them", async () => {
    const register = "version: 1\nsources: [{id: S-001, home: acme/algo, paths: ['core/**'], class: restricted}]\n";
    const files = { "case.yml": at("acme/pricing", "private"), "files/curve/a.c": "x\n" };
    const { document, code } = await caseJson("home.a-curve", files, { "register.yml": register });
    expect(code).toBe(0);
    expect(document.unexercised).toEqual([
      { kind: "place", name: "acme/mono sdk/", file: "policy.yml", line: 7 },
      { kind: "protected", name: "vault-keys", file: "policy.yml", line: 16 },
      { kind: "marker", name: "acme-legend", file: "policy.yml", line: 11 },
      { kind: "marker", name: "acme-draft", file: "policy.yml", line: 12 },
      { kind: "registered", name: "S-001", file: "register.yml", line: 2 },
    ]);
  });

  it("says of rules that only observe that the case would be stopped", async () => {
    const one = rules(
      { "tests/ng.a-legend/case.yml": at("acme/site", "public"), "tests/ng.a-legend/files/a.c": LEGEND },
      POLICY.replace("enforce", "observe"),
    );
    const ran = await runCli(["rules", "test"], one.folder);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("would be stopped (the rules observe) by acme-legend");
  });

  it("takes links as links, and executable files as files", async () => {
    const one = rules({
      "tests/ng.a-script/case.yml": at("acme/site", "public"),
      "tests/ng.a-script/files/run.sh": `# ${LEGEND}`,
    });
    chmodSync(join(one.folder, "tests/ng.a-script/files/run.sh"), 0o755);
    one.write("tests/ok.a-link/case.yml", at("acme/site", "public"));
    one.write("tests/ok.a-link/files/a", "x\n");
    symlinkSync("../../ng.a-script/files/run.sh", join(one.folder, "tests/ok.a-link/files/linked"));
    expect(await runCli(["rules", "test"], one.folder)).toMatchObject({ code: 0 });
  });

  it("reads no file that a link leads to, and takes no link for a case", async () => {
    const own = "version: 1\nprotect: [{id: engine, paths: ['engine/**'], class: restricted}]\n";
    const outside = rules({ "app.yml": own });
    const yml = at("acme/app", "private", "own_file: repositories/app.yml\n");
    const one = rules({ "tests/ok.engine/case.yml": yml, "tests/ok.engine/files/a.c": "x\n" });
    symlinkSync(outside.folder, join(one.folder, "repositories"));
    expect(await runCli(["rules", "test"], one.folder)).toMatchObject({ code: 1 });
    symlinkSync("ok.engine", join(one.folder, "tests/ng.linked"));
    const linked = await runCli(["rules", "test"], one.folder);
    expect(linked).toMatchObject({ code: 2, out: "" });
    expect(linked.err).toContain("tests/ng.linked is no folder");
  });

  it.each([
    ["a folder without a policy", { "x/tests/ok.a/case.yml": "" }, ["x"]],
    ["a folder without cases", {}, []],
    ["an empty folder of cases", { "tests/note.md": "x" }, []],
    ["a folder of another name", { "tests/a-case/case.yml": at("acme/a", "private") }, []],
    [
      "files/ beside head/",
      { "tests/ok.a/case.yml": at("acme/a", "private"), "tests/ok.a/files/a": "x", "tests/ok.a/head/a": "x" },
      [],
    ],
    [
      "rules with errors",
      { "policy.yml": "version: 1\nplacez: []\n", "tests/ok.a/case.yml": at("acme/a", "private") },
      [],
    ],
    ["an unknown format", { "tests/ok.a/case.yml": at("acme/a", "private") }, ["--format", "junit"]],
  ])("is 2 for %s, with a word on stderr and none on stdout", async (_, files, args) => {
    const one = rules(files);
    if ("policy.yml" in files) one.write("policy.yml", files["policy.yml"]);
    const ran = await runCli(["rules", "test", ...args], one.folder);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).not.toBe("");
  });

  it.each([
    ["no case.yml", { "files/a": "x" }, "a case without `case.yml`"],
    ["no files", { "case.yml": at("acme/a", "private") }, "a case without files"],
    [
      "an unknown key",
      { "case.yml": at("acme/a", "private", "expects: clear\n"), "files/a": "x" },
      "a key that a case does not have",
    ],
    [
      "an expectation against its name",
      { "case.yml": at("acme/a", "private", "expect: block\n"), "files/a": "x" },
      "rules out",
    ],
  ])("fails a case with %s", async (_, files, what) => {
    const { code, one } = await caseJson("ok.a", files);
    expect(code).toBe(1);
    expect(one.failures[0]).toMatchObject({ kind: "unreadable", errors: [{ what: expect.stringContaining(what) }] });
  });

  it("shows hostile names without letting them act", async () => {
    const one = rules({
      "tests/ok.a\u001b[2J/case.yml": at("acme/site", "public"),
      "tests/ok.a\u001b[2J/files/b\u001b[2J\u202e.c": LEGEND,
    });
    const ran = await runCli(["rules", "test"], one.folder);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain("b\\u{1b}[2J\\u{202e}.c:1");
    expect(ran.out).not.toContain("\u001b");
  });

  it("shows an example in its help", async () => {
    const ran = await runCli(["rules", "test", "--help"], ".");
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("$ sourcewarden rules test");
  });

  it("holds where something goes against the destination of the case", async () => {
    const step = "- uses: actions/checkout@v6\n      - run: git push https://x:$T@GitLab.com/jdoe/pricing.git main";
    const text = `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      ${step}\n`;
    const sends = (name: string, destination: string) => ({
      [`tests/${name}/case.yml`]: at("acme/pricing", "private", `destination: ${destination}\n`),
      [`tests/${name}/files/.github/workflows/mirror.yml`]: text,
    });
    const { folder } = rules({
      ...sends("ng.a-place", "gitlab.com/jdoe/pricing"),
      ...sends("ng.b-owner", "gitlab.com/jdoe/"),
      ...sends("ng.c-other", "gitlab.com/jd"),
      ...sends("ng.d-unknown", "unknown"),
      ...sends("home.e-home", "gitlab.com/jdoe"),
    });
    const { code, out } = await runCli(["rules", "test", "--format", "json"], folder);
    const cases: readonly { name: string; failures: unknown }[] = JSON.parse(out).cases;
    const elsewhere = (destination: string) => [
      { kind: "sent-elsewhere", destination, sent: ["gitlab.com/jdoe/pricing"] },
    ];
    expect(code).toBe(1);
    expect(cases.map(({ name, failures }) => [name, failures])).toEqual([
      ["home.e-home", [expect.objectContaining({ kind: "unreadable" })]],
      ["ng.a-place", []],
      ["ng.b-owner", []],
      ["ng.c-other", elsewhere("gitlab.com/jd")],
      ["ng.d-unknown", elsewhere("unknown")],
    ]);
  });
});
