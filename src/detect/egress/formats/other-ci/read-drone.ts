import type { Env, Job, Step } from "../../pipeline.ts";
import { predefined } from "../../run/predefined.ts";
import { hidden, type Value } from "../../value.ts";
import { boundedScript } from "../bounded-script.ts";
import { filledVariables, resolvedEnv } from "../fill.ts";
import { combinations } from "../matrix.ts";
import { pluginSteps } from "../plugin-step.ts";
import { scriptStep } from "../script-step.ts";
import { SENDING } from "../words.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, entriesOf, itemsOf, textAt, textMap, textsOf, type Yaml, type YamlMap } from "../yaml/yaml-tree.ts";
import { pairs } from "./pairs.ts";

/** Reads a Drone or Woodpecker pipeline: commands are scripts, images without commands are plugins with their settings. */
export const readDrone = yamlReader(SENDING, (root, file) => {
  const steps = at(root, "steps") ?? at(root, "pipeline");
  if (steps === null) return [];
  const single = at(root, "matrix", "include") ?? at(root, "matrix");
  const { rows, beyond } = combinations(single);
  if (beyond) file.unread.push("A matrix has more combinations than are read.");
  const workspace =
    textAt(root, "clone", "disable") === "true" || textAt(root, "skip_clone") === "true" ? "empty" : "checked-out";
  const shared = textMap(at(root, "environment"));
  const named = steps.kind === "map" ? entriesOf(steps).map(([, { value }]) => value) : itemsOf(steps);
  return rows.map((row): Job => {
    const env = resolvedEnv((name) => predefined(name, file.around.home), new Map([...shared, ...row]));
    const fill = (text: string): Value =>
      filledVariables(text, (name) => env.get(name) ?? predefined(name, file.around.home));
    return {
      name: textAt(root, "name") ?? "pipeline",
      env,
      workspace,
      steps: named.flatMap((step) => stepOf(step, root, fill, file.unread)),
    };
  });
});

function stepOf(step: Yaml, root: YamlMap, fill: (text: string) => Value, unread: string[]): readonly Step[] {
  const condition = conditionOf(at(step, "when") ?? at(root, "trigger") ?? at(root, "when"));
  const env = envOf(at(step, "environment"), fill);
  const commands = textsOf(at(step, "commands") ?? at(step, "command"));
  if (commands.length > 0) {
    const body = boundedScript(
      commands.map((command) => bodyOf(command)),
      unread,
    );
    return [scriptStep(body, { env, condition })];
  }
  const image = (textAt(step, "image") ?? "").replace(/^docker\.io\/|@.*$/g, "");
  if (image === "") return [];
  const version = /:([^/:]*)$/.exec(image)?.[1] ?? null;
  const name = version === null ? image : image.slice(0, -version.length - 1);
  // Before version 1 the settings stood in the step itself.
  const inputs = at(step, "settings") ?? step;
  return pluginSteps({ uses: `drone:${name}`, version, inputs, line: step.line, env, condition, fill });
}

function envOf(node: Yaml | null, fill: (text: string) => Value): Env {
  const env = new Map<string, Value>();
  for (const [name, { value }] of entriesOf(node)) {
    const secret = textAt(value, "from_secret");
    if (secret !== null) env.set(name, hidden(secret, true));
    else if (value.kind === "text") env.set(name, fill(value.text));
  }
  for (const [name, text] of pairs(node)) env.set(name, fill(text));
  return env;
}

function conditionOf(when: Yaml | null): string | null {
  const words = entriesOf(when?.kind === "list" ? when.items[0] : when).flatMap(([key, { value }]) => {
    const texts = textsOf(at(value, "include") ?? value).map(({ text }) => text);
    return texts.length === 0 ? [] : [`${key} ${texts.slice(0, 3).join(", ")}`];
  });
  return words.length === 0 ? null : words.join("; ").slice(0, 120);
}
