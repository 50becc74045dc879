import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";
import { runOnTerminal } from "./run-on-terminal.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const made: (() => void)[] = [];
afterEach(() => {
  for (const remove of made.splice(0)) remove();
});

const ENGINE = (year: number) =>
  `// Copyright ${year} Harbor Metrics\n// Harbor Metrics: engine room, need-to-know\nint x;\n`;

/** A private repository of a company that marks its source. */
function harbor(files: Readonly<Record<string, string>> = {}): SampleRepository & { readonly code: string } {
  const beside = sampleRepository();
  made.push(beside.remove);
  const code = join(beside.folder, "pricing");
  mkdirSync(code);
  const one: SampleRepository & { readonly code: string } = {
    ...beside,
    code,
    write: (path, text) => beside.write(`pricing/${path}`, text),
    git: (...args) => beside.git("-C", code, ...args),
  };
  one.git("init", "-q");
  one.git("remote", "add", "origin", "git@github.com:harbor/pricing.git");
  const all = {
    "src/a.c": ENGINE(2021),
    "src/b.c": ENGINE(2022),
    "src/c.c": ENGINE(2023),
    "src/curve.c": "/* Trade secret of Harbor Metrics */\nint y;\n",
    "sdk/LICENSE": "Permission is hereby granted, free of charge, to any person obtaining a copy\n",
    "sdk/index.ts": "export {};\n",
    "vendor/lib/x.c": "int z;\n",
    ".github/CODEOWNERS": "* @harbor/core\n/src @harbor/pricing\n",
    ...files,
  };
  for (const [path, text] of Object.entries(all)) one.write(path, text);
  return one;
}

const policyOf = (one: { readonly code: string }) =>
  readFileSync(join(one.code, "../sourcewarden-rules/policy.yml"), "utf8");

async function initJson(one: { readonly code: string }, ...args: string[]) {
  const ran = await runCli(["rules", "init", "--yes", "--format", "json", ...args], one.code);
  return { ...ran, document: ran.out === "" ? null : JSON.parse(ran.out) };
}

