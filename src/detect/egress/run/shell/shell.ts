import type { CommandExpansionPart, Function as FunctionNode, ParsedScript } from "unbash";
import type { Hole, Value } from "../../value.ts";
import type { Scene, Stream } from "../command.ts";

/** A shell that runs one text: its functions and arrays, and how it finds the lines of the file. */
export interface Shell {
  readonly scene: Scene;
  /** The text that positions count in, holes masked. */
  readonly source: string;
  readonly holes: readonly Hole[];
  readonly lineAt: (position: number) => number;
  /** `$1` and on; null where nobody knows them. `shift` takes the first ones away. */
  args: readonly Value[] | null;
  readonly path: string | null;
  readonly functions: Map<string, Defined>;
  readonly arrays: Map<string, readonly Value[]>;
  /** What variables may hold besides, where a condition decided. */
  readonly otherwise: Map<string, Others>;
  /** Names of variables that were looked up since it was last emptied, and substitutions that may put out something else. */
  readonly touched: Map<string | CommandExpansionPart, Others | null>;
  /** What a substitution puts out while a command is run again. */
  readonly taken: Map<CommandExpansionPart, Value>;
  /** Functions that run now, the innermost last. */
  readonly stack: readonly string[];
  readonly evaluate: (script: ParsedScript, shell: Shell) => Stream | null;
  /** Whether a command was called whose name nobody knows: it may be any function. */
  readonly calls: { any: boolean };
  /** Whether `set -n` stopped it. */
  readonly stopped: { now: boolean };
}

/** What a text may be besides. */
export interface Others {
  readonly texts: readonly Value[];
  /** Whether there are more of them than are kept. */
  readonly hasMore: boolean;
}

/** A function with the text that it stands in. */
export interface Defined {
  readonly node: FunctionNode;
  readonly shell: Shell;
  called: boolean;
}
