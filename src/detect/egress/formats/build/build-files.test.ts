// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the files of the cases are written so.
import { expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";

interface Case {
  readonly it: string;
  readonly path: string;
  readonly text: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly seen: readonly string[];
}

const CASES: readonly Case[] = [
  {
    it: "a target with a sending recipe is a job",
    path: "Makefile",
    text: ["push:", "\tgit push backup", "build:", "\tcc -o x"],
    seen: ["job push", "-", "2: git push backup"],
  },
  {
    it: "each line of a recipe is a shell of its own",
    path: "Makefile",
    text: ["push:", "\tcd sub", "\tgit push backup"],
    seen: ["job push", "-", "2: cd sub", "-", "3: git push backup"],
  },
  {
    it: "a line that goes on is one command over its lines",
    path: "Makefile",
    text: ["push:", "\tcd sub && \\", "\t  git push \\", "\t  backup", "\techo done"],
    seen: ["job push", "-", "2: cd sub && \\", "3:   git push \\", "4:   backup", "-", "5: echo done"],
  },
  {
    it: "the signs before a command are taken off",
    path: "Makefile",
    text: ["push:", "\t@-git push backup"],
    seen: ["job push", "-", "2: git push backup"],
  },
  {
    it: "variables are filled in where they are used",
    path: "Makefile",
    text: ["push:", "\tgit push $(URL)", "URL = https://$(HOST)/a.git", "HOST := x.example"],
    seen: ["job push", "-", "2: git push https://x.example/a.git"],
  },
  {
    it: "braces and single letters are variables too",
    path: "Makefile",
    text: ["R = backup", "push:", "\tgit push ${R} $R"],
    seen: ["job push", "-", "3: git push backup backup"],
  },
  {
    it: "two dollars are the shell's",
    path: "Makefile",
    text: ["push:", "\tgit push $$REMOTE"],
    seen: ["job push", "-", "2: git push $REMOTE"],
  },
  {
    it: "a variable that is not set is a hole",
    path: "Makefile",
    text: ["push:", "\tgit push $(REMOTE)"],
    seen: ["job push", "-", "2: git push <REMOTE>"],
  },
  {
    it: "what may be set before has its default",
    path: "Makefile",
    text: ["REMOTE ?= backup", "push:", "\tgit push $(REMOTE)"],
    seen: ["job push", "-", "3: git push backup"],
  },
  {
    it: "what is set already keeps its value",
    path: "Makefile",
    text: ["REMOTE = first", "REMOTE ?= second", "push:", "\tgit push $(REMOTE)"],
    seen: ["job push", "-", "4: git push first"],
  },
  {
    it: "a variable is added to",
    path: "Makefile",
    text: ["FLAGS = --all", "FLAGS += --force", "push:", "\tgit push $(FLAGS) backup"],
    seen: ["job push", "-", "4: git push --all --force backup"],
  },
  {
    it: "a variable that a condition changes is a hole",
    path: "Makefile",
    text: ["ifdef CI", "REMOTE = a", "else", "REMOTE = b", "endif", "push:", "\tgit push $(REMOTE)"],
    seen: ["job push", "-", "7: git push <REMOTE>"],
  },
  {
    it: "shell calls are the shell's own",
    path: "Makefile",
    text: ["push:", "\tgit push backup $(shell git branch --show-current)"],
    seen: ["job push", "-", "2: git push backup $(git branch --show-current)"],
  },
  {
    it: "a function is a hole",
    path: "Makefile",
    text: ["push:", "\tgit push $(firstword $(REMOTES))"],
    seen: ["job push", "-", "2: git push <firstword>"],
  },
  {
    it: "the target's name is known",
    path: "Makefile",
    text: ["mirror:", "\tgit push $@"],
    seen: ["job mirror", "-", "2: git push mirror"],
  },
  {
    it: "a recipe behind a semicolon is one",
    path: "Makefile",
    text: ["push: deps ; git push backup"],
    seen: ["job push", "-", "1: git push backup"],
  },
  {
    it: "a definition of several lines is filled in",
    path: "Makefile",
    text: ["define PUSH", "git push backup", "endef", "push:", "\t$(PUSH)"],
    seen: ["job push", "-", "5: git push backup"],
  },
  {
    it: "a variable of the target alone counts there",
    path: "Makefile",
    text: ["push: REMOTE = backup", "push:", "\tgit push $(REMOTE)", "other:", "\tgit push $(REMOTE)"],
    seen: ["job push", "-", "3: git push backup", "job other", "-", "5: git push <REMOTE>"],
  },
  {
    it: "comments are not read",
    path: "Makefile",
    text: ["# git push a", "push:", "\t# git push b", "\tgit push c"],
    seen: ["job push", "-", "3: # git push b", "-", "4: git push c"],
  },
  {
    it: "a variable that names itself does not go on forever",
    path: "Makefile",
    text: ["A = $(B)", "B = $(A)", "push:", "\tgit push $(A)"],
    seen: ["job push", "-", "4: git push <variables inside each other>"],
  },
  {
    it: "all lines in one shell are one script",
    path: "Makefile",
    text: [".ONESHELL:", "push:", "\tcd sub", "\tgit push backup"],
    seen: ["job push", "-", "3: cd sub", "4: git push backup"],
  },
  {
    it: "another prefix of recipes is known",
    path: "Makefile",
    text: [".RECIPEPREFIX = >", "push:", ">git push backup"],
    seen: ["job push", "-", "3: git push backup"],
  },
  {
    it: "a variable's command is seen through the variable",
    path: "Makefile",
    text: ["CMD = git push backup", "push:", "\t$(CMD)"],
    seen: ["job push", "-", "3: git push backup"],
  },
  {
    it: "a Makefile in a folder runs there",
    path: "tools/release.mk",
    text: ["push:", "\tgit push backup"],
    seen: ["job push", "- sh in tools", "2: git push backup"],
  },
  {
    it: "an URL in an assignment is no target",
    path: "Makefile",
    text: ["URL := https://x.example/a.git", "push:", "\tgit push $(URL)"],
    seen: ["job push", "-", "3: git push https://x.example/a.git"],
  },
  {
    it: "a recipe's lines are shells of their own",
    path: "justfile",
    text: ['remote := "backup"', 'push branch="main":', "    @git push {{remote}} {{branch}}", "    echo {{other}}"],
    seen: ["job push", "-", "3: git push backup main", "-", "4: echo <other>"],
  },
  {
    it: "a recipe with a first line of its own is one script",
    path: "justfile",
    text: ["push:", "    #!/usr/bin/env bash", "    set -e", "    git push backup"],
    seen: ["job push", "-", "2: #!/usr/bin/env bash", "3: set -e", "4: git push backup"],
  },
  {
    it: "a command in backticks is the shell's own",
    path: "justfile",
    text: ["head := `git rev-parse HEAD`", "push:", "    git push backup {{head}}"],
    seen: ["job push", "-", "3: git push backup $(git rev-parse HEAD)"],
  },
  {
    it: "a line that goes on is one command",
    path: "justfile",
    text: ["push:", "    git push \\", "      backup"],
    seen: ["job push", "-", "2: git push \\", "3:   backup"],
  },
  {
    it: "each command is a shell of its own",
    path: "Taskfile.yml",
    text: [
      'version: "3"',
      "vars:",
      "  REMOTE: backup",
      "tasks:",
      "  push:",
      "    vars: {BRANCH: main}",
      "    cmds:",
      "      - cd sub",
      "      - git push {{.REMOTE}} {{.BRANCH}} {{.OTHER}}",
      "      - cmd: git push b",
      "      - task: other",
      "  short: git push c",
    ],
    seen: [
      "job push",
      "-",
      "8: cd sub",
      "-",
      "9: git push backup main <OTHER>",
      "-",
      "10: git push b",
      "job short",
      "-",
      "12: git push c",
    ],
  },
  {
    it: "a variable of a command is the shell's own",
    path: "Taskfile.yml",
    text: [
      "vars:",
      "  HEAD:",
      "    sh: git rev-parse HEAD",
      "tasks:",
      "  push:",
      "    dir: sub",
      '    env: {URL: "https://x.example/{{.NAME}}"}',
      '    cmds: ["git push $URL {{.HEAD}}"]',
    ],
    seen: ["job push URL=https://x.example/<NAME>", "- sh in sub", "8: git push $URL $(git rev-parse HEAD)"],
  },
  {
    it: "RUN runs with what ENV and ARG say before",
    path: "Dockerfile",
    text: ["FROM alpine", "ARG HOST=x.example", 'ENV URL="https://${HOST}/a.git"', "COPY . .", "RUN git push $URL"],
    seen: ["job Dockerfile", "- sh HOST=x.example URL=https://x.example/a.git", "5: git push $URL"],
  },
  {
    it: "a RUN over lines keeps them, comments within taken out",
    path: "Dockerfile",
    text: ["FROM alpine", "RUN echo a && \\", "    # why", "    git push backup"],
    seen: ["job Dockerfile (empty)", "-", "2: echo a && \\", "3: \\", "4:     git push backup"],
  },
  {
    it: "flags of RUN are taken off",
    path: "Dockerfile",
    text: ["FROM alpine", "RUN --mount=type=secret,id=x --network=host git push backup"],
    seen: ["job Dockerfile (empty)", "-", "2: git push backup"],
  },
  {
    it: "a list is run as it is",
    path: "Dockerfile",
    text: ["FROM alpine", 'RUN ["sh", "-c", "git push a"]', 'RUN ["git", "push", "b c"]'],
    seen: ["job Dockerfile (empty)", "-", "2: git push a", "-", "3: git push 'b c'"],
  },
  {
    it: "a here-document is a script",
    path: "Dockerfile",
    text: ["FROM alpine", "RUN <<EOF", "set -e", "git push backup", "EOF", "RUN git push other"],
    seen: ["job Dockerfile (empty)", "-", "3: set -e", "4: git push backup", "-", "6: git push other"],
  },
  {
    it: "copying the tree into the image sends nothing",
    path: "Dockerfile",
    text: ["FROM alpine", "COPY . .", "# git push"],
    seen: [],
  },
];

test.each(CASES)("a build file: $it", ({ path, text, files, seen }) => {
  expect(readInWords(path, text.join("\n"), files)).toEqual(seen);
});
