import type { Env, Job, Step } from "../../pipeline.ts";
import { INCLUDED_FILES } from "../bounds.ts";
import { combinationsByName } from "../matrix.ts";
import { SENDING } from "../words.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, entriesOf, textAt, type Yaml } from "../yaml/yaml-tree.ts";
import { azureOwn, azureResources, azureStep, otherRepository } from "./azure-steps.ts";
import { drawnIn, flat, handedOver, type Place, type Reading } from "./azure-templates.ts";
import { type AzureNames, azureParameters, azureValue, azureVariables } from "./azure-words.ts";

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
    return jobsOf(root, { path, names, open: [path] }, reading);
  },
);

/** The jobs of a pipeline, of a stage, or of a template of either kind. */
function jobsOf(root: Yaml, place: Place, reading: Reading): readonly Job[] {
  const jobs: Job[] = [];
  const extended = at(root, "extends");
  if (extended !== null) jobs.push(...ofTemplate(extended, place, reading));
  for (const stage of flat(at(root, "stages"))) {
    const inner = { ...place, names: withVariables(stage, place.names) };
    jobs.push(...(at(stage, "template") === null ? jobsOf(stage, inner, reading) : ofTemplate(stage, place, reading)));
  }
  for (const job of flat(at(root, "jobs")))
    jobs.push(...(at(job, "template") === null ? ofJob(job, place, reading) : ofTemplate(job, place, reading)));
  if (at(root, "steps") !== null) jobs.push(...ofJob(root, place, reading));
  return jobs;
}

function ofTemplate(node: Yaml, place: Place, reading: Reading): readonly Job[] {
  const drawn = drawnIn(node, place, reading).flatMap((file) => jobsOf(file.root, file.place, reading));
  return [...drawn, ...jobsOf(handedOver(node), place, reading)];
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
    const items = lists.flatMap((list) => stepItems(list, { ...place, names }, reading));
    const condition = textAt(job, "condition");
    const checkouts = items.flatMap(({ item }) => textAt(item, "checkout") ?? []);
    // Where a job says what it checks out, that is all; a deployment checks nothing out by itself.
    const isOwn = (name: string): boolean => name !== "none" && otherRepository(name, reading.resources) === null;
    const own = checkouts.length === 0 ? at(job, "deployment") === null : checkouts.some(isOwn);
    const workspace = own ? "checked-out" : "empty";
    const sources = { resources: reading.resources, single: checkouts.length === 1 };
    const steps = items.flatMap(({ item, at: where }) => azureStep(item, where.names, sources));
    return { name, env: envOf(names), workspace, steps: steps.map((step) => under(step, condition)) };
  });
}

function under(step: Step, condition: string | null): Step {
  if (step.kind !== "declared") return { ...step, condition: step.condition ?? condition };
  return { ...step, flow: { ...step.flow, condition: step.flow.condition ?? condition } };
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

function stepItems(list: Yaml | null, place: Place, reading: Reading): readonly StepItem[] {
  return flat(list).flatMap((item) => {
    if (at(item, "template") === null) return [{ item, at: place }];
    const drawn = drawnIn(item, place, reading).flatMap((file) =>
      stepItems(at(file.root, "steps"), file.place, reading),
    );
    return [...drawn, ...stepItems(at(handedOver(item), "steps"), place, reading)];
  });
}
