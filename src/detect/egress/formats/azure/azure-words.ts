import { hidden, known, type Value } from "../../value.ts";
import { filled, filledScript, isSecretName } from "../fill.ts";
import { at, textAt, textMap, type Yaml } from "../yaml/yaml-tree.ts";

/** What the names of an Azure pipeline stand for at one point. */
export interface AzureNames {
  readonly variables: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<string, string>;
}

/** `$(x)`, `$[variables.x]`, `$[variables['x']]` and `${{ … }}`. */
const NAMED =
  /\$\(([\w.-]{1,100})\)|\$\[\s*variables(?:\.([\w.-]+)|\['([^']+)'\])\s*\]|\$\{\{\s{0,20}([^}\n]{1,200}?)\s{0,20}\}\}/g;

/** A text with the names in it filled in, three levels deep. */
export function azureValue(text: string, names: AzureNames): Value {
  return filled(text, NAMED, (match) => standsFor(match, names, 0) ?? hidden(match[1] ?? ""));
}

/** A script with the names in it filled in; `$(pwd)` and the like are the shell's and stay. */
export function azureScript(text: string, names: AzureNames): string {
  return filledScript(text, NAMED, (match) => standsFor(match, names, 0));
}

function standsFor(match: RegExpExecArray, names: AzureNames, depth: number): Value | null {
  const [, macro, runtime, quoted, expression] = match;
  if (expression !== undefined) return ofExpression(expression, names, depth);
  const name = macro ?? runtime ?? quoted ?? "";
  const text = lookUp(names.variables, name);
  if (text !== undefined)
    return depth > 2 ? hidden(name) : filled(text, NAMED, (inner) => standsFor(inner, names, depth + 1));
  // An unset `$(name)` is left to the shell, where it is a command; variables of the settings are mostly in capitals.
  return macro !== undefined && !/[A-Z.]/.test(macro) ? null : hidden(name, isSecretName(name));
}

function ofExpression(expression: string, names: AzureNames, depth: number): Value {
  const literal = /^'([^']*)'$/.exec(expression)?.[1];
  if (literal !== undefined) return known(literal);
  const [, kind, dotted, quoted] = /^(parameters|variables)(?:\.([\w.-]+)|\['([^']+)'\])$/.exec(expression) ?? [];
  const text = lookUp(kind === "parameters" ? names.parameters : names.variables, dotted ?? quoted ?? "");
  if (text === undefined || depth > 2) return hidden(expression, isSecretName(expression));
  return filled(text, NAMED, (inner) => standsFor(inner, names, depth + 1));
}

/** Azure's names count in any case. */
function lookUp(texts: ReadonlyMap<string, string>, name: string): string | undefined {
  return texts.get(name.toLowerCase());
}

/** The variables of a pipeline, stage or job over those around it. */
export function azureVariables(node: Yaml | null, outer: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...outer, ...listed(node, "value")]);
}

/** The defaults of the parameters that a file declares, with what is given over them. */
export function azureParameters(root: Yaml, given: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...listed(at(root, "parameters"), "default"), ...given]);
}

/** Names with their texts: of a map, or of a list of names each with a field. */
function listed(node: Yaml | null, field: "value" | "default"): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [name, text] of textMap(node)) texts.set(name.toLowerCase(), text);
  for (const item of node?.kind === "list" ? node.items : []) {
    const name = textAt(item, "name");
    const text = textAt(item, field);
    if (name !== null && text !== null) texts.set(name.toLowerCase(), text);
  }
  return texts;
}

/** The parameters that a template is given. */
export function givenParameters(node: Yaml | null, names: AzureNames): ReadonlyMap<string, string> {
  return new Map([...textMap(node)].map(([name, text]) => [name.toLowerCase(), azureScript(text, names)]));
}
