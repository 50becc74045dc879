import type { Dialect, Env, ScriptStep } from "../pipeline.ts";
import { known, type Value } from "../value.ts";
import { type Body, dialectOf, scriptOf } from "./script-body.ts";

/** What a format says about a script beside its body. */
export interface ScriptFrame {
  readonly dialect?: Dialect;
  readonly env?: Env;
  readonly folder?: Value;
  readonly condition?: string | null;
}

/** A step that runs a body: in the workspace, always, by the shell that its words show, unless the frame says otherwise. */
export function scriptStep(body: Body, frame: ScriptFrame = {}): ScriptStep {
  const { dialect = dialectOf(body.text), env = new Map(), folder = known(""), condition = null } = frame;
  return { kind: "script", env, folder, condition, line: body.lines[0] ?? 1, script: scriptOf(dialect, body) };
}
