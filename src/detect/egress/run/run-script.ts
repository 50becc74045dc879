import type { Script } from "../pipeline.ts";
import type { Value } from "../value.ts";
import type { Functions, Ledgers, Scene, Stream } from "./command.ts";
import { runCommand } from "./dispatch.ts";
import { runCalls } from "./other/run-calls.ts";
import { runWindows } from "./other/run-windows.ts";
import type { RunState } from "./run-state.ts";
import { markedText } from "./shell/holes.ts";
import { runShell } from "./shell/run-shell.ts";

/** The longest text that is run, in characters. */
const TEXT = 256 * 1024;
/** How deep texts and files may hand each other on. */
const DEPTH = 16;

/** What surrounds a script: what its job shares, and what is said with each flow. */
export interface Frame {
  readonly shared: Ledgers;
  readonly condition: string | null;
  readonly credential: string | null;
  /** `$1` and on; null where nobody knows them. */
  readonly args: readonly Value[] | null;
  /** The path of the file it was read from; null for a step's own text. */
  readonly path: string | null;
  readonly depth: number;
  readonly perhaps: boolean;
  readonly weak: boolean;
  /** Functions of the shell that reads the script as its own. */
  readonly functions?: Functions;
}

/** A frame around a script that a step holds itself. */
export function stepFrame(shared: Ledgers, condition: string | null, credential: string | null): Frame {
  return { shared, condition, credential, args: null, path: null, depth: 0, perhaps: false, weak: false };
}

/**
 * Runs a script as far as its text tells, on a state that it changes; flows and gaps go to the frame's ledgers. Bounds:
 * 256 KiB of text, texts and files 16 deep, and the commands that the ledgers allow. What its output holds comes back.
 */
export function runScript(script: Script, state: RunState, frame: Frame): Stream | null {
  if (script.text.length > TEXT) {
    frame.shared.unread.add("A script of more than 256 KiB.");
    return null;
  }
  if (frame.depth > DEPTH) {
    frame.shared.unread.add(`Scripts hand on others more than ${DEPTH} deep.`);
    return null;
  }
  const scene: Scene = {
    state,
    shared: frame.shared,
    condition: frame.condition,
    credential: frame.credential,
    perhaps: frame.perhaps,
    weak: frame.weak,
    isPiece: false,
    depth: frame.depth,
    functions: null,
    run: runCommand,
    hand: (handed, command, at) =>
      runScript(
        { dialect: handed.dialect, text: markedText(handed.text), lines: handed.lines ?? [command.line] },
        at.state,
        {
          shared: frame.shared,
          condition: frame.condition,
          credential: frame.credential,
          args: handed.args,
          path: handed.path,
          depth: at.depth + 1,
          perhaps: at.perhaps,
          weak: at.weak,
          ...(handed.functions !== undefined && { functions: handed.functions }),
        },
      ),
  };
  const { args, path, functions } = frame;
  const given = { scene, lines: script.lines, args, path, ...(functions !== undefined && { functions }) };
  switch (script.dialect) {
    case "sh":
      return runShell(script.text, given);
    case "powershell":
    case "cmd":
      return runWindows(script.text, script.dialect, given);
    case "python":
    case "node":
      return runCalls(script.text, script.dialect, given);
  }
}
