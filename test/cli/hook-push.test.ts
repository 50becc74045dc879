import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HookStage, hookStage } from "./hook-stage.ts";

const LEGEND = "/* ACME Inner Circle */\n";
const HOME_URL = "git@github.com:acme/pricing.git";
const FOREIGN_URL = "git@gitlab.example:jdoe/pricing.git";
const POLICY = `version: 1
mode: enforce
ask: "@acme/ip"
places:
  - repository: acme/pricing
    holds: { class: restricted, compartments: [pricing] }
    cleared: internal
  - repository: acme/open
    cleared: { class: restricted, compartments: [pricing] }
markers:
  - { id: acme-inner, phrases: ["ACME Inner Circle"], class: confidential, strength: strong }
`;

let stage: HookStage;
let work: string;
let home: string;
let foreign: string;
beforeEach(() => {
  stage = hookStage();
  home = stage.at("github.com", "acme/pricing.git");
  foreign = stage.at("gitlab.example", "jdoe/pricing.git");
  work = join(stage.root, "work");
  stage.must(stage.root, "init", "-q", "-b", "main", work);
  stage.must(work, "remote", "add", "origin", HOME_URL);
  stage.write(stage.root, "policy.yml", POLICY);
  installed(work);
});
afterEach(() => stage.remove());

function installed(folder: string, ...args: readonly string[]): void {
  const ran = stage.sourcewarden(folder, "hook", "install", "--rules", join(stage.root, "policy.yml"), ...args);
  if (ran.code !== 0) throw new Error(ran.err);
}

function push(...args: readonly string[]) {
  return stage.git(work, "push", "-q", ...args);
}

/** A push that must be refused: neither side's refs or objects are other than before. */
function refused(args: readonly string[], folder = work, sides: readonly string[] = [home, foreign]) {
  const all = [folder, ...sides];
  const state = () => all.map((one) => [stage.refs(one), stage.must(one, "count-objects", "-v")]);
  const before = state();
  const ran = stage.git(folder, "push", "-q", ...args);
  expect(ran.code).not.toBe(0);
  expect(ran.err).toContain("Nothing was sent.");
  expect(state()).toEqual(before);
  return ran.err;
}

