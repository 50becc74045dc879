import type { Dialect, Env, Home, Step } from "../../pipeline.ts";
import { joined, known, type Value } from "../../value.ts";
import { marked } from "../fill.ts";
import { pluginSteps } from "../plugin-step.ts";
import { bodyOnLine } from "../script-body.ts";
import { scriptStep } from "../script-step.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { at, entriesOf, itemsOf, textAt, type Yaml, type YamlText } from "../yaml/yaml-tree.ts";
import { type AzureNames, azureScript, azureValue } from "./azure-words.ts";

const SHELLS: Readonly<Record<string, Dialect>> = {
  script: "sh",
  bash: "sh",
  pwsh: "powershell",
  powershell: "powershell",
};

/** Tasks that run a script of the file, by the input that holds it. */
const SCRIPT_TASKS: Readonly<Record<string, readonly [string, Dialect]>> = {
  bash: ["script", "sh"],
  cmdline: ["script", "sh"],
  batchscript: ["script", "cmd"],
  powershell: ["script", "powershell"],
  azurecli: ["inlinescript", "sh"],
  azurepowershell: ["inline", "powershell"],
  pythonscript: ["script", "python"],
  ssh: ["inline", "sh"],
};

/** The steps of one item of `steps:`. */
export function azureStep(item: Yaml, names: AzureNames, resources: ReadonlyMap<string, string>): readonly Step[] {
  const condition = textAt(item, "condition");
  const env = envOf(at(item, "env"), names);
  const folder = folderOf(textAt(item, "workingDirectory"), names);
  for (const [key, dialect] of Object.entries(SHELLS)) {
    const script = at(item, key);
    if (script?.kind === "text") return [run(script, dialect, names, { env, folder, condition })];
  }
  const checkout = textAt(item, "checkout");
  if (checkout !== null) return checkedOut(checkout, item, resources, condition);
  return task(item, names, { env, folder, condition });
}

interface Frame {
  readonly env: Env;
  readonly folder: Value;
  readonly condition: string | null;
}

function run(script: YamlText, dialect: Dialect, names: AzureNames, frame: Frame): Step {
  const body = bodyOf(script, dialect);
  return scriptStep({ text: azureScript(body.text, names), lines: body.lines }, { ...frame, dialect });
}

function task(item: Yaml, names: AzureNames, frame: Frame): readonly Step[] {
  const named = textAt(item, "task") ?? (at(item, "publish") === null ? null : "PublishPipelineArtifact@1");
  if (named === null) return [];
  const [name = "", version = null] = named.toLowerCase().split("@");
  const short = name.split(".").at(-1) ?? name;
  const inputs = at(item, "publish") === null ? at(item, "inputs") : published(item);
  const script = Object.hasOwn(SCRIPT_TASKS, short) ? SCRIPT_TASKS[short] : undefined;
  if (script !== undefined) {
    const body = entriesOf(inputs).find(([key]) => key.toLowerCase() === script[0])?.[1].value;
    if (body?.kind !== "text") return [];
    const type = textAt(inputs, "scriptType") ?? "";
    const dialect = /^ps/i.test(type) ? "powershell" : /^batch/i.test(type) ? "cmd" : script[1];
    const inside = folderOf(textAt(inputs, "workingDirectory") ?? textAt(inputs, "cwd"), names);
    return [run(body, dialect, names, { ...frame, folder: inside })];
  }
  const uses = `azure:${short}`;
  return pluginSteps({ uses, version, inputs, line: item.line, ...frame, fill: (text) => azureValue(text, names) });
}

/** `- publish: PATH` is the short form of a task. */
function published(item: Yaml): Yaml {
  const entries = new Map(entriesOf(item));
  const path = entries.get("publish");
  return {
    kind: "map",
    line: item.line,
    tag: null,
    entries: path === undefined ? entries : new Map([...entries, ["path", path]]),
  };
}

/** A repository of the resources is cloned into a folder of its name; the pipeline's own one is there already. */
function checkedOut(
  name: string,
  item: Yaml,
  resources: ReadonlyMap<string, string>,
  condition: string | null,
): readonly Step[] {
  const url = /^https?:|^git:\/\//.test(name) ? name : resources.get(name.toLowerCase());
  if (url === undefined) return [];
  const folder = textAt(item, "path")?.replace(/^s\//, "") ?? /([^/]+?)(\.git)?$/.exec(url)?.[1] ?? name;
  return [scriptStep(bodyOnLine(`git clone '${url}' '${folder}'`, item.line), { dialect: "sh", condition })];
}

function envOf(node: Yaml | null, names: AzureNames): Env {
  const env = new Map<string, Value>();
  for (const [name, { value }] of entriesOf(node))
    if (value.kind === "text") env.set(name, azureValue(value.text, names));
  return env;
}

function folderOf(text: string | null, names: AzureNames): Value {
  if (text === null) return known("");
  const value = azureValue(text, names);
  const root = /^\ue000(System\.DefaultWorkingDirectory|Build\.SourcesDirectory|Pipeline\.Workspace)\ue001\/?/i;
  const inside = marked(value).replace(root, "");
  return inside.includes("\ue000") ? value : joined(known(inside));
}

/** The URLs of the repositories that a pipeline names as resources. */
export function azureResources(root: Yaml): ReadonlyMap<string, string> {
  const urls = new Map<string, string>();
  for (const item of itemsOf(at(root, "resources", "repositories"))) {
    const alias = textAt(item, "repository");
    const name = textAt(item, "name");
    if (alias === null || name === null) continue;
    const host = HOSTS[(textAt(item, "type") ?? "git").toLowerCase()];
    urls.set(alias.toLowerCase(), `${host ?? "https://dev.azure.com"}/${name}.git`);
  }
  return urls;
}

/**
 * Aliases of repositories of the same owner: of Azure Repos, which without an `endpoint` are of the organisation that runs the
 * pipeline, or at GitHub of the owner of this one.
 */
export function azureOwn(root: Yaml, { host, owner }: Home): ReadonlySet<string> {
  const own = new Set<string>();
  for (const item of itemsOf(at(root, "resources", "repositories"))) {
    const type = (textAt(item, "type") ?? "git").toLowerCase();
    const name = (textAt(item, "name") ?? "").toLowerCase();
    const isOwn = type === "github" && host === "github.com" && name.startsWith(`${owner.toLowerCase()}/`);
    if (isOwn || (type === "git" && textAt(item, "endpoint") === null && !/[${]/.test(name)))
      own.add((textAt(item, "repository") ?? "").toLowerCase());
  }
  return own;
}

const HOSTS: Readonly<Record<string, string>> = {
  github: "https://github.com",
  githubenterprise: "https://github.invalid",
  bitbucket: "https://bitbucket.org",
};
