import type { ActionStep, Input } from "../../src/detect/egress/pipeline.ts";
import { type RunState, startRun } from "../../src/detect/egress/run/run-state.ts";
import { hidden, joined, known, type Value } from "../../src/detect/egress/value.ts";
import { HOME } from "./egress-run.ts";

/** A text in which `<name>` is a hole and `<name!>` one of a secret. */
export function withHoles(text: string): Value {
  return joined(
    ...text.split(/(<[^<>]+>)/).map((piece) => {
      const [, name, sign] = /^<([^<>]+?)(!?)>$/.exec(piece) ?? [];
      return name === undefined ? known(piece) : hidden(name, sign === "!");
    }),
  );
}

/** A step of the action `jdoe/tool` at line 5, whose inputs stand at the lines behind it. */
export function actionStep(inputs: Readonly<Record<string, string>>, more: Partial<ActionStep> = {}): ActionStep {
  const given = Object.entries(inputs).map(([name, text], at): [string, Input] => [
    name,
    { value: withHoles(text), line: 6 + at },
  ]);
  return {
    kind: "action",
    uses: "jdoe/tool",
    version: "v1",
    env: new Map(),
    folder: null,
    condition: null,
    line: 5,
    inputs: new Map(given),
    ...more,
  };
}

/** A run of `acme/pricing`, as it is before its first step, or with the repository in the workspace. */
export function runState(workspace: "empty" | "checked-out" = "empty"): RunState {
  return startRun(HOME, workspace);
}
