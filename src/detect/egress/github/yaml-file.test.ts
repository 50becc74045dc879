import { describe, expect, test } from "vitest";
import { scriptsOf, workflow } from "../../../../test/support/workflows.ts";

const HEAD = "on: push\njobs:\n  one:\n    runs-on: x\n    steps:\n";

/** Milliseconds that reading a text takes. */
function time(text: string): number {
  const started = performance.now();
  workflow(text);
  return performance.now() - started;
}

describe("a workflow with anchors", () => {
  test("is read as if they were written out, at the lines where they are", () => {
    const text = `${HEAD}      - &push\n        run: git push a\n      - *push\n`;
    expect(scriptsOf(workflow(text)).map(({ script, line }) => [script.text, line])).toEqual([
      ["git push a", 7],
      ["git push a", 7],
    ]);
  });

  test("takes the last one of a name before the alias", () => {
    const text = `on: push\nenv: { A: &x one, B: &x two }\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: *x\n`;
    expect(scriptsOf(workflow(text)).map(({ script }) => script.text)).toEqual(["two"]);
  });

  test("and merge keys lets later keys win", () => {
    const text = `${HEAD}      - &base\n        run: a\n        shell: pwsh\n      - <<: *base\n        run: b\n`;
    expect(scriptsOf(workflow(text)).map(({ script }) => [script.text, script.dialect])).toEqual([
      ["a", "powershell"],
      ["b", "powershell"],
    ]);
  });

  test("of which none has the name has nothing there", () => {
    expect(scriptsOf(workflow(`${HEAD}      - run: *gone\n      - run: a\n`)).map(({ script }) => script.text)).toEqual(
      ["a"],
    );
  });
});

describe("a hostile text", () => {
  const bomb = (levels: number, wide: number) => {
    let text = "x0: &x0 { run: a }\n";
    for (let level = 1; level <= levels; level += 1) {
      text += `x${level}: &x${level} [${Array.from({ length: wide }, () => `*x${level - 1}`).join(", ")}]\n`;
    }
    return text;
  };
  const merges = (levels: number, wide: number) => {
    let text = "x0: &x0 { run: a }\n";
    for (let level = 1; level <= levels; level += 1) {
      const all = Array.from({ length: wide }, () => `*x${level - 1}`).join(", ");
      text += `x${level}: &x${level} { <<: [${all}], k${level}: 1 }\n`;
    }
    return text;
  };
  const texts: readonly (readonly [string, string])[] = [
    ["of aliases of aliases", `${bomb(9, 10)}on: push\njobs:\n  a:\n    runs-on: x\n    steps: *x9\n`],
    [
      "of aliases in a matrix",
      `${bomb(9, 10)}on: push\njobs:\n  a:\n    runs-on: x\n    strategy: { matrix: { a: *x9 } }\n    steps: []\n`,
    ],
    ["of merges of merges", `${merges(9, 10)}on: push\njobs: *x9\n`],
    ["that is its own alias", "on: push\njobs: &j\n  a: *j\n"],
    ["of brackets", `on: push\njobs: ${"[".repeat(100_000)}`],
    ["of braces", `on: push\njobs: ${"{a: ".repeat(100_000)}`],
    ["of dashes", `on: push\njobs: \n${"- ".repeat(100_000)}`],
    ["of question marks", "? ".repeat(100_000)],
    ["of nested indentation", Array.from({ length: 1_400 }, (_, at) => `${" ".repeat(at)}a:`).join("\n")],
    ["of one line", `on: push\njobs:\n  a:\n    steps:\n      - run: ${"git push ".repeat(80_000)}\n`],
    ["of open expressions", `${HEAD}      - run: "${"${{ '".repeat(100_000)}"\n`],
    ["of outputs", `${HEAD}      - id: a\n        run: ${"echo a=b ".repeat(80_000)} GITHUB_OUTPUT\n`],
    ["of many steps", `${HEAD}${"      - run: a\n".repeat(30_000)}`],
    [
      "of many jobs",
      `on: push\njobs:\n${Array.from({ length: 5_000 }, (_, at) => `  j${at}: { steps: [{ run: a }] }\n`).join("")}`,
    ],
  ];
  for (const [name, text] of texts) {
    test(`${name} costs little`, () => {
      expect(text.length).toBeLessThanOrEqual(1024 * 1024);
      expect(time(text)).toBeLessThan(5_000);
    });
  }

  const gaps: readonly (readonly [string, string])[] = [
    ["larger than 1 MiB", `#${"x".repeat(1024 * 1024)}`],
    ["with too many brackets", `on: push\njobs: ${"[".repeat(1_000)}`],
    ["with more steps than are read", `${HEAD}${"      - run: a\n".repeat(2_001)}`],
    [
      "with more jobs than are read",
      `on: push\njobs:\n${Array.from({ length: 201 }, (_, at) => `  j${at}: { steps: [{ run: a }] }\n`).join("")}`,
    ],
    ["that is no YAML", `${HEAD}      - run: a\n   b: [\n`],
    ["of two documents", `${HEAD}      - run: a\n---\n${HEAD}      - run: b\n`],
    ["that is empty", ""],
    ["that is a list", "- a\n"],
    ["without jobs", "on: push\nname: x\n"],
    ["of binary signs", "\u0000\u0001\u0002: \u0000"],
    ["whose jobs are a text", "on: push\njobs: none\n"],
  ];
  for (const [name, text] of gaps) {
    test(`${name} is a gap`, () => expect(workflow(text).unread.length).toBeGreaterThan(0));
  }

  test("that is broken behind a step still shows the step", () => {
    const read = workflow(`${HEAD}      - run: git push a\n      - run: "open\n`);
    expect(scriptsOf(read)[0]?.script.text).toBe("git push a");
    expect(read.unread[0]).toMatch(/no valid YAML at line \d+/);
  });
});

describe("a workflow that is plainly harmless", () => {
  test("is not read further, and others are", () => {
    const quiet =
      "on: pull_request_target\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: actions/labeler@v5\n";
    expect(workflow(quiet)).toEqual({ jobs: [], weakenings: [], unread: [] });
    const hidden = [
      quiet.replace("actions/labeler@v5", "acme/labeler@v5"),
      quiet.replace("uses: actions/labeler@v5", '"r\\u0075n": git push x'),
      quiet.replace("runs-on: x", "runs-on: self-hosted"),
      `${quiet}      - uses:\n          acme/x@v1\n`,
      `${quiet}      - *other\n`,
      `${quiet}      - { "run": git push x }\n`,
      `${quiet}      - ? run\n        : git push x\n`,
      quiet.replace("uses: actions/labeler@v5", "uses: ./x"),
    ];
    for (const text of hidden) expect(workflow(text).jobs.length, text).toBeGreaterThan(0);
  });
});
