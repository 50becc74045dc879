import { chmodSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HookStage, hookStage } from "./hook-stage.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const LEGEND = "/* ACME Inner Circle */\n";
const POLICY = `version: 1
mode: enforce
ask: "@acme/ip"
places:
  - { repository: acme/sdk, cleared: public }
markers:
  - { id: acme-inner, phrases: ["ACME Inner Circle"], class: confidential, strength: strong }
`;

let stage: HookStage;
let work: string;
let bare: string;
beforeEach(() => {
  stage = hookStage();
  ({ work, bare } = stage.cloned("sdk"));
  stage.write(stage.root, "policy.yml", POLICY);
});
afterEach(() => stage.remove());

function install(...args: readonly string[]) {
  const rules = ["--rules", join(stage.root, "policy.yml"), "--home", "https://github.com/acme/sdk"];
  return stage.sourcewarden(stage.root, "hook", "install", "--server", bare, ...rules, ...args);
}

/** A push that the server must refuse: its refs and objects stay as they were, and nothing stays in quarantine. */
function refused(env: Readonly<Record<string, string>>, ...args: readonly string[]): string {
  const state = () => [stage.refs(bare), stage.must(bare, "count-objects", "-v"), stage.refs(work)];
  const before = state();
  const ran = stage.gitWith(env, work, "push", "-q", "origin", ...args);
  expect(ran.code).not.toBe(0);
  expect(state()).toEqual(before);
  const lines = ran.err.split("\n").filter((line) => line.includes("sourcewarden:"));
  expect(lines).toHaveLength(1);
  return lines[0] ?? "";
}

describe("pre-receive of a plain server", () => {
  it("takes what may be there, and refuses the rest with one line that says why, whatever else is pushed with it", () => {
    expect(install("--deadline", "30s").code).toBe(0);
    stage.commit(work, { "a.c": "int a;\n" });
    expect(stage.git(work, "push", "-q", "origin", "main", "HEAD:refs/tags/v1")).toEqual({ code: 0, out: "", err: "" });
    stage.must(work, "branch", "plain");
    stage.commit(work, { "secret.c": LEGEND });
    const said = refused({}, "plain", "main");
    expect(said).toContain(
      'sourcewarden: refused: refs/heads/main: secret.c:1: This file says "ACME Inner Circle"; who can read acme/sdk is not known.',
    );
    stage.commit(work, { "secret.c": "int gone;\n" });
    expect(refused({}, "main")).toContain("secret.c");
    stage.must(work, "reset", "-q", "--hard", "plain");
    stage.must(work, "commit", "-q", "--amend", "--no-verify", "-m", "Other");
    expect(stage.git(work, "push", "-q", "--force", "origin", "main").code).toBe(0);
    expect(stage.git(work, "push", "-q", "origin", ":v1").code).toBe(0);
  });

  it("judges who went past the hooks of their own machine", () => {
    install("--deadline", "30s");
    stage.sourcewarden(work, "hook", "install");
    stage.commit(work, { "secret.c": LEGEND });
    expect(refused({}, "--no-verify", "main")).toContain("secret.c:1");
  });

  it("refuses what it has no time for, and what it cannot read", () => {
    install("--deadline", "100ms");
    stage.commit(work, { "a.c": "int a;\n" });
    expect(refused({}, "main")).toMatch(/refused: .*(?:time|not all of it was seen)/);
    stage.write(bare, "sourcewarden/policy.yml", "version: 1\n");
    install("--deadline", "30s");
    stage.write(bare, "sourcewarden/policy.yml", "version: 1\n");
    expect(refused({}, "main")).toContain("nothing was judged");
  });

  it("does not judge again what the server has", () => {
    stage.commit(work, { "secret.c": LEGEND });
    stage.must(work, "tag", "-a", "-m", "A version", "v1");
    stage.must(work, "push", "-q", "origin", "v1");
    install("--deadline", "30s");
    stage.commit(work, { "b.c": "int b;\n" });
    expect(stage.git(work, "push", "-q", "origin", "main", "HEAD:refs/heads/new")).toEqual({
      code: 0,
      out: "",
      err: "",
    });
  });

  it("keeps a hook that is there, and gives it every line first", () => {
    stage.write(bare, "hooks/pre-receive", "#!/bin/sh\ncat > seen\n");
    chmodSync(join(bare, "hooks/pre-receive"), 0o755);
    install("--deadline", "30s");
    const head = stage.commit(work, { "a.c": "int a;\n" });
    stage.must(work, "push", "-q", "origin", "main", "main:two");
    const none = "0".repeat(40);
    expect(stage.read(bare, "seen")).toBe(`${none} ${head} refs/heads/main\n${none} ${head} refs/heads/two\n`);
  });
});

describe("pre-receive in an environment of GitHub Enterprise Server", () => {
  /** The script of such an environment, and what the server tells it. */
  function environment(...options: readonly string[]): void {
    const words = [process.execPath, MAIN, "hook", "run", "pre-receive", "--deadline", "30s", ...options];
    const text = `#!/bin/sh\nexec ${words.map((word) => `'${word}'`).join(" ")}\n`;
    stage.write(bare, "hooks/pre-receive", text);
    chmodSync(join(bare, "hooks/pre-receive"), 0o755);
  }
  const told = (open: boolean) => ({
    GITHUB_REPO_NAME: "acme/core",
    GITHUB_REPO_PUBLIC: String(open),
    GITHUB_USER_LOGIN: "ada",
    GH_HOST: "ghes.example",
  });

  it("takes place and readers from what the server tells", () => {
    environment("--org-rules", join(stage.root, "policy.yml"));
    stage.commit(work, { "secret.c": LEGEND });
    expect(refused(told(true), "main")).toContain("acme/core is public");
    expect(refused(told(false), "main")).toContain("acme/core is open to its whole organisation");
    environment("--org-rules", join(stage.root, "policy.yml"), "--visibility", "private");
    expect(stage.gitWith(told(false), work, "push", "-q", "origin", "main")).toEqual({ code: 0, out: "", err: "" });
  });

  it("refuses where the rules of the environment are broken", () => {
    stage.write(stage.root, "policy.yml", "version: 1\nmode: maybe\n");
    environment("--org-rules", join(stage.root, "policy.yml"));
    stage.commit(work, { "a.c": "int a;\n" });
    expect(refused(told(true), "main")).toContain("the rules can't be used");
  });
});
