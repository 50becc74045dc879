import type { Around } from "../../pipeline.ts";
import type { SeenWeakening } from "../../seen-flow.ts";
import { textOf } from "../../value.ts";
import { folderOf } from "../folder-of.ts";
import { isAzurePath } from "../format-name.ts";
import { keptElsewhere } from "../kept-elsewhere.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { at, entriesOf, itemsOf, textAt, type Yaml, type YamlMap } from "../yaml/yaml-tree.ts";
import { type AzureNames, azureParameters, azureValue, azureVariables, givenParameters } from "./azure-words.ts";

/** What is known while a pipeline is read with its templates. */
export interface Reading {
  readonly around: Around;
  /** URLs of the repositories that the pipeline names, by alias. */
  readonly resources: ReadonlyMap<string, string>;
  /** Aliases of those of the same owner. */
  readonly own: ReadonlySet<string>;
  readonly unread: string[];
  readonly weakenings: SeenWeakening[];
  readonly budget: { files: number };
}

/** Where a node stands: its file, the names that hold there, and the files that have led to it. */
export interface Place {
  readonly path: string;
  readonly names: AzureNames;
  readonly open: readonly string[];
}

/** The items of a list, those below `${{ if … }}:` and `${{ each … }}:` among them. */
export function flat(list: Yaml | null): readonly Yaml[] {
  return itemsOf(list).flatMap((item) => {
    const conditional = entriesOf(item).filter(([key]) => key.startsWith("${{"));
    return conditional.length === 0 ? [item] : conditional.flatMap(([, { value }]) => flat(value));
  });
}

/** The template that a node names, with the parameters that it is given; none where it is read by itself. */
export function drawnIn(
  node: Yaml,
  place: Place,
  reading: Reading,
): readonly { readonly root: Yaml; readonly place: Place }[] {
  const named = textOf(azureValue(textAt(node, "template") ?? "", place.names));
  if (named === null) {
    reading.unread.push("A template that is named by a variable was not read.");
    return [];
  }
  const [written = "", alias = "self"] = named.split("@");
  if (alias !== "self") {
    if (reading.own.has(alias.toLowerCase())) reading.weakenings.push(keptElsewhere(named, node.line));
    else reading.unread.push("A template of another repository is used and was not read.");
    return [];
  }
  const path = templatePath(written, place.path);
  if (isAzurePath(path) || place.open.includes(path)) return [];
  reading.budget.files -= 1;
  const text = reading.budget.files < 0 ? null : reading.around.read(path);
  if (text === null) {
    reading.unread.push("A template that is used was not found, or could not be read.");
    return [];
  }
  const read = readYaml(text, node.line);
  reading.unread.push(...read.unread);
  const given = givenParameters(at(node, "parameters"), place.names);
  return read.documents.map((root) => {
    const names = {
      parameters: azureParameters(root, given),
      variables: azureVariables(at(root, "variables"), place.names.variables),
    };
    return { root, place: { path, names, open: [...place.open, path] } };
  });
}

/** A path as it is written in the file `from`: relative to that file, or behind a slash to the repository. */
function templatePath(written: string, from: string): string {
  const parts = written.startsWith("/") ? [] : folderOf(from).split("/");
  for (const part of written.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.filter((part) => part !== "").join("/");
}

/** Steps, jobs and stages that a template is given as parameters, as a pipeline of their own: it is given them to run them. */
export function handedOver(node: Yaml): YamlMap {
  const lists = { stages: [] as Yaml[], jobs: [] as Yaml[], steps: [] as Yaml[] };
  for (const [, { value }] of entriesOf(at(node, "parameters"))) {
    for (const item of value.kind === "list" ? flat(value) : []) {
      if (at(item, "stage") !== null) lists.stages.push(item);
      else if (at(item, "job") !== null || at(item, "deployment") !== null) lists.jobs.push(item);
      else lists.steps.push(item);
    }
  }
  const { line } = node;
  return {
    kind: "map",
    line,
    tag: null,
    entries: new Map(
      Object.entries(lists).map(([key, items]) => [key, { line, value: { kind: "list", line, tag: null, items } }]),
    ),
  };
}
