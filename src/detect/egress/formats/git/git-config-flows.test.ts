import { describe, expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";
import { readGitConfig } from "./read-git-config.ts";

function read(...lines: readonly string[]): readonly string[] {
  return readInWords(".gitconfig", lines.join("\n")).filter((line) => line !== "job git config");
}

const OTHER = ['[remote "other"]', "url = https://other.example/a"];
const BACKUP = ['[remote "backup"]', "url = https://backup.example/a"];

describe("a remote", () => {
  test.each(["true", "yes", "on", "1", "TRUE", "2"])("that mirrors by %s is a mirror", (value) => {
    const mirror = ["4 mirror history -> remote https://backup.example/a"];
    expect(read(...OTHER, ...BACKUP, `mirror = ${value}`)).toEqual(mirror);
  });

  test.each(["false", "no", "off", "0", "", "truely", "untrue"])("that mirrors by %j is none", (value) => {
    expect(read(...OTHER, ...BACKUP, `mirror = ${value}`)).toEqual([]);
  });

  test("that mirrors by its key alone is a mirror, at its URL wherever that stands", () => {
    expect(read('[remote "backup"]', "mirror", ...OTHER, ...BACKUP)).toEqual([
      "6 mirror history -> remote https://backup.example/a",
    ]);
    expect(read('[remote "backup"]', "mirror", ...OTHER, '[url "backup"]', "url = x")).toEqual([]);
  });

  test("with a URL of its own for pushes is a push", () => {
    expect(read(...OTHER, "pushurl = https://b.example/a", "PushURL = https://c.example/a")).toEqual([
      "3 push history -> remote https://b.example/a",
      "4 push history -> remote https://c.example/a",
    ]);
  });

  test("has no such settings in another section", () => {
    expect(read('[other "a"]', "url = b", "mirror = true", "pushurl = c", "pushdefault = backup", ...BACKUP)).toEqual(
      [],
    );
    expect(read(...BACKUP, "pushRemote = backup", "insteadOf = https://gitlab.com/")).toEqual([]);
    expect(read('[branch "backup"]', "mirror = true", "pushDefault = backup", ...BACKUP)).toEqual([]);
  });
});

describe("where pushes go by default", () => {
  const weak = (line: number): readonly string[] => [`${line} push history -> remote https://backup.example/a weak`];
  test.each<readonly [readonly string[], readonly string[]]>([
    [["[remote]", "pushDefault = backup", ...OTHER, ...BACKUP], weak(6)],
    [['[branch "main"]', "pushRemote = backup", ...OTHER, ...BACKUP], weak(6)],
    [["[branch]", "pushRemote = backup", ...BACKUP], weak(4)],
    [["[remote]", "pushDefault = none", ...BACKUP], []],
    [["[remote]", "pushDefaults = backup", ...BACKUP], []],
    [['[branch "main"]', "remote = backup", "pushDefault = x", ...BACKUP], []],
    [["[push]", "pushDefault = backup", ...BACKUP], []],
    [["[remote]", "pushDefault = backup", '[remote "backup"]', "fetch = x"], []],
    [["[remote]", "pushDefault = backup", '[branch "backup"]', "url = x"], []],
  ])("%j", (lines, seen) => expect(read(...lines)).toEqual(seen));
});

describe("a URL that is put in the place of others", () => {
  const to = (key: string, prefix: string): readonly string[] =>
    read('[url "https://x.example/"]', `${key} = ${prefix}`);
  test.each([
    ["https://gitlab.com/", "https://x.example/acme/pricing.git"],
    ["https://GitLab.com/Acme/", "https://x.example/pricing.git"],
    ["git@gitlab.com:", "https://x.example/acme/pricing.git"],
    ["ssh://git@gitlab.com/", "https://x.example/acme/pricing.git"],
    ["git://gitlab.com/", "https://x.example/acme/pricing.git"],
    ["http://gitlab.com/", "https://x.example/acme/pricing.git"],
    ["https://", "https://x.example/gitlab.com/acme/pricing.git"],
  ])("of %s", (prefix, remote) => {
    expect(to("insteadOf", prefix)).toEqual([`2 push history -> remote ${remote}`]);
    expect(to("pushInsteadOf", prefix)).toEqual([`2 push history -> remote ${remote}`]);
  });

  test.each(["https://github.com/", "https://gitlab.com/acme/other", "gh:", ""])("and not of %j", (prefix) => {
    expect(to("insteadOf", prefix)).toEqual([]);
  });

  test("is named by its key", () => {
    expect(to("xinsteadOf", "https://gitlab.com/")).toEqual([]);
    expect(to("insteadOfs", "https://gitlab.com/")).toEqual([]);
    expect(to("pushurl", "https://gitlab.com/")).toEqual([]);
  });

  test.each([
    ["https://x.example/", "https://gitlab.com/", true],
    ["git@x.example:a/", "ssh://git@x.example/a/", false],
    ["https://token@X.example/", "https://x.example/", false],
    ["x.example:a/", "git+ssh://x.example/", false],
    ["https://x.example/", "https://x.example.org/", true],
    ["https://x.example/https://gitlab.com/", "https://gitlab.com/", true],
    ["https://x.example:8443/a", "https://x.example/a", false],
    ["https://x.example/", "/", true],
  ])("%s for %s is told by its host where nobody knows the repository", (base, prefix, leads) => {
    const text = `[url "${base}"]\ninsteadOf = ${prefix}`;
    const home = { host: "home.invalid", owner: "~", name: "~" };
    const { jobs, unread } = readGitConfig(
      { path: ".gitconfig", text },
      { home, read: () => null, visibility: "unknown" },
    );
    expect(unread).toEqual([]);
    const to = { as: "remote", text: [base] };
    const rest = { line: 2, endLine: 2, condition: null, credential: null, strength: "weak" };
    expect(jobs.flatMap(({ steps }) => steps)).toEqual(
      leads ? [{ kind: "declared", flow: { verb: "push", sends: { what: "history" }, to, ...rest } }] : [],
    );
  });
});

describe("a configuration", () => {
  test("of submodules pushes only what they say", () => {
    const submodules = (text: string): readonly string[] => readInWords(".gitmodules", text);
    const push = ["job submodules", "2 push unresolved -> remote x weak"];
    expect(submodules('[submodule "a"]\npushurl = x\nurl = y')).toEqual(push);
    expect(submodules('[remote "a"]\npushurl = x')).toEqual([]);
    expect(submodules('[url "x:"]\ninsteadOf = https://gitlab.com/')).toEqual([
      "job submodules",
      "2 push history -> remote x:acme/pricing.git",
    ]);
  });

  test("that is none is said", () => {
    expect(read("pushurl: x")).toEqual(["unread: The file is not a git configuration, though it is named like one."]);
  });
});

test.each([
  ["# v2 git bundle\nabc", ["job bundle", "1 artifact history -> artifact a.bundle weak"]],
  ["# v3 git bundle\n@x", ["job bundle", "1 artifact history -> artifact a.bundle weak"]],
  ["# vx git bundle\n", []],
  ["x# v2 git bundle\n", []],
  ["# v2 git bundle", []],
])("a bundle that begins with %j", (text, seen) => expect(readInWords("a.bundle", text)).toEqual(seen));