describe("pre-push to the repository's home", () => {
  it("lets the first push through, and then new branches, forced ones, tags, notes and deletions", () => {
    stage.commit(work, { "a.c": "int a;\n" });
    expect(push("-u", "origin", "main")).toEqual({ code: 0, out: "", err: "" });
    stage.commit(work, { "a.c": "int b;\n" });
    expect(push("origin", "main", "HEAD:refs/heads/second").code).toBe(0);
    stage.must(work, "commit", "-q", "--amend", "--no-verify", "-m", "Other");
    expect(push("--force", "origin", "main").code).toBe(0);
    stage.must(work, "tag", "-a", "-m", "A version", "v1");
    stage.must(work, "tag", "light");
    stage.must(work, "notes", "add", "-m", "A note", "HEAD");
    expect(push("origin", "v1", "light", "refs/notes/commits").code).toBe(0);
    expect(push("origin", ":second", ":light").code).toBe(0);
    expect(stage.refs(home)).toBe(
      ["refs/heads/main", "refs/notes/commits", "refs/tags/v1"]
        .map((name) => `${name} ${stage.must(work, "rev-parse", name)}`)
        .join("\n"),
    );
  });

  it.each([
    ["on a new branch", () => ["origin", "HEAD:refs/heads/new"]],
    [
      "in the second of several refs",
      () => {
        stage.must(work, "branch", "plain", "HEAD~1");
        return ["origin", "plain", "main"];
      },
    ],
    [
      "under a tag alone",
      () => {
        stage.must(work, "tag", "only");
        stage.must(work, "reset", "-q", "--hard", "HEAD~1");
        return ["origin", "main", "only"];
      },
    ],
    [
      "in an earlier commit",
      () => {
        stage.commit(work, { "secret.c": "int gone;\n" });
        return ["origin", "main"];
      },
    ],
    ["by force", () => ["--force", "origin", "main"]],
    ["by a revision that is no branch", () => ["origin", "HEAD@{0}:refs/heads/odd"]],
  ])("refuses what may not be there, %s", (_, prepare) => {
    stage.commit(work, { "a.c": "int a;\n" });
    push("origin", "main");
    stage.commit(work, { "secret.c": LEGEND });
    const said = refused(prepare());
    expect(said).toContain("it would bring to github.com/acme/pricing what may not be there");
    expect(said).toContain("secret.c");
  });

  it("judges the words of commits, annotated tags, notes and names of refs", () => {
    stage.commit(work, { "a.c": "int a;\n" });
    push("origin", "main");
    stage.must(work, "tag", "-a", "-m", "ACME Inner Circle", "v1");
    expect(refused(["origin", "v1"])).toContain("refs/tags/v1");
    stage.must(work, "notes", "add", "-m", "ACME Inner Circle", "HEAD");
    expect(refused(["origin", "refs/notes/commits"])).toContain("refs/notes/commits");
    stage.commit(work, { "b.c": "int b;\n" }, "ACME Inner Circle");
    expect(refused(["origin", "main"])).toContain("commit message");
  });

  it("refuses a tag on a file, of which nothing is seen", () => {
    stage.commit(work, { "a.c": LEGEND });
    stage.must(work, "tag", "file", stage.must(work, "rev-parse", "HEAD:a.c"));
    expect(refused(["origin", "file"])).toContain("not all that would go to");
  });

  it("does not judge again what the home has, and only advises of a mark that stood there", () => {
    stage.commit(work, { "a.c": `${LEGEND}int a;\n` });
    expect(push("--no-verify", "origin", "main").code).toBe(0);
    stage.commit(work, { "b.c": "int b;\n" });
    expect(push("origin", "main", "HEAD:refs/heads/new")).toEqual({ code: 0, out: "", err: "" });
    stage.commit(work, { "a.c": `${LEGEND}int a;\nint c;\n` });
    expect(push("origin", "main")).toMatchObject({ code: 0, err: expect.stringContaining("Advice:") });
  });

  it("serves linked work trees, shallow clones and submodules", () => {
    stage.commit(work, { "a.c": "int a;\n" });
    stage.commit(work, { "a.c": "int b;\n" });
    push("origin", "main");
    const linked = join(stage.root, "linked");
    stage.must(work, "worktree", "add", "-q", "-b", "other", linked);
    stage.commit(linked, { "secret.c": LEGEND });
    refused(["origin", "other"], linked);

    const shallow = join(stage.root, "shallow");
    stage.must(stage.root, "clone", "-q", "--depth", "1", `file://${home}`, shallow);
    stage.must(shallow, "remote", "set-url", "origin", HOME_URL);
    installed(shallow);
    stage.commit(shallow, { "b.c": "int c;\n" });
    expect(stage.git(shallow, "push", "-q", "origin", "main")).toEqual({ code: 0, out: "", err: "" });
    stage.commit(shallow, { "secret.c": LEGEND });
    expect(refused(["origin", "main"], shallow)).toContain("secret.c");

    const above = stage.cloned("above").work;
    stage.must(above, "-c", "protocol.file.allow=always", "submodule", "add", "-q", home, "part");
    const part = join(above, "part");
    stage.must(part, "remote", "set-url", "origin", HOME_URL);
    installed(part);
    stage.commit(part, { "secret.c": LEGEND });
    expect(refused(["origin", "HEAD:refs/heads/part"], part)).toContain("secret.c");
  });

  it("knows its home under any spelling, also through insteadOf and a push address", () => {
    stage.commit(work, { "a.c": "int a;\n" });
    stage.must(work, "config", "url.git@github.com:.insteadOf", "gh:");
    expect(push("gh:acme/pricing.git", "main")).toEqual({ code: 0, out: "", err: "" });
    stage.must(work, "remote", "set-url", "--push", "origin", "git@GitHub.com:Acme/Pricing.git");
    stage.must(join(stage.root, "hosts"), "clone", "-q", "--bare", home, "GitHub.com/Acme/Pricing.git");
    stage.commit(work, { "a.c": "int b;\n" });
    expect(push("origin", "main")).toEqual({ code: 0, out: "", err: "" });
  });
});

