import { ACTIONS_DOCUMENT } from "../language/actions-document.ts";
import type { ValueOf } from "../language/kinds.ts";
import type { RuleError, RulesText } from "../rule-set.ts";
import { readDocument } from "../yaml/read-document.ts";
import { complain } from "../yaml/source.ts";

type Written = ValueOf<typeof ACTIONS_DOCUMENT>["actions"][number];

/** One thing that an action sends, as its entry in a pack says it. */
export type ActionSending = NonNullable<Written["sends"]>[number];

/** What a pack says of one action. */
export interface KnownAction {
  /** Empty: it is known, and sends no source. */
  readonly sends: readonly ActionSending[];
  readonly outputs: readonly { readonly name: string; readonly text: string }[];
  /** Commands that it runs in the workspace: a template over its inputs, and their language. */
  readonly runs: { readonly text: string; readonly in: "sh" | "powershell" | "python" | "node" } | null;
}

/** By name in lower case, without what follows `@`. */
export type KnownActions = ReadonlyMap<string, KnownAction>;

/** The inputs of a step in an example: names and values. */
export interface ActionExample {
  readonly uses: string;
  readonly inputs: ReadonlyMap<string, string>;
  readonly sends: boolean;
}

/** A pack of actions as read; with any error none of it is to be used. */
export interface ActionsPack {
  readonly actions: KnownActions;
  readonly examples: readonly ActionExample[];
  readonly errors: readonly RuleError[];
}

const HARMLESS: KnownAction = { sends: [], outputs: [], runs: null };

/** The last reading of a text: shipped packs stay the same while the program runs. */
const read = new WeakMap<RulesText, ActionsPack>();

/** Reads a pack of actions. An entry that sends, without an example that does and one that does not, is refused, and so is a name that stands there twice. */
export function readActions(text: RulesText): ActionsPack {
  const known = read.get(text);
  if (known !== undefined) return known;
  const pack = readAnew(text);
  read.set(text, pack);
  return pack;
}

function readAnew(text: RulesText): ActionsPack {
  const { source, value } = readDocument(text, ACTIONS_DOCUMENT, { classes: ["public"], compartments: null });
  const actions = new Map<string, KnownAction>();
  const examples: ActionExample[] = [];
  const add = (name: string, action: KnownAction, offset: number | null) => {
    if (actions.has(name)) {
      complain(source, offset, {
        what: `the action ${name} a second time`,
        why: "one of the two entries would be passed over without a word",
        mend: "Keep one of them.",
      });
    }
    actions.set(name, action);
  };
  for (const name of value?.harmless ?? []) add(name, HARMLESS, value?.offsets["harmless"] ?? null);
  for (const written of value?.actions ?? []) {
    const offset = written.offsets[""] ?? null;
    const action = { sends: written.sends ?? [], outputs: written.outputs ?? [], runs: written.runs ?? null };
    for (const name of written.uses) add(name, action, offset);
    const { sends, silent } = written.examples;
    // One sending under a condition, or of paths, leaves something alone; of several the others may take its place.
    const [first, ...others] = action.sends;
    const depends =
      action.sends.every((one) => one.what === "path") || (others.length === 0 && first?.only !== undefined);
    if (action.sends.length > 0 && (sends.length === 0 || (depends && silent.length === 0))) {
      complain(source, offset, {
        what: "an action that sends, without examples",
        why: "an entry shows what it is for, and what it leaves alone",
        mend: "Add at least one example on each side.",
      });
    }
    for (const uses of written.uses) {
      examples.push(...sends.map((one) => ({ uses, inputs: inputsOf(one), sends: true })));
      examples.push(...silent.map((one) => ({ uses, inputs: inputsOf(one), sends: false })));
    }
  }
  return { actions, examples, errors: source.errors };
}

function inputsOf(example: string): ReadonlyMap<string, string> {
  const lines = example.split("\n").filter((line) => line.includes(": "));
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(": ");
      return [
        line.slice(0, at).trim(),
        line
          .slice(at + 2)
          .trim()
          .replaceAll("\\n", "\n"),
      ];
    }),
  );
}
