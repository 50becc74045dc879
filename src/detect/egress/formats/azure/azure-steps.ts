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
  powershell: ["script", "powershell"],
  azurecli: ["inlinescript", "sh"],
  azurepowershell: ["inline", "powershell"],
  pythonscript: ["script", "python"],
  ssh: ["inline", "sh"],
};

/** What is checked out in a job: URLs of the other repositories, and whether one checkout is all that there is. */
export interface AzureSources {
  readonly resources: ReadonlyMap<string, string>;
  readonly single: boolean;
}

/** The steps of one item of `steps:`. */
export function azureStep(item: Yaml, names: AzureNames, sources: AzureSources): readonly Step[] {
  const condition = textAt(item, "condition");
  const env = envOf(at(item, "env"), names);
  const folder = folderOf(textAt(item, "workingDirectory"), names);
  for (const [key, dialect] of Object.entries(SHELLS)) {
    const script = at(item, key);
    if (script?.kind === "text") return [run(script, dialect, names, { env, folder, condition })];
  }
  const checkout = textAt(item, "checkout");
  if (checkout !== null) return checkedOut(checkout, item, sources, condition);
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
  const path = at(item, "publish");
  const named = path === null ? textAt(item, "task") : "PublishPipelineArtifact@1";
  if (named === null) return [];
  const [name = "", version = null] = named.toLowerCase().split("@");
  const short = name.replace(/^.*\./, "");
  const inputs = path === null ? at(item, "inputs") : published(item, path);
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
function published(item: Yaml, path: Yaml): Yaml {
  const { line } = item;
  return { kind: "map", line, tag: null, entries: new Map([...entriesOf(item), ["path", { line, value: path }]]) };
}

/** The URL of another repository that is checked out: a resource, or one of the same organisation as `git://PROJECT/NAME`. */
export function otherRepository(name: string, resources: ReadonlyMap<string, string>): string | null {
  const inline = /^git:\/\/([^@]+)/.exec(name)?.[1];
  return inline === undefined ? (resources.get(name.toLowerCase()) ?? null) : `${AZURE}/${inline}.git`;
}

/** Another repository is cloned: in place of this one where that is the only checkout, else into a folder of its name. */
function checkedOut(name: string, item: Yaml, sources: AzureSources, condition: string | null): readonly Step[] {
  const url = otherRepository(name, sources.resources);
  if (url === null) return [];
  const own = sources.single ? "." : url.replace(/^.*\/|\.git$/g, "");
  const folder = textAt(item, "path")?.replace(/^s\//, "") ?? own;
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
    urls.set(alias.toLowerCase(), `${host ?? AZURE}/${name}.git`);
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

const AZURE = "https://dev.azure.com";
const HOSTS: Readonly<Record<string, string>> = {
  github: "https://github.com",
  githubenterprise: "https://github.invalid",
  bitbucket: "https://bitbucket.org",
};
