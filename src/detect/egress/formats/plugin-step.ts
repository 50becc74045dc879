import type { ActionStep, Env, Step } from "../pipeline.ts";
import { hidden, known, type Value } from "../value.ts";
import { type GivenInput, knownStep } from "./known-steps.ts";
import { entriesOf, textAt, textsOf, type Yaml } from "./yaml/yaml-tree.ts";

/** A pipe, plugin, task or orb with its inputs, as the file names it. */
export interface Plugin {
  /** `SYSTEM:NAME`, with what follows the name behind `@` or `:`. */
  readonly uses: string;
  readonly version: string | null;
  readonly inputs: Yaml | null;
  readonly line: number;
  readonly env?: Env;
  readonly condition?: string | null;
  /** Fills the variables of a text in. */
  readonly fill: (text: string) => Value;
}

/** The steps of a plugin: what a known one declares, nothing where that is no source, an action step for any other. */
export function pluginSteps(plugin: Plugin): readonly Step[] {
  const { line, condition = null, env = new Map(), version } = plugin;
  const uses = plugin.uses.toLowerCase();
  const inputs = new Map<string, GivenInput>();
  for (const [name, entry] of entriesOf(plugin.inputs)) {
    const secret = textAt(entry.value, "from_secret");
    const text = textsOf(entry.value)
      .map((item) => item.text)
      .join("\n");
    const value = secret === null ? plugin.fill(text) : hidden(secret, true);
    inputs.set(name.toLowerCase(), { value, line: entry.line });
  }
  const declared = knownStep(uses, inputs, { line, condition });
  if (declared === null) return [];
  if (declared !== "none") return [declared];
  const action: ActionStep = { kind: "action", uses, version, inputs, env, folder: known(""), condition, line };
  return [action];
}
