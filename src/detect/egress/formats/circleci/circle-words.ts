import type { Env, Home } from "../../pipeline.ts";
import { hidden, type Value } from "../../value.ts";
import { filled, filledScript, isSecretName } from "../fill.ts";
import { at, entriesOf, textAt, textMap, type Yaml } from "../yaml/yaml-tree.ts";

/** What `<< kind.name >>` stands for, by `kind.name`. */
export type CircleNames = ReadonlyMap<string, string>;

const NAMED = /<<\s*([\w.-]{1,120})\s*>>/g;

/** A text with the expressions in it filled in. */
export function circleValue(text: string, names: CircleNames): Value {
  return filled(text, NAMED, ([, name = ""]) => standsFor(name, names));
}

/** A script with the expressions in it filled in. */
export function circleScript(text: string, names: CircleNames): string {
  return filledScript(text, NAMED, ([, name = ""]) => standsFor(name, names));
}

function standsFor(name: string, names: CircleNames): Value {
  const text = names.get(name);
  return text === undefined ? unknown(name) : filled(text, NAMED, ([, inner = ""]) => unknown(inner));
}

function unknown(name: string): Value {
  return hidden(name, isSecretName(name));
}

/** Variables with the expressions in them filled in. */
export function circleEnv(node: Yaml | null, names: CircleNames): Env {
  return new Map([...textMap(node)].map(([name, text]) => [name, circleValue(text, names)]));
}

/** What CircleCI itself says of the repository, and the defaults of the pipeline's own parameters. */
export function pipelineNames(root: Yaml, home: Home): CircleNames {
  return new Map([
    ["pipeline.project.git_url", `https://${home.host}/${home.owner}/${home.name}`],
    ["pipeline.project.slug", `${home.owner}/${home.name}`],
    ...defaults(root, "pipeline.parameters", new Map()),
  ]);
}

/** The names within a job or command: what it declares, with what it is given over the defaults. */
export function innerNames(declared: Yaml | null, given: Yaml | null, outer: CircleNames): CircleNames {
  const kept = [...outer].filter(([name]) => !name.startsWith("parameters."));
  const texts = [...textMap(given)].map(([name, text]) => [`parameters.${name}`, circleText(text, outer)] as const);
  return new Map([...kept, ...defaults(declared, "parameters", outer), ...texts]);
}

function defaults(declared: Yaml | null, kind: string, outer: CircleNames): readonly (readonly [string, string])[] {
  return entriesOf(at(declared, "parameters")).flatMap(([name, { value }]) => {
    const text = textAt(value, "default");
    return text === null ? [] : [[`${kind}.${name}`, circleText(text, outer)] as const];
  });
}

/** Names that are known filled in, the others left as they are written. */
function circleText(text: string, names: CircleNames): string {
  return text.replace(NAMED, (whole, name: string) => names.get(name) ?? whole);
}
