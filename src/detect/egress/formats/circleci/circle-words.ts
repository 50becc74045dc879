import type { Home } from "../../pipeline.ts";
import { hidden, type Value } from "../../value.ts";
import { filled, filledScript, isSecretName } from "../fill.ts";
import { at, entriesOf, textAt, textsOf, type Yaml } from "../yaml/yaml-tree.ts";

/** What `<< kind.name >>` stands for, by `kind.name`. */
export type CircleNames = ReadonlyMap<string, string>;

const NAMED = /<<\s*(!?[\w.-]{1,120})\s*>>/g;

/** A text with the expressions in it filled in. */
export function circleValue(text: string, names: CircleNames): Value {
  return filled(text, NAMED, (match) => standsFor(match[1] ?? "", names));
}

/** A script with the expressions in it filled in. */
export function circleScript(text: string, names: CircleNames): string {
  return filledScript(text, NAMED, (match) => standsFor(match[1] ?? "", names));
}

function standsFor(name: string, names: CircleNames): Value {
  const text = names.get(name);
  return text === undefined ? hidden(name, isSecretName(name)) : filled(text, NAMED, () => hidden(name));
}

/** What CircleCI itself says of the repository, and the defaults of the pipeline's own parameters. */
export function pipelineNames(root: Yaml, home: Home): CircleNames {
  const names = new Map([
    ["pipeline.project.git_url", `https://${home.host}/${home.owner}/${home.name}`],
    ["pipeline.project.slug", `${home.owner}/${home.name}`],
  ]);
  for (const [name, { value }] of entriesOf(at(root, "parameters"))) {
    const text = textAt(value, "default");
    if (text !== null) names.set(`pipeline.parameters.${name}`, text);
  }
  return names;
}

/** The names within a job or command: what it declares, with what it is given over the defaults. */
export function innerNames(declared: Yaml | null, given: Yaml | null, outer: CircleNames): CircleNames {
  const names = new Map([...outer].filter(([name]) => name.startsWith("pipeline.") || name.startsWith("matrix.")));
  for (const [name, { value }] of entriesOf(at(declared, "parameters"))) {
    const text = textAt(value, "default");
    if (text !== null) names.set(`parameters.${name}`, text);
  }
  for (const [name, { value }] of entriesOf(given)) {
    if (value.kind === "text") names.set(`parameters.${name}`, circleText(value.text, outer));
  }
  return names;
}

/** Names that are known filled in, the others left as they are written. */
function circleText(text: string, names: CircleNames): string {
  return text.replace(NAMED, (whole, name: string) => names.get(name) ?? whole);
}

/** The runs that a matrix of a workflow gives a job, each as the parameters that it sets. */
export function matrixRows(matrix: Yaml | null, rows: readonly CircleNames[] = [new Map()]): readonly CircleNames[] {
  let some = rows;
  for (const [name, { value }] of entriesOf(at(matrix, "parameters"))) {
    const texts = textsOf(value).map(({ text }) => text);
    if (texts.length === 0) continue;
    some = some
      .flatMap((row) => texts.map((text) => new Map([...row, [`matrix.${name}`, text], [`parameters.${name}`, text]])))
      .slice(0, 64);
  }
  return some;
}
