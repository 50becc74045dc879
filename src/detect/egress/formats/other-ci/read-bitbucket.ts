import type { Job, Step } from "../../pipeline.ts";
import { predefined } from "../../run/predefined.ts";
import { boundedScript } from "../bounded-script.ts";
import { filledVariables } from "../fill.ts";
import { keptElsewhere } from "../kept-elsewhere.ts";
import { pluginSteps } from "../plugin-step.ts";
import type { Body } from "../script-body.ts";
import { scriptStep } from "../script-step.ts";
import { SENDING } from "../words.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { type YamlFile, yamlReader } from "../yaml/yaml-reader.ts";
import { at, entriesOf, itemsOf, textAt, type Yaml, type YamlMap } from "../yaml/yaml-tree.ts";

const KINDS = ["branches", "tags", "custom", "pull-requests"];

/** Reads `bitbucket-pipelines.yml`: each step is a job with a clone of its own, unless `clone: enabled: false`. */
export const readBitbucket = yamlReader(SENDING, (root, file) => {
  const pipelines = at(root, "pipelines");
  const jobs: Job[] = [];
  const clones = textAt(root, "clone", "enabled") !== "false";
  const add = (node: Yaml | null, condition: string | null): void => {
    // What is imported is always of the same workspace.
    const imported = at(node, "import");
    if (imported?.kind === "text") file.weakenings.push(keptElsewhere(imported.text, imported.line));
    for (const step of stepsIn(node)) jobs.push(jobOf(step, condition, clones, file));
  };
  add(at(pipelines, "default"), null);
  for (const kind of KINDS) {
    for (const [name, { value }] of entriesOf(at(pipelines, kind))) add(value, `${kind} ${name}`);
  }
  if (pipelines === null) {
    for (const [name, { value }] of entriesOf(at(root, "definitions", "pipelines"))) add(value, name);
  }
  return jobs;
});

/** The steps of a pipeline, those of parallel groups and stages one after the other. */
function stepsIn(node: Yaml | null): readonly YamlMap[] {
  return itemsOf(node).flatMap((item) => {
    const step = at(item, "step");
    if (step?.kind === "map") return [step];
    const group = at(item, "parallel") ?? at(item, "stage");
    return stepsIn(at(group, "steps") ?? group);
  });
}

function jobOf(step: YamlMap, condition: string | null, clones: boolean, file: YamlFile): Job {
  const own = textAt(step, "clone", "enabled");
  const workspace = own === "false" || (own === null && !clones) ? "empty" : "checked-out";
  const byHand = textAt(step, "trigger") === "manual" ? "by hand" : condition;
  const steps = ["script", "after-script"].flatMap((field) => scriptSteps(at(step, field), byHand, file));
  return { name: textAt(step, "name") ?? "step", env: new Map(), workspace, steps };
}

function scriptSteps(script: Yaml | null, condition: string | null, file: YamlFile): readonly Step[] {
  const steps: Step[] = [];
  let bodies: Body[] = [];
  const close = (): void => {
    if (bodies.length > 0) steps.push(scriptStep(boundedScript(bodies, file.unread), { condition }));
    bodies = [];
  };
  for (const item of itemsOf(script)) {
    if (item.kind === "text") bodies.push(bodyOf(item));
    const pipe = textAt(item, "pipe");
    if (pipe === null) continue;
    close();
    const [name = "", version = null] = pipe.replace(/^docker:\/\//, "").split(/[:@]/);
    const fill = (text: string) => filledVariables(text, (key) => predefined(key, file.around.home));
    steps.push(
      ...pluginSteps({
        uses: `bitbucket:${name}`,
        version,
        inputs: at(item, "variables"),
        line: item.line,
        condition,
        fill,
      }),
    );
  }
  close();
  return steps;
}
