import { isMap, isScalar } from "yaml";
import { type Computed, either, plain, unknown } from "./computed.ts";
import { entriesOf, field, itemsOf, textAt, type YamlFile } from "./yaml-file.ts";

/** Events that start a workflow, in the order of the file: `on: push`, a list, or a map. */
export function triggersOf(file: YamlFile): readonly string[] {
  const on = field(file, file.root, "on") ?? field(file, file.root, "true");
  if (isMap(on)) return entriesOf(file, on).map((entry) => entry.key);
  return itemsOf(file, on)
    .map((item) => textAt(file, item))
    .filter((name) => name !== null);
}

/**
 * Inputs as they are where nobody says otherwise: their default, or a hole; `given` are those that a caller gives. What a
 * person ticks or picks from a list may be any of it.
 */
export function inputsOf(
  file: YamlFile,
  declared: unknown,
  given: ReadonlyMap<string, Computed>,
  by: "caller" | "person",
): ReadonlyMap<string, Computed> {
  const inputs = new Map<string, Computed>();
  for (const { key, node } of entriesOf(file, declared)) {
    const standard = field(file, node, "default");
    const text = textAt(file, standard);
    const value = isScalar(standard) && typeof standard.value === "boolean" ? standard.value : text;
    const chosen = by === "person" ? choicesOf(file, node, `inputs.${key}`) : null;
    // A person may type something else; what a caller leaves out is the default, for certain.
    const usual = text !== null ? plain(value) : by === "caller" ? plain("") : unknown(`inputs.${key}`);
    inputs.set(key.toLowerCase(), chosen ?? usual);
  }
  for (const [key, value] of given) inputs.set(key, value);
  return inputs;
}

function choicesOf(file: YamlFile, input: unknown, name: string): Computed | null {
  const type = textAt(file, field(file, input, "type"));
  if (type === "boolean") return either([plain(true), plain(false)], name);
  if (type !== "choice") return null;
  const options = itemsOf(file, field(file, input, "options")).map((item) => textAt(file, item) ?? "");
  return options.length === 0 ? null : either(options.map(plain), name);
}
