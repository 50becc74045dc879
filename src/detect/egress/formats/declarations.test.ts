import { expect, test } from "vitest";
import { readInWords } from "../../../../test/support/egress-format.ts";

interface Case {
  readonly it: string;
  readonly path: string;
  readonly text: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly seen: readonly string[];
}

const CASES: readonly Case[] = [
  {
    it: "where a submodule comes from sends nothing",
    path: ".gitmodules",
    text: ['[submodule "x"]', "\tpath = x", "\turl = https://other.example/x.git"],
    seen: [],
  },
  {
    it: "a pushurl of a submodule is a weak push",
    path: ".gitmodules",
    text: ['[submodule "x"]', "\turl = https://github.com/acme/x.git", "\tpushurl = https://other.example/x.git"],
    seen: ["job submodules", "3 push unresolved -> remote https://other.example/x.git weak"],
  },
  {
    it: "what is not git's format is unread",
    path: ".gitmodules",
    text: ["pushurl: https://other.example"],
    seen: ["unread: The file is not in git's configuration format."],
  },
  {
    it: "a remote that mirrors is a mirror",
    path: ".gitconfig",
    text: ['[remote "backup"]', "\turl = git@github.com:jdoe/x.git", "\tfetch = +refs/*:refs/*", "\tmirror = true"],
    seen: ["job git config", "2 mirror history -> remote git@github.com:jdoe/x.git"],
  },
  {
    it: "a remote that does not mirror is none",
    path: ".gitconfig",
    text: ['[remote "backup"]', "\turl = git@github.com:jdoe/x.git", "\tmirror = false"],
    seen: [],
  },
  {
    it: "a pushurl is a push",
    path: "config/team.gitconfig",
    text: [
      '[remote "origin"]',
      "\turl = https://gitlab.com/acme/pricing.git",
      "\tpushurl = https://other.example/pricing.git ; own",
    ],
    seen: ["job git config", "3 push history -> remote https://other.example/pricing.git"],
  },
  {
    it: "the remote that pushes go to is a weak push",
    path: ".gitconfig",
    text: ["[remote]", "\tpushDefault = backup", '[remote "backup"]', "\turl = https://other.example/pricing.git"],
    seen: ["job git config", "4 push history -> remote https://other.example/pricing.git weak"],
  },
  {
    it: "insteadOf of the own URL leads the push elsewhere",
    path: ".gitconfig",
    text: ['[url "https://other.example/"]', "\tinsteadOf = https://gitlab.com/"],
    seen: ["job git config", "2 push history -> remote https://other.example/acme/pricing.git"],
  },
  {
    it: "pushInsteadOf of the scp-like URL leads the push elsewhere",
    path: ".gitconfig",
    text: ['[url "git@github.com:jdoe/"]', "\tpushInsteadOf = git@gitlab.com:acme/"],
    seen: ["job git config", "2 push history -> remote git@github.com:jdoe/pricing.git"],
  },
  {
    it: "insteadOf of another host is none",
    path: ".gitconfig",
    text: ['[url "git@github.com:"]', "\tinsteadOf = https://github.com/"],
    seen: [],
  },
  {
    it: "insteadOf that keeps the host keeps the place",
    path: ".gitconfig",
    text: ['[url "git@gitlab.com:"]', "\tinsteadOf = https://gitlab.com/"],
    seen: ["job git config", "2 push history -> remote git@gitlab.com:acme/pricing.git"],
  },
  {
    it: "comments are none",
    path: ".gitconfig",
    text: ['# [remote "x"]', ";\tpushurl = a", "[user]", "\tname = mirror # x"],
    seen: [],
  },
  {
    it: "names count in any case, and a header may hold a setting",
    path: ".gitconfig",
    text: ['[Remote "x"] PushURL = "https://other.example/a b.git"'],
    seen: ["job git config", "1 push history -> remote https://other.example/a b.git"],
  },
  {
    it: "a configuration of a committed repository is one",
    path: "test.git/config",
    text: ['[remote "x"]', "\tpushurl = https://other.example/a.git"],
    seen: ["job git config", "2 push history -> remote https://other.example/a.git"],
  },
  {
    it: "a bundle of git holds history",
    path: "backup.bundle",
    text: ["# v2 git bundle", "0123456789012345678901234567890123456789 refs/heads/main"],
    seen: ["job bundle", "1 artifact history -> artifact backup.bundle weak"],
  },
  {
    it: "another file of that name is let be",
    path: "Bundle.bundle",
    text: ["PK"],
    seen: [],
  },
  {
    it: "a workflow from here to elsewhere is a push",
    path: "copy.bara.sky",
    text: [
      "core.workflow(",
      '    name = "out",',
      '    origin = git.origin(url = "https://gitlab.com/acme/pricing.git", ref = "main"),',
      '    destination = git.destination(url = "https://github.com/jdoe/x.git", push = "main"),',
      '    origin_files = glob(["**"], exclude = ["internal/**"]),',
      '    authoring = authoring.pass_thru("x"),',
      ")",
    ],
    seen: ["job copybara", "4 push tree -> remote https://github.com/jdoe/x.git"],
  },
  {
    it: "constants are folded",
    path: "copy.bara.sky",
    text: [
      'org = "jdoe"',
      'project = "%s/x" % org',
      "core.workflow(",
      "    origin = folder.origin(),",
      "    destination = git.github_pr_destination(",
      '        url = "https://github.com/" + project,',
      "    ),",
      '    origin_files = glob(["src/**", "README.md"]),',
      ")",
    ],
    seen: ["job copybara", "5 push src README.md -> remote https://github.com/jdoe/x"],
  },
  {
    it: "format folds too",
    path: "copy.bara.sky",
    text: [
      'url = "git@{}:{who}/x.git".format("github.com", who = "jdoe")',
      "core.workflow(origin = folder.origin(), destination = git.github_destination(url = url))",
    ],
    seen: ["job copybara", "2 push tree -> remote git@github.com:jdoe/x.git"],
  },
  {
    it: "two values of a format are both filled in",
    path: "copy.bara.sky",
    text: [
      'core.workflow(origin = folder.origin(), destination = git.destination(url = "https://%s/%s" % ("x.example", "a")))',
    ],
    seen: ["job copybara", "1 push tree -> remote https://x.example/a"],
  },
  {
    it: "a workflow from elsewhere to here is none",
    path: "copy.bara.sky",
    text: [
      "core.workflow(",
      '    origin = git.github_origin(url = "https://github.com/other/lib"),',
      '    destination = git.destination(url = "git@gitlab.com:acme/pricing.git"),',
      ")",
    ],
    seen: [],
  },
  {
    it: "a workflow between two others is none",
    path: "copy.bara.sky",
    text: [
      "core.workflow(",
      '    origin = git.origin(url = "https://a.example/b/c"),',
      '    destination = git.destination(url = "https://d.example/e/f"),',
      ")",
    ],
    seen: [],
  },
  {
    it: "a copy under the own name elsewhere is likely the source",
    path: "copy.bara.sky",
    text: [
      "core.workflow(",
      '    origin = git.origin(url = "ssh://git.internal:2222/team/pricing.git"),',
      '    destination = git.destination(url = "https://github.com/jdoe/pricing"),',
      ")",
    ],
    seen: ["job copybara", "3 push tree -> remote https://github.com/jdoe/pricing weak"],
  },
  {
    it: "a workflow into a folder sends nothing",
    path: "copy.bara.sky",
    text: ["core.workflow(origin = folder.origin(), destination = folder.destination())"],
    seen: [],
  },
  {
    it: "a destination of a function is a hole",
    path: "copy.bara.sky",
    text: [
      "def target(x):",
      "    return git.destination(url = x)",
      'core.workflow(origin = folder.origin(), destination = target("y"))',
    ],
    seen: ["job copybara", "3 push tree -> remote <target>"],
  },
  {
    it: "a destination in a name is followed",
    path: "copy.bara.sky",
    text: [
      'dest = git.destination(url = "https://github.com/jdoe/x")',
      "core.workflow(origin = folder.origin(), destination = dest)",
    ],
    seen: ["job copybara", "1 push tree -> remote https://github.com/jdoe/x"],
  },
  {
    it: "workflows in a list are read",
    path: "copy.bara.sky",
    text: [
      "flows = [",
      '    core.workflow(origin = folder.origin(), destination = git.destination(url = "https://github.com/jdoe/%s" % n))',
      '    for n in ["a", "b"]',
      "]",
    ],
    seen: ["job copybara", "2 push tree -> remote https://github.com/jdoe/<n>"],
  },
  {
    it: "git.mirror sends the history",
    path: "copy.bara.sky",
    text: [
      "git.mirror(",
      '    name = "m",',
      '    origin = "https://gitlab.com/acme/pricing.git",',
      '    destination = "https://github.com/jdoe/x.git",',
      '    refspecs = ["refs/*"],',
      ")",
    ],
    seen: ["job copybara", "4 mirror history -> remote https://github.com/jdoe/x.git"],
  },
  {
    it: "what is commented out is none",
    path: "copy.bara.sky",
    text: [
      '# core.workflow(origin = folder.origin(), destination = git.destination(url = "https://x.example/a"))',
      'x = "core.workflow(destination = 1)"',
    ],
    seen: [],
  },
  {
    it: "brackets and strings without their end are read as far as they go",
    path: "copy.bara.sky",
    text: ['core.workflow(origin = folder.origin(), destination = git.destination(url = "https://x.example/a'],
    seen: ["job copybara", "1 push tree -> remote https://x.example/a"],
  },
  {
    it: "files by a name are not known",
    path: "copy.bara.sky",
    text: [
      'core.workflow(origin = folder.origin(), origin_files = FILES, destination = git.destination(url = "https://x.example/a"))',
    ],
    seen: ["job copybara", "1 push unresolved -> remote https://x.example/a"],
  },
  {
    it: "a folder of source that is synced is a push",
    path: ".github/sync.yml",
    text: [
      "jdoe/other:",
      "  - src/",
      "  - LICENSE",
      "group:",
      "  repos: |",
      "    jdoe/a",
      "    jdoe/b@main",
      "  files:",
      "    - source: .",
      "      dest: all",
    ],
    seen: [
      "job sync",
      "2 push src -> remote https://github.com/jdoe/other.git",
      "9 push tree -> remote https://github.com/jdoe/a.git",
      "9 push tree -> remote https://github.com/jdoe/b.git",
    ],
  },
  {
    it: "shared files are none",
    path: ".github/sync.yml",
    text: ["jdoe/other:", "  - LICENSE", "  - .github/workflows/"],
    seen: [],
  },
];

test.each(CASES)("a declaration: $it", ({ path, text, files, seen }) => {
  expect(readInWords(path, text.join("\n"), files)).toEqual(seen);
});
