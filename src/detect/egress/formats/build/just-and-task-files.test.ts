import { describe, expect, test } from "vitest";
import { readInWords } from "../../../../../test/support/egress-format.ts";

function just(...lines: readonly string[]): readonly string[] {
  return readInWords("justfile", lines.join("\n"));
}

describe("the recipes of a justfile", () => {
  test.each<readonly [readonly string[], readonly string[]]>([
    [
      ["push:", "  git push a"],
      ["job push", "-", "2: git push a"],
    ],
    [
      ["@push-all: build", "\tgit push a"],
      ["job push-all", "-", "2: git push a"],
    ],
    [
      ["push *args:", "    @-git push a"],
      ["job push", "-", "2: git push a"],
    ],
    [
      ["push:", "    - git push a"],
      ["job push", "-", "2:  git push a"],
    ],
    [
      ["push:", "  git push a-@b"],
      ["job push", "-", "2: git push a-@b"],
    ],
    [
      ["push:", "", "  git push a", "", "  git push b", "", "# why", "all:", "  git push c"],
      ["job push", "-", "3: git push a", "-", "5: git push b", "job all", "-", "9: git push c"],
    ],
    [
      ["push:", "  git push a", "all:", "  echo"],
      ["job push", "-", "2: git push a"],
    ],
    [
      ["push:", "  git push \\", "    a \\", "    b", "  echo"],
      ["job push", "-", "2: git push \\", "3: a \\", "4: b", "-", "5: echo"],
    ],
    [
      ["push:", "  #!/bin/bash", "  cd a", "", "  git push a", "", ""],
      ["job push", "-", "2: #!/bin/bash", "3: cd a", "4: ", "5: git push a"],
    ],
    [
      ["push:", "  echo #!", "  git push a"],
      ["job push", "-", "2: echo #!", "-", "3: git push a"],
    ],
    [
      ["push:", "      git push a"],
      ["job push", "-", "2: git push a"],
    ],
    [
      ["push:", " \tgit push a"],
      ["job push", "-", "2: git push a"],
    ],
    [["# push:", "  git push a"], []],
    [["  push:", "  git push a"], []],
    [["push", "  git push a"], []],
    [["push := 'a'", "  git push a"], []],
    [["set shell := ['git', 'push']"], []],
    [["alias p := push"], []],
    [
      [`push${" a".repeat(500)}:`, "  git push a"],
      ["job push", "-", "2: git push a"],
    ],
  ])("%j", (lines, seen) => expect(just(...lines)).toEqual(seen));

  test("run in its folder", () => {
    expect(readInWords("tools/justfile", "push:\n  git push a")).toEqual([
      "job push",
      "- sh in tools",
      "2: git push a",
    ]);
  });
});

describe("the names of a justfile", () => {
  const push = (...lines: readonly string[]): string =>
    just(...lines, "push:", "  git push {{x}}")
      .at(-1)
      ?.replace(/^\d+: git push /, "") ?? "";
  test.each<readonly [string, string]>([
    ['x := "a b"', "a b"],
    ["x:='a'", "a"],
    ["x  :=   'a b'  # why", "a b"],
    ["x := 'a'# why", "a"],
    ["x := ''", ""],
    ["export x := 'a'", "a"],
    ["export  x := 'a'", "a"],
    ["exports x := 'a'", "<x>"],
    ["# x := 'a'", "<x>"],
    ["x := `git rev-parse HEAD`", "$(git rev-parse HEAD)"],
    ["x := 'a' + b", "<'a' + b>"],
    ["x := b + 'a'", "<b + 'a'>"],
    ["x := b + `a`", "<b + `a`>"],
    ["x := env_var_or_default('X', 'a')", "a"],
    ['x := env("X_Y1", "https://x.example")', "https://x.example"],
    ["x := env( 'X' , '' )", ""],
    ["x := env('X')", "<env('X')>"],
    ["x := env_var('X')", "<env_var('X')>"],
    ["x := my_env('X', 'a')", "<my_env('X', 'a')>"],
    ["x := env('X', y)", "<env('X', y)>"],
    [`x := ${"y".repeat(81)}`, `<${"y".repeat(80)}>`],
    ["y := 'a'", "<x>"],
  ])("%s", (line, seen) => expect(push(line)).toBe(seen));

  test("are filled in wherever they stand", () => {
    const lines = ['r := "a"', `push b="c" d='e' f=g +h:`, "  git push {{ r }}/{{b}} {{d}} {{f}} {{r + b}}"];
    expect(just(...lines)).toEqual(["job push", "-", "3: git push a/c e <f> <r + b>"]);
    expect(just("b := 'x'", "push b='c':", "  git push {{b}}", "all:", "  git push {{b}}")).toEqual([
      "job push",
      "-",
      "3: git push c",
      "job all",
      "-",
      "5: git push x",
    ]);
  });
});

