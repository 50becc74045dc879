import { isMap, isScalar } from "yaml";
import { type Computed, plain, unknown } from "./computed.ts";
import { entriesOf, field, itemsOf, textAt, type YamlFile } from "./yaml-file.ts";

/** Events that start a workflow, in the order of the file: `on: push`, a list, or a map. */
export function triggersOf(file: YamlFile): readonly string[] {
  const on = field(file, file.root, "on") ?? field(file, file.root, "true");
  if (isMap(on)) return entriesOf(file, on).map((entry) => entry.key);
  return itemsOf(file, on)
    .map((item) => textAt(file, item))
    .filter((name) => name !== null);
}

/** Inputs as they are where nobody says otherwise: their default, or a hole; `given` are those that a caller gives. */
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
    const kind = isScalar(standard) && typeof standard.value === "boolean" ? standard.value : text;
    // A person may type something else; what a caller leaves out is the default, for certain.
    inputs.set(key.toLowerCase(), text !== null ? plain(kind) : by === "caller" ? plain("") : unknown(`inputs.${key}`));
  }
  for (const [key, value] of given) inputs.set(key, value);
  return inputs;
}
