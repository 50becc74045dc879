import type { Job, Step } from "../../pipeline.ts";
import { predefined } from "../../run/predefined.ts";
import type { Value } from "../../value.ts";
import { boundedScript } from "../bounded-script.ts";
import { filledVariables, resolvedEnv } from "../fill.ts";
import { pluginSteps } from "../plugin-step.ts";
import { scriptStep } from "../script-step.ts";
import { SENDING } from "../words.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, entriesOf, itemsOf, textAt, textMap, textsOf, type Yaml } from "../yaml/yaml-tree.ts";

/** Reads a Buildkite pipeline: each command step is a job with a checkout of its own. */
export const readBuildkite = yamlReader(SENDING, (root, { around, unread }) => {
  const outer = (name: string): Value | null => predefined(name, around.home);
  const shared = textMap(at(root, "env"));
  return commandSteps(at(root, "steps")).map((step): Job => {
    const env = resolvedEnv(outer, shared, textMap(at(step, "env")));
    const condition = textAt(step, "if") ?? branchesOf(step);
    const commands = textsOf(at(step, "commands") ?? at(step, "command"));
    const steps: Step[] =
      commands.length === 0
        ? []
        : [
            scriptStep(
              boundedScript(
                commands.map((text) => bodyOf(text)),
                unread,
              ),
              { condition },
            ),
          ];
    steps.push(...pluginsOf(step, (name) => env.get(name) ?? outer(name), condition));
    return {
      name: textAt(step, "label") ?? textAt(step, "name") ?? textAt(step, "key") ?? "step",
      env,
      workspace: "checked-out",
      steps,
    };
  });
});

function branchesOf(step: Yaml): string | null {
  const branches = textAt(step, "branches");
  return branches === null ? null : `branches ${branches}`;
}

function commandSteps(list: Yaml | null): readonly Yaml[] {
  return itemsOf(list).flatMap((item) => {
    const inner = at(item, "steps");
    if (inner !== null) return commandSteps(inner);
    return item.kind === "map" ? [item] : [];
  });
}

function pluginsOf(step: Yaml, lookUp: (name: string) => Value | null, condition: string | null): readonly Step[] {
  const fill = (text: string): Value => filledVariables(text, lookUp);
  const plugin = (named: string, inputs: Yaml | null, line: number): readonly Step[] => {
    const [name = "", version = null] = named.split("#");
    return pluginSteps({ uses: `buildkite:${name}`, version, inputs, line, condition, fill });
  };
  return itemsOf(at(step, "plugins")).flatMap((item) => {
    if (item.kind === "text") return plugin(item.text, null, item.line);
    return entriesOf(item).flatMap(([name, { value, line }]) => plugin(name, value, line));
  });
}