/** What a Taskfile with these tasks is read as. */
function task(text: string, path = "Taskfile.yml"): readonly string[] {
  return readInWords(path, text);
}

describe("the tasks of a Taskfile", () => {
  test.each<readonly [string, readonly string[]]>([
    ["tasks:\n  a: git push x", ["job a", "-", "2: git push x"]],
    ["tasks:\n  a: [git push x, git push y]", ["job a", "-", "2: git push x", "-", "2: git push y"]],
    ["tasks:\n  a:\n    cmd: git push x", ["job a", "-", "3: git push x"]],
    ["tasks:\n  a:\n    cmds: git push x\n    cmd: git push y", ["job a", "-", "3: git push x"]],
    ["tasks:\n  a:\n    cmds:\n      - cmd: git push x\n        silent: true", ["job a", "-", "4: git push x"]],
    ["tasks:\n  a:\n    cmds:\n      - defer: git push x\n      - task: push", ["job a", "-", "4: git push x"]],
    ["tasks:\n  a:\n    cmds: [{defer: {task: push}}]", []],
    [
      "tasks:\n  a:\n    cmds:\n      - |\n        cd a\n        git push x",
      ["job a", "-", "5: cd a", "6: git push x"],
    ],
    ["tasks:\n  a:\n    desc: git push", []],
    ["cmds: [git push]", []],
  ])("%j", (text, seen) => expect(task(text)).toEqual(seen));

  test.each([
    ["Taskfile.yml", "sub", "sub"],
    ["tools/Taskfile.yml", "sub", "tools/sub"],
    ["tools/Taskfile.yml", "/abs", "/abs"],
    ["tools/Taskfile.yml", '"{{.DIR}}/a"', "<DIR>/a"],
    ["tools/Taskfile.yml", '"a/{{.DIR}}"', "tools/a/<DIR>"],
    ["tools/Taskfile.yml", '""', "tools"],
  ])("of %s in the folder %s run in %s", (path, dir, folder) => {
    const seen = ["job a", `- sh in ${folder}`, "4: git push x"];
    expect(task(`tasks:\n  a:\n    dir: ${dir}\n    cmds: [git push x]`, path)).toEqual(seen);
  });
});

describe("the variables of a Taskfile", () => {
  const push = (vars: string, words: string): string =>
    task(`vars: ${vars}\ntasks:\n  a: 'git push ${words}'`).at(-1)?.replace("3: git push ", "") ?? "";
  test.each([
    ["{A: a}", "{{.A}} {{ .A }} {{- .A -}} {{.B}}", "a a a <B>"],
    ["{A: a}", "{{.A | upper}} {{A}} {{.A", "a {{A}} {{.A"],
    ["{A: {sh: date}}", "{{.A}}", "$(date)"],
    ["{A: [a]}", "{{.A}}", "<A>"],
    ["{A: {ref: x}}", "{{.A}}", "<A>"],
    ["{A: 'x{{.B}}', B: b}", "{{.A}}", "x<B>"],
    [`{A: a}`, `{{.A${" ".repeat(101)}}}`, `{{.A${" ".repeat(101)}}}`],
  ])("%s in %s", (vars, words, seen) => expect(push(vars, words)).toBe(seen));

  test("are those of the task before those of the file", () => {
    const text =
      "vars: {A: a, B: b}\ntasks:\n  t:\n    vars: {A: c}\n    cmds: ['git push {{.A}} {{.B}}']\n  u: 'git push {{.A}}'";
    expect(task(text)).toEqual(["job t", "-", "5: git push c b", "job u", "-", "6: git push a"]);
  });

  test("are filled into the shell's own", () => {
    const env = "env: {X: '{{.A}}', Y: y, Z: [z]}\n";
    const text = `vars: {A: a}\n${env}tasks:\n  t:\n    env: {Y: '{{.B}}'}\n    cmds: [git push $X]`;
    expect(task(text)).toEqual(["job t X=a Y=<B>", "-", "6: git push $X"]);
  });

  test("may be written without quotes, as templates of others are", () => {
    const text = "vars: {A: a}\ntasks:\n  t:\n    cmds:\n      - git push {{.A}}\n      - {{.CMD}} push {{ .A | x }}";
    expect(task(text)).toEqual(["job t", "-", "5: git push a", "-", "6: <CMD> push a"]);
  });
});
