// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows are written like that.
import { describe, expect, test } from "vitest";
import { actionsOf, around, stepsOf } from "../../../../test/support/workflows.ts";
import { known } from "../value.ts";
import { splitUses } from "./action-step.ts";

describe("the name of an action", () => {
  const cases: readonly (readonly [string, string, string | null])[] = [
    ["Acme/Tool@v1", "acme/tool", "v1"],
    ["acme/tool@ v1 ", "acme/tool", "v1"],
    ["acme/tool@a@b", "acme/tool", "a@b"],
    ["acme/tool@", "acme/tool", ""],
    ["Acme/Tool", "acme/tool", null],
    ["acme/tool:v1", "acme/tool:v1", null],
    ["@v1", "", "v1"],
    ["", "", null],
    ["./Local/Action", "./Local/Action", null],
    ["Local/.", "local/.", null],
    ["docker://Alpine", "docker://alpine", null],
    ["docker://Alpine:3.20", "docker://alpine", "3.20"],
    ["docker://alpine@sha256:ab", "docker://alpine", "sha256:ab"],
    ["docker://ghcr.io/Acme/x:a_b-1.0", "docker://ghcr.io/acme/x", "a_b-1.0"],
    ["docker://localhost:5000/x", "docker://localhost:5000/x", null],
    ["docker://localhost:5000/x:1", "docker://localhost:5000/x", "1"],
    ["docker://:1", "docker://:1", null],
    ["x docker://alpine:3", "x docker://alpine:3", null],
  ];
  for (const [written, uses, version] of cases) {
    test(`${written || "none"} is ${uses}`, () => expect(splitUses(written)).toEqual({ uses, version }));
  }
});

describe("a step that names an action", () => {
  test("has all that the file says of it", () => {
    const steps = `- uses: " JDoe/Tool@v1 "
  if: github.actor == 'x'
  env: { A: b }
  with:
    url: https://x.example
    list: |
      one
      \${{ secrets.K }}
    nothing:
`;
    expect(actionsOf(stepsOf(steps))).toEqual([
      {
        kind: "action",
        uses: "jdoe/tool",
        version: "v1",
        folder: known(""),
        env: new Map([["A", known("b")]]),
        condition: "on push; if github.actor == 'x'",
        line: 6,
        inputs: new Map([
          ["url", { value: known("https://x.example"), line: 10 }],
          ["list", { value: ["one\n", { name: "secrets.K", secret: true }, "\n"], line: 11, lines: [12, 13, 14] }],
        ]),
      },
    ]);
  });

  test("of nothing is one without a name", () => {
    for (const uses of ["''", "[a]"])
      expect(actionsOf(stepsOf(`- uses: ${uses}`)).map((one) => one.uses)).toEqual([""]);
  });

  test("is one that nobody knows where there is no pack", () => {
    const { actions: _, ...without } = around();
    expect(actionsOf(stepsOf("- uses: docker/build-push-action@v6", without))[0]?.known).toBeUndefined();
    expect(actionsOf(stepsOf("- uses: docker/build-push-action@v6"))[0]?.known).toBeDefined();
  });

  const root: readonly (readonly [string, boolean])[] = [
    ["./", true],
    ["./.", true],
    [".//", true],
    ["././", true],
    ["./sub", false],
    ["./.sub", false],
    ["x/./", false],
  ];
  for (const [uses, said] of root) {
    test(`${uses} is ${said ? "" : "not "}the action of its own repository`, () => {
      const where = around({}, { home: { host: "github.com", owner: "Yikun", name: "hub-mirror-action" } });
      expect(actionsOf(stepsOf(`- uses: ${uses}`, where))[0]?.known !== undefined).toBe(said);
    });
  }
});

describe("an action in a folder", () => {
  const files = { "act/action.yml": "runs: { using: composite, steps: [{ run: inner, shell: sh }] }" };
  const calls = (uses: string, ...checkouts: readonly string[]) => {
    const steps = checkouts.map((inputs) => `- uses: actions/checkout@v4\n  with: { ${inputs} }\n`).join("");
    const [job] = stepsOf(`${steps}- uses: ${uses}\n`, around(files)).jobs;
    return job?.steps.at(-1)?.kind === "script" ? "read" : "by name";
  };
  const cases: readonly (readonly [string, string, readonly string[], string])[] = [
    ["of the repository", "./act", [], "read"],
    ["of the repository that was checked out", "./act", ["fetch-depth: 0"], "read"],
    ["of the repository by its name", "./act", ["repository: Acme/pricing"], "read"],
    ["of the repository that is hidden", "./act", ["repository: '${{ secrets.R }}'"], "by name"],
    ["of another repository", "./act", ["repository: jdoe/x"], "by name"],
    ["of another repository of the name at another server", "./act", ["github-server-url: 'https://git.x'"], "by name"],
    ["of a repository that another replaced", "./act", ["repository: jdoe/x", "fetch-depth: 0"], "read"],
    ["of the folder that holds the repository", "./src/act", ["path: src"], "read"],
    ["of the folder of another one", "./src/act", ["path: src, repository: jdoe/x"], "by name"],
    ["beside the folder of another one", "./act", ["fetch-depth: 0", "path: src, repository: jdoe/x"], "read"],
    ["of the repository inside another one", "./src/act", ["repository: jdoe/x", "path: src"], "read"],
    [
      "of another one inside the repository",
      "./src/act",
      ["path: src, repository: jdoe/x", "fetch-depth: 0"],
      "by name",
    ],
    ["of a folder with a name that begins alike", "./srcs/act", ["path: src"], "by name"],
    ["of a folder that is not there", "./gone", [], "by name"],
  ];
  for (const [name, uses, checkouts, expected] of cases) {
    test(`${name} is ${expected}`, () => expect(calls(uses, ...checkouts)).toBe(expected));
  }

  test("by its line, and the first of two names", () => {
    const named = around({ "act/action.yaml": "runs: { using: composite, steps: [{ run: b, shell: sh }] }", ...files });
    const [job] = stepsOf("- run: first\n- uses: ./act\n  name: x", named).jobs;
    expect(job?.steps.map((step) => (step.kind === "script" ? [step.script.text, step.script.lines] : step))).toEqual([
      ["first", [6]],
      ["inner", [7]],
    ]);
  });
});
