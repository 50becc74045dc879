import type { KnownAction, KnownActions } from "../../rules/documents/known-actions.ts";
import type { ParsedTexts } from "./parsed-texts.ts";
import type { SeenFlow, SeenWeakening } from "./seen-flow.ts";
import type { Value } from "./value.ts";

/** The repository whose files are read. Where nobody knows it, `{ host: "home.invalid", owner: "~", name: "~" }`. */
export interface Home {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

/** What a reader of a file may look up: other files of the same tree, as text; null where there is none, or it is too large. */
export interface Around {
  readonly home: Home;
  readonly read: (path: string) => string | null;
  /** Who can read the repository, as far as it is known. */
  readonly visibility: "public" | "internal" | "private" | "unknown";
  /** What the packs say of actions; absent: no action is known. */
  readonly actions?: KnownActions;
  /** What was parsed before in the same judgement; absent: each text is parsed anew. */
  readonly parsed?: ParsedTexts;
}

export type Env = ReadonlyMap<string, Value>;

export type Dialect = "sh" | "powershell" | "cmd" | "python" | "node";

/** The body of a script. `lines` has for each line of `text` its line in the file, from 1. */
export interface Script {
  readonly dialect: Dialect;
  readonly text: string;
  readonly lines: readonly number[];
}

interface StepFrame {
  /** Variables of this step over those of its job. */
  readonly env: Env;
  /** Folder relative to the workspace, `""` for the workspace itself; null where the format's own rule holds. */
  readonly folder: Value | null;
  readonly condition: string | null;
  readonly line: number;
}

export interface ScriptStep extends StepFrame {
  readonly kind: "script";
  readonly script: Script;
}

/** What a step gives to an action. `lines`, of a text of several: the line in the file of each of them. */
export interface Input {
  readonly value: Value;
  readonly line: number;
  readonly lines?: readonly number[];
}

/** A step that names an action, task, orb or plugin instead of commands. */
export interface ActionStep extends StepFrame {
  readonly kind: "action";
  /** In lower case, without what follows `@`. */
  readonly uses: string;
  readonly version: string | null;
  readonly inputs: ReadonlyMap<string, Input>;
  /** What the packs say of it; absent: nothing. */
  readonly known?: KnownAction;
}

/** A flow that the format declares by a field: no command is run for it that could be read. */
export interface DeclaredStep {
  readonly kind: "declared";
  readonly flow: SeenFlow;
}

export type Step = ScriptStep | ActionStep | DeclaredStep;

/** Steps that share one workspace, in their order. One for each combination of a matrix, up to the reader's bound. */
export interface Job {
  readonly name: string;
  readonly env: Env;
  /** Whether the workspace holds the repository from the start, as at GitLab, or only after a step that checks it out. */
  readonly workspace: "checked-out" | "empty";
  readonly steps: readonly Step[];
}

export interface Pipeline {
  readonly jobs: readonly Job[];
  readonly weakenings: readonly SeenWeakening[];
  /** Sentences of our own about what was not understood: each is a gap. */
  readonly unread: readonly string[];
}

/** Reads one format. A file that cannot be read as what it is named is a pipeline with `unread`, never an empty one. */
export type PipelineReader = (file: { readonly path: string; readonly text: string }, around: Around) => Pipeline;
