import { type ParsedScript, parse } from "unbash";
import type { Value } from "../../value.ts";
import type { Functions, Scene, Stream } from "../command.ts";
import { masked } from "./holes.ts";
import { lineFinder } from "./lines.ts";
import { runLines } from "./run-lines.ts";
import type { Shell } from "./shell.ts";
import { inSubshell, runUncalled, walk } from "./walk.ts";

/** How many brackets may stand open at once: the parser's time grows with their square, and it reads 256 levels. */
const NESTING = 2000;

/**
 * Runs a text of the shell. `lines` has for each of its lines the line in the file. Where the text is not good shell, what
 * the parser made of it is run, and then each line by itself.
 */
export function runShell(
  text: string,
  given: {
    readonly scene: Scene;
    readonly lines: readonly number[];
    readonly args: readonly Value[] | null;
    readonly path: string | null;
    /** Functions of the shell that reads the text as its own, which runs those that nobody called. */
    readonly functions?: Functions;
  },
): Stream | null {
  const prepared = given.scene.shared.parsed.of("shell", text, prepare);
  if (prepared === TOO_DEEP) {
    given.scene.shared.unread.add("A script is nested deeper than it can be read.");
    return null;
  }
  const { source, holes, script, exports } = prepared;
  const hasErrors = script.errors !== undefined && script.errors.length > 0;
  // Whoever gives functions is another shell, and has them from here.
  const functions = (given.functions ?? new Map()) as Shell["functions"];
  const shell: Shell = {
    ...given,
    scene: { ...given.scene, functions, isPiece: given.scene.isPiece || hasErrors },
    source,
    holes,
    lineAt: lineFinder(source, given.lines),
    functions,
    arrays: new Map(),
    otherwise: new Map(),
    touched: new Map(),
    taken: new Map(),
    stack: [],
    calls: { any: exports },
    stopped: { now: false },
    evaluate: (inner, at) => inSubshell(at, () => walk(inner, at)),
  };
  const output = walk(script, shell);
  if (!shell.stopped.now && given.functions === undefined) runUncalled(shell);
  if (hasErrors && !shell.stopped.now) runLines(shell);
  return output;
}

/** By this other programs call functions as well. */
const EXPORTS = /\b(?:export\s+-f|declare\s+-fx|typeset\s+-fx|trap)\b/;

/** What stands for a script that is nested too deeply. */
const TOO_DEEP = Symbol("too deep");

interface Prepared extends Pick<Shell, "source" | "holes"> {
  readonly script: ParsedScript;
  readonly exports: boolean;
}

function prepare(text: string): Prepared | typeof TOO_DEEP {
  const { text: source, holes } = masked(text);
  if (opensMoreThan(source, NESTING)) return TOO_DEEP;
  return { source, holes, script: parse(source), exports: EXPORTS.test(text) };
}

function opensMoreThan(text: string, most: number): boolean {
  const isOver = (opens: string, closes: string) => {
    let depth = 0;
    for (const char of text) {
      if (char === opens) depth++;
      if (char === closes) depth = Math.max(0, depth - 1);
      if (depth > most) return true;
    }
    return false;
  };
  return isOver("(", ")") || isOver("{", "}");
}
