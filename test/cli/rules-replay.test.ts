import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

const OLD = `version: 1
mode: enforce
protect:
  - { id: keys, paths: ["keys/**"], class: restricted }
markers:
  - { id: acme-legend, phrases: [ACME Confidential], class: restricted }
  - { id: acme-draft, phrases: [ACME draft], class: confidential, strength: weak }
`;
const NEW = `version: 1
mode: enforce
protect:
  - { id: keys, paths: ["keys/*.pem", "vault/**"], class: restricted }
markers:
  - { id: acme-legend, phrases: [ACME Confidential], class: confidential }
  - { id: acme-draft, phrases: [ACME draft], class: confidential }
handling: { confidential: block }
`;
const MILD = `${NEW.replace("handling: { confidential: block }", "handling: { confidential: advise }")}`;

interface Rules {
  readonly one: SampleRepository;
  /** Files of rules beside the repository, by their names. */
  readonly at: (name: string) => string;
}

/** A repository with three commits, and rules beside it. */
function setUp(): Rules {
  const [one, rules] = [sampleRepository(), sampleRepository()];
  made.push(one.remove, rules.remove);
  one.git("remote", "add", "origin", "git@github.com:acme/app.git");
  rules.write("old.yml", OLD);
  rules.write("new.yml", NEW);
  rules.write("mild.yml", MILD);
  one.write("a.c", "// ACME Confidential\nint a;\n");
  one.commit("first");
  one.write("keys/a.pem", "x\n");
  one.write("keys/b.txt", "y\n");
  one.write("vault/c.txt", "z\n");
  one.commit("second");
  one.write("d.c", "// ACME draft\n");
  one.commit("third");
  return { one, at: (name) => join(rules.folder, name) };
}

async function replayJson(one: SampleRepository, ...args: string[]) {
  const ran = await runCli(["rules", "replay", "--format", "json", ...args], one.folder);
  return { ...ran, document: ran.out === "" ? null : JSON.parse(ran.out) };
}

describe("rules replay", () => {
  it("tells what would be missed, what becomes milder, what is new and what stricter, each with place and rule", async () => {
    const { one, at } = setUp();
    const args = ["--old", at("old.yml"), "--new", at("mild.yml"), "--visibility", "public"];
    const ran = await runCli(["rules", "replay", ...args], one.folder);
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out.replaceAll(at("/"), "")).toBe(
      [
        "1 place would not be found any more:",
        "  keys/b.txt [keys, old.yml:4] stopped → nothing",
        "1 place would become milder:",
        "  a.c:1 [acme-legend, mild.yml:6] stopped → advised",
        "1 place would newly be found:",
        "  vault/c.txt [keys, mild.yml:4] nothing → stopped",
        "Under the new rules: 1 not found any more, 1 milder, 1 newly found, 0 stricter, 2 as before.",
        "Looked at 5 of 5 file versions (67 bytes) and 3 of 3 commits.\n",
      ].join("\n"),
    );
  });

  it("tells the same as data", async () => {
    const { one, at } = setUp();
    const ran = await replayJson(one, "--old", at("old.yml"), "--new", at("new.yml"), "--visibility", "public");
    expect(ran.code).toBe(0);
    expect(ran.document).toMatchObject({
      schema: "sourcewarden.rules-replay/1",
      of: "history",
      complete: true,
      newly: [{ rule: "keys", path: "vault/c.txt", was: "silent", now: "blocked", origin: { line: 4 } }],
      stops: [{ rule: "keys", path: "keys/b.txt", was: "blocked", now: "silent" }],
      milder: [],
      stricter: [{ rule: "acme-draft", path: "d.c", line: 1, was: "advised", now: "blocked" }],
      unchanged: 2,
      coverage: { files_seen: 5, commits_seen: 3, gaps: [] },
      passed_over: [],
    });
  });

  it("compares with the defaults where no old rules are given", async () => {
    const { one, at } = setUp();
    const ran = await replayJson(one, "--new", at("new.yml"), "--visibility", "private");
    expect(ran.document.newly.map((found: { path: string }) => found.path).sort()).toEqual([
      "keys/a.pem",
      "vault/c.txt",
    ]);
    expect(ran.document).toMatchObject({ stops: [], milder: [], stricter: [] });
  });

  it("judges a range, by the repository's own file as it was at its beginning", async () => {
    const { one, at } = setUp();
    one.write(".github/sourcewarden.yml", "version: 1\ncleared: public\n");
    one.commit("own rules");
    const args = ["--new", at("new.yml"), "--old", at("old.yml"), "--visibility", "private"];
    const before = await replayJson(one, ...args, "--range", "HEAD~2..HEAD~1");
    expect(before.document).toMatchObject({ newly: [], stricter: [], unchanged: 0, coverage: { commits_seen: 1 } });
    one.write("e.c", "// ACME draft\n");
    one.commit("more");
    const after = await replayJson(one, ...args, "--range", "HEAD~1..HEAD");
    expect(after.document.stricter).toMatchObject([{ path: "e.c", was: "advised", now: "blocked" }]);
  });

  it("judges the files that lie there, in no commit", async () => {
    const { one, at } = setUp();
    one.write("vault/untracked.txt", "new\n");
    const ran = await replayJson(one, "--new", at("new.yml"), "--visibility", "private", "--work-tree");
    expect(ran.document).toMatchObject({ of: "work-tree", coverage: { commits_expected: 0 } });
    expect(ran.document.newly).toContainEqual(expect.objectContaining({ path: "vault/untracked.txt", commit: null }));
  });

  it("judges the last 200 commits where nobody says which", async () => {
    const { one, at } = setUp();
    const tree = one.git("rev-parse", "HEAD^{tree}");
    let tip = one.git("rev-parse", "HEAD");
    for (let count = 0; count < 200; count += 1) tip = one.git("commit-tree", "-p", tip, "-m", `${count}`, tree);
    one.git("reset", "-q", "--hard", tip);
    const ran = await replayJson(one, "--new", at("new.yml"), "--visibility", "public");
    expect(ran.document).toMatchObject({ newly: [], coverage: { commits_seen: 200, commits_expected: 200 } });
  });

  it("takes old and new from commits of a rules repository, with a register beside the policy", async () => {
    const { one } = setUp();
    const rules = sampleRepository();
    made.push(rules.remove);
    rules.write("policy.yml", OLD);
    rules.commit("old");
    rules.write(
      "register.yml",
      'version: 1\nsources: [{ id: S-1, home: acme/app, paths: ["*.c"], class: restricted }]\n',
    );
    const args = ["rules", "replay", "--old", "HEAD:policy.yml", "--new", "policy.yml", "--new", "register.yml"];
    const ran = await runCli([...args, "--visibility", "private", "--format", "json", one.folder], rules.folder);
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out).newly.map((found: { rule: string; path: string }) => [found.rule, found.path])).toEqual([
      ["S-1", "a.c"],
      ["S-1", "d.c"],
    ]);
  });

  it("passes over what the repository's own file asks for against the new rules, and says so", async () => {
    const { one, at } = setUp();
    one.write(".github/sourcewarden.yml", "version: 1\ncleared: confidential\n");
    const policy = join(one.folder, ".git", "stricter.yml");
    one.write(".git/stricter.yml", `${NEW}places: [{ repository: acme/app, cleared: internal }]\n`);
    const args = ["--old", at("new.yml"), "--new", policy, "--visibility", "private", "--work-tree"];
    const ran = await runCli(["rules", "replay", ...args], one.folder);
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/^Passed over under the new rules:\n\.github\/sourcewarden\.yml:2:1: /m);
    expect(ran.out).toMatch(/^ {2}a\.c:1 \[acme-legend, .*\] nothing → stopped$/m);
  });

  it("shows 200 places at most, and counts the rest", async () => {
    const { one, at } = setUp();
    for (let number = 0; number < 205; number += 1) one.write(`vault/${number}.txt`, `${number}\n`);
    const ran = await runCli(
      ["rules", "replay", "--new", at("new.yml"), "--visibility", "private", "--work-tree"],
      one.folder,
    );
    expect(ran.out.match(/nothing → stopped/g)).toHaveLength(200);
    expect(ran.out).toMatch(/^207 places would newly be found:$/m);
    expect(ran.out).toMatch(/… and 7 more; --format json has all\./);
  });
});

