import { describe, expect, test } from "vitest";
import { hidden, known } from "../value.ts";
import { steadyEnv } from "./steady-env.ts";
import { openYaml } from "./yaml-file.ts";

const ENV = new Map([
  ["TARGET_HOST", known("github.com")],
  ["A", known("x")],
]);

describe("a variable counts for an expression", () => {
  const holds: readonly string[] = [
    "run: echo TARGET_HOST=x",
    'run: echo "OTHER=x" >> $GITHUB_ENV',
    'run: echo "MY_TARGET_HOST=x" >> $GITHUB_ENV',
    'run: echo "TARGET_HOSTS=x" >> $GITHUB_ENV',
    "run: cat TARGET_HOST >> $GITHUB_ENV",
    "run: core.exportVariable(name, 'TARGET_HOST')",
    "run: f(TARGET_HOST , 1) ; core.exportVariable",
    "",
  ];
  for (const text of holds) {
    test(`beside ${text || "nothing"}`, () => expect(steadyEnv(openYaml("w.yml", text), ENV)).toEqual(ENV));
  }

  const anew: readonly string[] = [
    'run: echo "TARGET_HOST=x" >> $GITHUB_ENV',
    "run: echo TARGET_HOST=x >> $GITHUB_ENV",
    "run: |\n  cat >> $GITHUB_ENV <<E\n  TARGET_HOST=x\n  E\n",
    "run: core.exportVariable('TARGET_HOST', x)",
    'run: core.exportVariable("TARGET_HOST"   , x)',
  ];
  for (const text of anew) {
    test(`not beside ${text.replaceAll("\n", " ")}, which sets it anew`, () => {
      expect([...steadyEnv(openYaml("w.yml", text), ENV)]).toEqual([
        ["TARGET_HOST", hidden("env.TARGET_HOST")],
        ["A", known("x")],
      ]);
    });
  }
});
