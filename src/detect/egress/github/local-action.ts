import { folderKey } from "../actions/working-copy.ts";
import type { ActionStep } from "../pipeline.ts";
import type { Value } from "../value.ts";
import { readActionSteps } from "./action-runs.ts";
import { fromValue } from "./computed.ts";
import { lookupIn } from "./contexts.ts";
import { interpolated } from "./interpolate.ts";
import { inputsOf } from "./triggers.ts";
import { CALLS, type ReadStep, type Walk } from "./walk.ts";
import { entriesOf, field, openYaml, textAt } from "./yaml-file.ts";

/** The folder of the repository that a folder of the workspace is, by the nearest checkout around it; null in another's. */
function folderInRepository({ checkouts }: Walk, folder: string): string | null {
  const [prefix, whose] = [...checkouts]
    .filter(([checkout]) => checkout === "" || folder === checkout || folder.startsWith(`${checkout}/`))
    .reduce((longest, one) => (one[0].length >= longest[0].length ? one : longest), ["", "home"]);
  if (whose === "other") return null;
  return prefix === "" ? folder : folder.slice(prefix.length + 1);
}

/** Reads an action of this repository in the place of its call; one that is not there stays a step by name. */
export function readLocalAction(walk: Walk, step: ActionStep): ReadStep {
  const { shared } = walk;
  const folder = folderInRepository(walk, folderKey([step.uses]));
  // It lies in another repository that was checked out: like any action of others it is known by its name alone.
  if (folder === null) return { steps: [step], outputs: new Map() };
  const inside = folder === "" ? "" : `${folder}/`;
  const found = ["action.yml", "action.yaml"]
    .map((name) => ({ path: inside + name, text: shared.around.read(inside + name) }))
    .find(({ text }) => text !== null);
  const none = { steps: [step], outputs: new Map<string, Value>() };
  // What the tree does not hold comes there while the pipeline runs: an action that nobody knows.
  if (found === undefined || found.text === null) return none;
  if (shared.called.includes(found.path) || shared.called.length > CALLS) {
    shared.unread.add(`${found.path} is called too deeply and was not read there.`);
    return none;
  }
  const file = openYaml(found.path, found.text, shared.around.parsed);
  for (const sentence of file.unread) shared.unread.add(sentence);
  const given = new Map([...step.inputs].map(([name, { value }]) => [name.toLowerCase(), fromValue(value)]));
  const inner: Walk = {
    ...walk,
    file,
    shared: { ...shared, called: [...shared.called, found.path] },
    contexts: {
      ...walk.contexts,
      inputs: inputsOf(file, field(file, file.root, "inputs"), given, "caller"),
      steps: new Map(),
    },
    calledAt: step.line,
    shell: null,
    folder: null,
    condition: step.condition,
  };
  const read = readActionSteps(inner, inside, step);
  const lookup = lookupIn({ ...inner.contexts, steps: read.outputs });
  const outputs = new Map<string, Value>();
  for (const { key, node } of entriesOf(file, field(file, file.root, "outputs"))) {
    const text = textAt(file, field(file, node, "value"));
    if (text !== null) outputs.set(key.toLowerCase(), interpolated(text, lookup));
  }
  const steps = read.steps.map((one) =>
    one.kind === "declared" ? one : { ...one, env: new Map([...step.env, ...one.env]) },
  );
  return { steps, outputs };
}