describe("rules init", () => {
  it("writes from what the repository tells a commented policy and cases that hold, and says what comes next", async () => {
    const one = harbor();
    const ran = await runCli(["rules", "init", "--yes", "--visibility", "private"], one.code);
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toMatchSnapshot();
    expect(policyOf(one)).toMatchSnapshot();
    const rules = join(one.code, "../sourcewarden-rules");
    expect(await runCli(["rules", "check", rules], one.code)).toMatchObject({ code: 0 });
    const tested = await runCli(["rules", "test", rules, "--format", "json"], one.code);
    expect(tested.code).toBe(0);
    expect(JSON.parse(tested.out).cases.map((each: { name: string }) => each.name)).toEqual([
      "home.a-marked-file-is-at-home-here",
      "ng.a-marked-file-in-a-public-repository",
      "ng.a-marked-file-in-the-open-folder",
      "ok.ordinary-work-goes-on",
    ]);
  });

  it("proposes next commands that work as they stand", async () => {
    const one = harbor();
    const { document } = await initJson(one, "--visibility", "private");
    expect(document.next).toHaveLength(3);
    for (const command of document.next) {
      const [name, ...args] = command.split(" ");
      expect(name).toBe("sourcewarden");
      expect(await runCli(args, one.code), command).toMatchObject({ code: 0, err: "" });
    }
  });

  it("makes rules under which the repository itself is quiet", async () => {
    const one = harbor();
    await initJson(one, "--visibility", "private", "--mode", "enforce");
    const policy = join(one.code, "../sourcewarden-rules/policy.yml");
    const scan = await runCli(["scan", "--org-rules", policy, "--visibility", "private", "--format", "json"], one.code);
    expect(JSON.parse(scan.out)).toMatchObject({ verdict: "clear", findings: [] });
    one.write("sdk/leak.c", ENGINE(2024));
    const leak = await runCli(["scan", "--org-rules", policy, "--visibility", "private", "--format", "json"], one.code);
    expect(JSON.parse(leak.out).findings).toMatchObject([
      { rule: "harbor-legend", path: "sdk/leak.c", severity: "block" },
    ]);
  });

  it("tells what it assumed where nobody was asked", async () => {
    const { document } = await initJson(harbor({ "sdk/LICENSE": "Ask us.\n", ".github/CODEOWNERS": "" }));
    expect(document.assumed).toEqual([
      { about: "visibility", answer: "private" },
      { about: "legend", answer: "confidential" },
      { about: "open-folder", answer: "no" },
      { about: "ask", answer: "" },
      { about: "home", answer: "yes" },
    ]);
    expect(document).toMatchObject({ repository: "harbor/pricing", mode: "observe", ask: null, open_folders: [] });
  });

  it("assumes nothing where the repository tells it all", async () => {
    const one = harbor({ "src/a.c": "int x;\n", "src/b.c": "int x;\n", "src/curve.c": "int y;\n" });
    expect((await initJson(one, "--visibility", "internal")).document).toMatchObject({
      assumed: [],
      visibility: "internal",
      ask: "@harbor/core",
      home: null,
      open_folders: [{ path: "sdk/", licence: "MIT" }],
      foreign_folders: [{ path: "vendor/", files: 1, marked: 0 }],
    });
  });

  it("takes a repository with an open licence for a public one, and raises nothing there", async () => {
    const { document } = await initJson(harbor({ LICENSE: "Apache License\nVersion 2.0, January 2004\n" }));
    expect(document).toMatchObject({ visibility: "public", licence: "Apache-2.0", home: null, open_folders: [] });
  });

  it("finds the repository's name in its manifest, or guesses it and says so", async () => {
    const one = harbor({ "package.json": '{"name":"@harbor/x","repository":"github:harbor/engine"}' });
    one.git("remote", "remove", "origin");
    expect((await initJson(one)).document.repository).toBe("harbor/engine");
    one.write("package.json", '{"name":"@harbor/x"}');
    const { document } = await initJson(one, "--force");
    expect(document.repository).toBe("harbor/pricing");
    expect(document.assumed[0]).toEqual({ about: "repository", answer: "harbor/pricing" });
  });

  it("takes no code and no sample for a legend", async () => {
    const yaml = "labels:\n  class: confidential\n";
    const sample = "// Harbor Metrics: sample secret\n";
    const files = Object.fromEntries(
      [1, 2, 3].flatMap((at) => [
        [`cfg/${at}.yml`, yaml],
        [`tests/${at}.c`, sample],
      ]),
    );
    const { document } = await initJson(harbor(files));
    expect(document.legends.map((each: { phrase: string }) => each.phrase)).toEqual([
      "Harbor Metrics: engine room, need-to-know",
    ]);
  });

  it("asks at a terminal what the repository does not tell, and takes the answers", async () => {
    const one = harbor({ "sdk/LICENSE": "Ask us.\n", ".github/CODEOWNERS": "" });
    const ran = await runOnTerminal(["rules", "init"], one.code, [
      "secret",
      "private",
      "restricted",
      "yes",
      "harbor",
      "@harbor/ip",
      "",
    ]);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("Who reads this repository?");
    expect(ran.out).toContain("[private] / internal / public >");
    expect(ran.out).toContain("One of: private, internal, public.");
    expect(ran.out).toContain('3 files begin with "Harbor Metrics: engine room, need-to-know" (src/a.c)');
    expect(ran.out).toContain("Is sdk/ (2 files) open to the world?");
    expect(ran.out).toContain("Write @user or @organisation/team.");
    expect(ran.out).toContain(
      "4 files are marked restricted, more than a private repository may hold by default. Is this their home?",
    );
    expect(ran.out).not.toContain("assumed");
    const policy = policyOf(one);
    expect(policy).toContain('ask: "@harbor/ip"');
    expect(policy).toMatch(/phrases: \["Harbor Metrics: engine room, need-to-know"\]\n {4}class: restricted/);
    expect(policy).toContain('path: "sdk/"');
  });

  it("asks nothing at a terminal with --yes", async () => {
    const ran = await runOnTerminal(["rules", "init", "--yes"], harbor().code, []);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("assumed: it is private");
  });

  it("writes nothing where the answers end early", async () => {
    const one = harbor();
    const ran = await runOnTerminal(["rules", "init"], one.code, ["private", null]);
    expect(ran.code).toBe(2);
    expect(ran.out).toContain("The questions were not answered: nothing was written.");
    expect(existsSync(join(one.code, "../sourcewarden-rules"))).toBe(false);
  });

  it("overwrites nothing without --force, and then not through a link", async () => {
    const one = harbor();
    const rules = join(one.code, "../sourcewarden-rules");
    mkdirSync(rules);
    const precious = join(one.code, "../precious.yml");
    writeFileSync(precious, "precious\n");
    symlinkSync(precious, join(rules, "policy.yml"));
    const ran = await runCli(["rules", "init", "--yes"], one.code);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain("policy.yml is there already: nothing was written");
    expect(existsSync(join(rules, "tests"))).toBe(false);
    expect((await initJson(one, "--force")).code).toBe(0);
    expect(readFileSync(precious, "utf8")).toBe("precious\n");
    expect(policyOf(one)).toContain("version: 1");
  });

  it("writes where it is told, and into the root of the rules repository itself", async () => {
    const one = harbor();
    const { document } = await initJson(one, "--to", "../elsewhere/rules");
    expect(document.folder).toBe("../elsewhere/rules");
    expect(existsSync(join(one.code, "../elsewhere/rules/policy.yml"))).toBe(true);
    one.git("remote", "set-url", "origin", "git@github.com:harbor/sourcewarden-rules.git");
    expect((await initJson(one)).document.folder).toBe(".");
    expect(existsSync(join(one.code, "policy.yml"))).toBe(true);
  });

  it("writes rules that hold also where names are hostile", async () => {
    const one = harbor();
    const legend = '// Harbor "engine" room: $(id) `x` #secret # need-to-know\n';
    for (const at of [1, 2, 3]) one.write(`src/a"b\n- id: x\u202e\u001b[2J ${at}.c`, `${legend}int x;\n`);
    for (const at of ["a", "b", "c"]) one.write(`src/${at}.c`, "int x;\n");
    const { document, code } = await initJson(one, "--visibility", "private");
    expect(code).toBe(0);
    expect(document.legends).toMatchObject([{ phrase: 'Harbor "engine" room: $(id) `x` #secret # need-to-know' }]);
    expect(document).toMatchObject({ errors: 0, failed_cases: 0 });
    const text = await runCli(["rules", "init", "--yes", "--force"], one.code);
    expect(text.out).not.toContain("\u001b");
  });

  it.each([
    ["a folder that is not there", ["nowhere"]],
    ["an unknown visibility", ["--visibility", "unknown"]],
    ["an unknown mode", ["--mode", "enforced"]],
    ["a file for a folder to write into", ["--to", "src/a.c", "--yes"]],
  ])("is 2 for %s, with a word on stderr and none on stdout", async (_, args) => {
    const ran = await runCli(["rules", "init", ...args], harbor().code);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).not.toBe("");
  });

  it("shows an example in its help", async () => {
    const ran = await runCli(["rules", "init", "--help"], ".");
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("$ sourcewarden rules init");
  });
});
