import type { Around, Env, Job, Step } from "../../pipeline.ts";
import type { SeenWeakening } from "../../seen-flow.ts";
import { INCLUDED_FILES } from "../bounds.ts";
import { folderOf } from "../folder-of.ts";
import { isAzurePath } from "../format-name.ts";
import { keptElsewhere } from "../kept-elsewhere.ts";
import { combinationsByName } from "../matrix.ts";
import { SENDING } from "../words.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, entriesOf, itemsOf, textAt, type Yaml, type YamlMap } from "../yaml/yaml-tree.ts";
import { azureOwn, azureResources, azureStep } from "./azure-steps.ts";
import { type AzureNames, azureParameters, azureValue, azureVariables, givenParameters } from "./azure-words.ts";

interface Reading {
  readonly around: Around;
  readonly resources: ReadonlyMap<string, string>;
  readonly own: ReadonlySet<string>;
  readonly unread: string[];
  readonly weakenings: SeenWeakening[];
  readonly budget: { files: number };
}

interface Place {
  readonly path: string;
  readonly names: AzureNames;
}

/**
 * Reads an Azure pipeline: stages, jobs, deployments, matrices, variables, parameters and local templates. A template that
 * is judged by itself is not read a second time from here.
 */
export const readAzure = yamlReader(
  new RegExp(`${SENDING.source}|template|publish`, "i"),
  (root, { path, around, unread, weakenings }) => {
    const reading: Reading = {
      around,
      resources: azureResources(root),
      own: azureOwn(root, around.home),
      unread,
      weakenings,
      budget: { files: INCLUDED_FILES },
    };
    const names = {
      parameters: azureParameters(root, new Map()),
      variables: azureVariables(at(root, "variables"), new Map()),
    };
    return jobsOf(root, { path, names }, reading);
  },
);

/** The jobs of a pipeline, of a stage, or of a template of either kind. */
function jobsOf(root: Yaml, place: Place, reading: Reading): readonly Job[] {
  const jobs: Job[] = [];
  const extended = at(root, "extends");
  if (extended !== null)
    jobs.push(...drawnIn(extended, place, reading).flatMap((file) => jobsOf(file.root, file.place, reading)));
  for (const stage of flat(at(root, "stages"))) {
    const inner = { ...place, names: withVariables(stage, place.names) };
    if (textAt(stage, "template") === null) jobs.push(...jobsOf(stage, inner, reading));
    else jobs.push(...drawnIn(stage, place, reading).flatMap((file) => jobsOf(file.root, file.place, reading)));
  }
  for (const job of flat(at(root, "jobs"))) {
    if (textAt(job, "template") === null) jobs.push(...ofJob(job, place, reading));
    else jobs.push(...drawnIn(job, place, reading).flatMap((file) => jobsOf(file.root, file.place, reading)));
  }
  if (at(root, "steps") !== null) jobs.push(...ofJob(root, place, reading));
  return jobs;
}

function withVariables(node: Yaml, names: AzureNames): AzureNames {
  return { ...names, variables: azureVariables(at(node, "variables"), names.variables) };
}

function ofJob(job: Yaml, place: Place, reading: Reading): readonly Job[] {
  const { rows, beyond } = combinationsByName(at(job, "strategy", "matrix"));
  if (beyond) reading.unread.push("A matrix has more combinations than are read.");
  const name = textAt(job, "job") ?? textAt(job, "deployment") ?? textAt(job, "displayName") ?? "job";
  const lists = at(job, "steps") === null ? deploySteps(at(job, "strategy")) : [at(job, "steps")];
  return rows.map((row): Job => {
    const base = withVariables(job, place.names);
    const lower = [...row].map(([key, text]) => [key.toLowerCase(), text] as const);
    const names = { ...base, variables: new Map([...base.variables, ...lower]) };
    const items = lists.flatMap((list) => stepItems(list, { ...place, names }, reading, 0));
    const condition = textAt(job, "condition");
    const steps = items.flatMap(({ item, at: where }) => azureStep(item, where.names, reading.resources));
    const none = items.some(({ item }) => textAt(item, "checkout") === "none") || at(job, "deployment") !== null;
    const own = items.some(({ item }) => textAt(item, "checkout") === "self");
    return {
      name,
      env: envOf(names),
      workspace: none && !own ? "empty" : "checked-out",
      steps: steps.map((step) => under(step, condition)),
    };
  });
}

function under(step: Step, condition: string | null): Step {
  if (condition === null || step.kind === "declared" || step.condition !== null) return step;
  return { ...step, condition };
}

function deploySteps(strategy: Yaml | null): readonly (Yaml | null)[] {
  return entriesOf(strategy).flatMap(([, { value }]) =>
    entriesOf(value).flatMap(([, hook]) => at(hook.value, "steps") ?? []),
  );
}

/** Azure hands its variables to scripts in capitals, dots as underscores. */
function envOf(names: AzureNames): Env {
  const env = new Map();
  for (const [name, text] of names.variables) {
    env.set(name.toUpperCase().replace(/[. ]/g, "_"), azureValue(text, names));
  }
  return env;
}

interface StepItem {
  readonly item: Yaml;
  readonly at: Place;
}

function stepItems(list: Yaml | null, place: Place, reading: Reading, depth: number): readonly StepItem[] {
  if (depth > 5) return [];
  return flat(list).flatMap((item) => {
    if (textAt(item, "template") === null) return [{ item, at: place }];
    return drawnIn(item, place, reading).flatMap((file) =>
      stepItems(at(file.root, "steps"), file.place, reading, depth + 1),
    );
  });
}

/** The items of a list, those below `${{ if … }}:` and `${{ each … }}:` among them. */
function flat(list: Yaml | null, depth = 0): readonly Yaml[] {
  if (depth > 5) return [];
  return itemsOf(list).flatMap((item) => {
    const conditional = entriesOf(item).filter(([key]) => key.startsWith("${{"));
    if (conditional.length === 0) return [item];
    return conditional.flatMap(([, { value }]) => flat(value, depth + 1));
  });
}

/** The template that a node names, with the parameters that it is given; none where it is read by itself. */
function drawnIn(
  node: Yaml,
  place: Place,
  reading: Reading,
): readonly { readonly root: YamlMap; readonly place: Place }[] {
  const named = textAt(node, "template") ?? "";
  if (named.includes("@") && !named.endsWith("@self")) {
    const alias = named.slice(named.lastIndexOf("@") + 1).toLowerCase();
    if (reading.own.has(alias)) reading.weakenings.push(keptElsewhere(named, node.line));
    else reading.unread.push("A template of another repository is used and was not read.");
    return [];
  }
  const path = templatePath(named.replace(/@self$/, ""), place.path);
  if (path === null || isAzurePath(path)) return [];
  reading.budget.files -= 1;
  const text = reading.budget.files < 0 ? null : reading.around.read(path);
  if (text === null) {
    reading.unread.push("A template that is used was not found, or could not be read.");
    return [];
  }
  const read = readYaml(text, node.line);
  reading.unread.push(...read.unread);
  const given = givenParameters(at(node, "parameters"), place.names);
  return read.documents
    .filter((root): root is YamlMap => root.kind === "map")
    .map((root) => {
      const names = {
        parameters: azureParameters(root, given),
        variables: azureVariables(at(root, "variables"), place.names.variables),
      };
      return { root, place: { path, names } };
    });
}

function templatePath(named: string, from: string): string | null {
  if (named === "" || named.includes("$")) return null;
  if (named.startsWith("/")) return named.slice(1);
  const parts = folderOf(from) === "" ? [] : folderOf(from).split("/");
  for (const part of named.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