describe("rules replay that cannot see or be made", () => {
  it("is 3 where not everything was seen", async () => {
    const { one, at } = setUp();
    const shallow = sampleRepository();
    made.push(shallow.remove);
    shallow.git("fetch", "-q", "--depth=1", `file://${one.folder}`, "main");
    shallow.git("reset", "-q", "--hard", "FETCH_HEAD");
    const ran = await replayJson(shallow, "--new", at("new.yml"), "--visibility", "public");
    expect(ran).toMatchObject({ code: 3, document: { complete: false } });
    expect(ran.document.coverage.gaps).toMatchObject([{ kind: "history-cut" }]);
  });

  it("is 2 where rules have errors, old or new, and says where", async () => {
    const { one, at } = setUp();
    one.write("bad.yml", "version: 1\nmode: maybe\n");
    for (const args of [
      ["--new", "bad.yml"],
      ["--old", "bad.yml", "--new", at("new.yml")],
    ]) {
      const ran = await runCli(["rules", "replay", ...args], one.folder);
      expect(ran).toMatchObject({ code: 2, out: "" });
      expect(ran.err).toContain("bad.yml:2:7");
    }
  });

  it.each([
    ["no new rules", []],
    ["rules that are not there", ["--new", "nowhere.yml"]],
    ["a folder that is not there", ["--new", "policy.yml", "nowhere"]],
    ["a range that is none", ["--new", "policy.yml", "--range", "HEAD"]],
    ["a range and the work tree", ["--new", "policy.yml", "--range", "HEAD~1..HEAD", "--work-tree"]],
  ])("is 2 for %s, with a word on stderr and none on stdout", async (_, args) => {
    const { one } = setUp();
    one.write("policy.yml", NEW);
    const ran = await runCli(["rules", "replay", ...args], one.folder);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toMatch(/^(?:sourcewarden|error): /);
  });

  it("is 2 where there is no commit yet, and says so of an empty range", async () => {
    const { one, at } = setUp();
    const fresh = sampleRepository();
    made.push(fresh.remove);
    const none = await runCli(["rules", "replay", "--new", at("new.yml")], fresh.folder);
    expect(none).toMatchObject({ code: 2, out: "" });
    expect(none.err).toContain("no commit here yet");
    const empty = await runCli(["rules", "replay", "--new", at("new.yml"), "--range", "HEAD..HEAD~1"], one.folder);
    expect(empty.code).toBe(0);
    expect(empty.err).toContain("No commit is in that range.");
  });

  it("shows hostile paths without letting them act", async () => {
    const { one, at } = setUp();
    one.write("vault/\u001b[2J\u202e.txt", "x\n");
    one.commit("hostile");
    const ran = await runCli(["rules", "replay", "--new", at("new.yml"), "--visibility", "private"], one.folder);
    expect(ran.out).toContain("vault/\\u{1b}[2J\\u{202e}.txt");
    expect(ran.out).not.toContain("\u001b");
  });

  it("shows an example in its help", async () => {
    const ran = await runCli(["rules", "replay", "--help"], ".");
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("$ sourcewarden rules replay --new");
  });
});