describe("pre-push to a place that is not the repository's home", () => {
  beforeEach(() => {
    stage.commit(work, { "a.c": "int a;\n" });
    push("origin", "main");
  });

  it("refuses what the repository holds, names the place and says what to do", () => {
    stage.must(work, "remote", "add", "mirror", FOREIGN_URL);
    const said = refused(["mirror", "main", "HEAD:refs/tags/v1"]);
    expect(said).toContain(
      "push refused: it would carry github.com/acme/pricing, which holds restricted (pricing), to gitlab.example/jdoe/pricing, which is cleared for public.",
    );
    expect(said).toContain("What would go there: refs/heads/main, refs/tags/v1 with 1 commit.");
    expect(said).toContain("Push to its home instead: github.com/acme/pricing.");
    expect(said).toContain("ask @acme/ip");
    refused(["--mirror", FOREIGN_URL]);
    refused(["--force", FOREIGN_URL, "main:other"]);
  });

  it.each([
    ["an address in place of a remote", () => [FOREIGN_URL, "main"]],
    [
      "insteadOf",
      () => {
        stage.must(work, "config", "url.git@gitlab.example:jdoe/.insteadOf", "git@github.com:acme/");
        return ["origin", "main:x"];
      },
    ],
    [
      "pushInsteadOf",
      () => {
        stage.must(work, "config", "url.git@gitlab.example:jdoe/.pushInsteadOf", "git@github.com:acme/");
        return ["origin", "main:x"];
      },
    ],
    [
      "a push address",
      () => {
        stage.must(work, "remote", "set-url", "--push", "origin", FOREIGN_URL);
        return ["origin", "main:x"];
      },
    ],
    [
      "origin itself, set to another host after the installation",
      () => {
        stage.must(work, "remote", "set-url", "origin", FOREIGN_URL);
        return ["origin", "main:x"];
      },
    ],
  ])("is not led astray by %s", (_, prepare) => {
    expect(refused(prepare())).toContain("to gitlab.example/jdoe/pricing, which is cleared for public");
  });

  it("is not led astray by a rewriting given for one command", () => {
    const rewrite = "url.git@gitlab.example:jdoe/.insteadOf=git@github.com:acme/";
    const ran = stage.git(work, "-c", rewrite, "push", "-q", "origin", "main:x");
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining("to gitlab.example/jdoe/pricing") });
    expect(stage.refs(foreign)).toBe("");
  });

  it("stops the one of several push addresses that is foreign", () => {
    stage.must(work, "remote", "set-url", "--add", "--push", "origin", HOME_URL);
    stage.must(work, "remote", "set-url", "--add", "--push", "origin", FOREIGN_URL);
    const ran = push("origin", "main:both");
    expect(ran.code).not.toBe(0);
    expect(stage.refs(home)).toContain("refs/heads/both");
    expect(stage.refs(foreign)).toBe("");
  });

  it("believes no remote-tracking ref about a place that was not fetched from", () => {
    stage.commit(work, { "secret.c": LEGEND });
    stage.must(work, "update-ref", "refs/remotes/mirror/main", "HEAD");
    stage.must(work, "remote", "add", "mirror", "git@github.com:acme/pricing.git");
    stage.must(work, "remote", "set-url", "--push", "mirror", FOREIGN_URL);
    expect(refused(["mirror", "main"])).toContain("secret.c");
  });

  it("lets through what the rules clear the place for, and still judges the content", () => {
    const open = stage.at("github.com", "acme/open.git");
    expect(push("git@github.com:acme/open.git", "main")).toEqual({ code: 0, out: "", err: "" });
    expect(stage.refs(open)).toContain("refs/heads/main");
  });

  it("lets it go to a remote outside that a line of the rules clears by its address", () => {
    const line = "  - { remote: gitlab.example/jdoe, cleared: { class: restricted, compartments: [pricing] } }\n";
    stage.write(stage.root, "policy.yml", POLICY.replace("places:\n", `places:\n${line}`));
    expect(stage.sourcewarden(work, "hook", "update").code).toBe(0);
    expect(push(FOREIGN_URL, "main")).toEqual({ code: 0, out: "", err: "" });
    const other = stage.at("gitlab.example", "joe/pricing.git");
    expect(refused(["git@gitlab.example:joe/pricing.git", "main"], work, [other])).toContain("cleared for public");
  });

  it("lets a public repository go anywhere but for what is marked in it", () => {
    installed(work, "--home", "git@github.com:acme/sdk.git", "--visibility", "public");
    expect(push(FOREIGN_URL, "main")).toEqual({ code: 0, out: "", err: "" });
    stage.commit(work, { "secret.c": LEGEND });
    const said = refused([FOREIGN_URL, "main"]);
    expect(said).toContain("it would bring to gitlab.example/jdoe/pricing what may not be there");
    expect(said).toContain("secret.c:1");
  });

  it("lets it pass and says so where the rules only observe", () => {
    stage.write(stage.root, "policy.yml", POLICY.replace("enforce", "observe"));
    expect(stage.sourcewarden(work, "hook", "update").code).toBe(0);
    const ran = push(FOREIGN_URL, "main");
    expect(ran.code).toBe(0);
    expect(ran.err).toContain("this push carries github.com/acme/pricing");
    expect(ran.err).toContain("The rules only observe, so the push goes on.");
  });

  it("takes the user's own word for what is home", () => {
    stage.must(work, "config", "sourcewarden.home", FOREIGN_URL);
    expect(push(FOREIGN_URL, "main").code).toBe(0);
    const third = stage.at("third.example", "x/y.git");
    expect(refused(["git@third.example:x/y.git", "main"], work, [third])).toContain(
      "carry gitlab.example/jdoe/pricing",
    );
  });

  it("judges an unknown home by the defaults, and says so", () => {
    const lone = join(stage.root, "lone");
    stage.must(stage.root, "init", "-q", "-b", "main", lone);
    expect(stage.sourcewarden(lone, "hook", "install").code).toBe(0);
    stage.commit(lone, { "a.c": "int a;\n" });
    const said = refused([FOREIGN_URL, "main"], lone, [foreign]);
    expect(said).toContain("the defaults judged");
    expect(said).toContain("No remote named origin tells which repository this is");
    stage.must(lone, "remote", "add", "origin", FOREIGN_URL);
    expect(stage.git(lone, "push", "-q", "origin", "main").code).toBe(0);
  });

  it("cannot stop who asks git not to call it: the server has to", () => {
    expect(push("--no-verify", FOREIGN_URL, "main").code).toBe(0);
    expect(stage.refs(foreign)).toContain("refs/heads/main");
  });
});
