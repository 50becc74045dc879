import { describe, expect, test } from "vitest";
import type { KnownAction } from "../../../rules/documents/known-actions.ts";
import type { ActionStep, Input } from "../pipeline.ts";
import { hidden, known } from "../value.ts";
import { scriptOfAction } from "./run-by-action.ts";

const at = (text: string, line: number, lines?: readonly number[]): Input =>
  lines === undefined ? { value: known(text), line } : { value: known(text), line, lines };

function step(inputs: Readonly<Record<string, Input>>, more: Partial<ActionStep> = {}): ActionStep {
  return {
    kind: "action",
    uses: "jdoe/run",
    version: null,
    folder: null,
    env: new Map([["A", known("b")]]),
    condition: "if x",
    line: 5,
    inputs: new Map(Object.entries(inputs)),
    ...more,
  };
}
const running = (text: string, language: "sh" | "powershell" | "python" | "node" = "sh"): { known: KnownAction } => ({
  known: { sends: [], outputs: [], runs: { text, in: language } },
});
const IMAGE = { uses: "docker://alpine" };

describe("the script of an action", () => {
  test("is what its input says, at the lines of the input", () => {
    const inputs = { other: at("x", 6), Command: at("a\nb\n", 7, [8, 9, 10]) };
    expect(scriptOfAction(step(inputs, { ...running("{command}"), folder: known("./sub/") }))).toEqual({
      kind: "script",
      env: new Map([["A", known("b")]]),
      condition: "if x",
      line: 7,
      folder: ["sub"],
      script: { dialect: "sh", text: "a\nb", lines: [8, 9] },
    });
  });

  const cases: readonly (readonly [string, ActionStep, string | null, readonly number[]])[] = [
    ["is at the line of the input where that is one", step({ run: at("a", 7) }, running("x {run}")), "x a", [7]],
    [
      "is at the line of the input where it has none of its own",
      step({ run: at("a\nb", 7) }, running("{run}")),
      "a\nb",
      [7, 7],
    ],
    ["is at the step's line where it has no input", step({ run: at("a", 7) }, running("make all")), "make all", [5]],
    ["is at the step's line where its input has a default", step({}, running("make {target|all}")), "make all", [5]],
    [
      "has holes",
      step({ run: { value: [..."x ", ...hidden("secrets.K", true)], line: 7 } }, running("{run}")),
      "x \uE000secrets.K\uE001",
      [7],
    ],
    ["is none where its input is not given", step({}, running("{run}")), null, []],
    ["is none where its input is empty", step({ run: at(" ", 7) }, running("{run}")), null, []],
    [
      "is none where a pack says none",
      step({ run: at("a", 7) }, { known: { sends: [], outputs: [], runs: null } }),
      null,
      [],
    ],
    ["is none where no pack knows it", step({ entrypoint: at("a", 7), args: at("b", 8) }), null, []],
    ["is the program of an image", step({ entrypoint: at("/bin/sh", 7) }, IMAGE), "/bin/sh", [7]],
    [
      "is the program of an image, with what it is given",
      step({ args: at("-c 'a'", 8), entrypoint: at("/bin/sh", 7) }, IMAGE),
      "/bin/sh -c 'a'",
      [7],
    ],
    ["is none of an image that names no program", step({ args: at("a", 8) }, IMAGE), null, []],
    ["is none of an image's name elsewhere", step({ entrypoint: at("a", 8) }, { uses: "jdoe/docker://x" }), null, []],
    [
      "of an image is what a pack says, first",
      step({ args: at("push", 8), entrypoint: at("x", 7) }, { ...IMAGE, ...running("git {args}") }),
      "git push",
      [8],
    ],
  ];
  for (const [name, action, text, lines] of cases) {
    test(name, () => {
      const script = scriptOfAction(action)?.script ?? null;
      expect(script).toEqual(text === null ? null : { dialect: "sh", text, lines });
    });
  }

  test("is in the language that a pack says, in the workspace", () => {
    const read = scriptOfAction(step({ script: at("f()", 7) }, running("{script}", "node")));
    expect([read?.script.dialect, read?.folder]).toEqual(["node", []]);
  });
});
