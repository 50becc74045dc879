import type { Env, Job, Step } from "../../pipeline.ts";
import { predefined } from "../../run/predefined.ts";
import { joined, known, type Value } from "../../value.ts";
import { declaredStep } from "../declared.ts";
import { filledVariables } from "../fill.ts";
import { stacked } from "../script-body.ts";
import { scriptStep } from "../script-step.ts";
import { sentBy } from "../sent-paths.ts";
import { SENDING } from "../words.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, entriesOf, itemsOf, textAt, textsOf, type Yaml, type YamlMap } from "../yaml/yaml-tree.ts";

const PHASES = [
  "before_install",
  "install",
  "before_script",
  "script",
  "before_cache",
  "after_success",
  "after_failure",
  "before_deploy",
];

/** Reads `.travis.yml`: the phases of a job run in one shell, `deploy` as its provider declares it. */
export const readTravis = yamlReader(SENDING, (root, { around }) => {
  const include = itemsOf(at(root, "jobs", "include") ?? at(root, "matrix", "include") ?? at(root, "jobs")).filter(
    (item): item is YamlMap => item.kind === "map",
  );
  const jobs =
    include.length === 0
      ? [root]
      : [root, ...include.filter((job) => [...PHASES, "deploy"].some((key) => at(job, key) !== null))];
  return jobs.map((job, index): Job => {
    const env = envOf([at(root, "env"), ...(job === root ? [] : [at(job, "env")])], (name) =>
      predefined(name, around.home),
    );
    const condition = textAt(job, "if");
    const fill = (text: string): Value =>
      filledVariables(text, (name) => env.get(name) ?? predefined(name, around.home));
    const field = (key: string): Yaml | null => at(job, key) ?? (key === "script" ? null : at(root, key));
    const bodies = PHASES.flatMap((key) => textsOf(field(key)).map((text) => bodyOf(text)));
    const steps: Step[] = bodies.length === 0 ? [] : [scriptStep(stacked(bodies), { condition })];
    for (const deploy of itemsOf(at(job, "deploy"))) steps.push(...deploySteps(deploy, fill));
    const after = [...textsOf(field("after_deploy")), ...textsOf(field("after_script"))].map((text) => bodyOf(text));
    if (after.length > 0) steps.push(scriptStep(stacked(after), { condition }));
    return {
      name: textAt(job, "name") ?? textAt(job, "stage") ?? `job ${index + 1}`,
      env,
      workspace: "checked-out",
      steps,
    };
  });
});

function envOf(nodes: readonly (Yaml | null)[], outer: (name: string) => Value | null): Env {
  const env = new Map<string, Value>();
  for (const node of nodes) {
    for (const part of [node, at(node, "global")]) {
      for (const item of part?.kind === "map" ? [part] : itemsOf(part)) addEnv(item, env, outer);
    }
    const first = itemsOf(at(node, "jobs") ?? at(node, "matrix"))[0];
    if (first !== undefined) addEnv(first, env, outer);
  }
  return env;
}

function addEnv(item: Yaml, env: Map<string, Value>, outer: (name: string) => Value | null): void {
  const set = (name: string, text: string): void => {
    env.set(
      name,
      filledVariables(text, (other) => env.get(other) ?? outer(other)),
    );
  };
  if (item.kind === "text") {
    for (const [, name = "", double, single, bare] of item.text.matchAll(
      /\b(\w{1,200})=(?:"([^"]*)"|'([^']*)'|(\S*))/g,
    )) {
      set(name, double ?? single ?? bare ?? "");
    }
  }
  for (const [name, { value }] of entriesOf(item)) {
    if (value.kind === "text" && !["secure", "global", "jobs", "matrix"].includes(name)) set(name, value.text);
  }
}

const REGISTRIES: Readonly<Record<string, readonly [string, "npm" | "python" | "crates" | "gem"]>> = {
  npm: ["https://registry.npmjs.org", "npm"],
  pypi: ["https://upload.pypi.org/legacy/", "python"],
  cargo: ["https://crates.io", "crates"],
  rubygems: ["https://rubygems.org", "gem"],
};

function deploySteps(deploy: Yaml, fill: (text: string) => Value): readonly Step[] {
  const provider = (textAt(deploy, "provider") ?? (deploy.kind === "text" ? deploy.text : "")).toLowerCase();
  const condition = conditionOf(at(deploy, "on"));
  const line = deploy.line;
  const sends = sentBy(textAt(deploy, "local_dir") ?? textAt(deploy, "local-dir") ?? ".");
  const registry = REGISTRIES[provider];
  if (provider === "script") {
    return textsOf(at(deploy, "script")).map((text) => scriptStep(bodyOf(text), { condition }));
  }
  if (registry !== undefined) {
    const named = textAt(deploy, "registry") ?? textAt(deploy, "server") ?? textAt(deploy, "host") ?? registry[0];
    const to = { as: "registry", text: fill(named), of: registry[1] } as const;
    return [declaredStep({ verb: "publish", sends: { what: "package" }, to, line, condition })];
  }
  const bucket = textAt(deploy, "bucket");
  if ((provider === "s3" || provider === "gcs") && bucket !== null && sends !== null) {
    const text = joined(known(provider === "s3" ? "s3://" : "gs://"), fill(bucket));
    return [declaredStep({ verb: "upload", sends, to: { as: "bucket", text }, line, condition })];
  }
  if (provider === "pages" && sends !== null) {
    const repo = textAt(deploy, "repo");
    if (repo === null)
      return [declaredStep({ verb: "page", sends, to: { as: "page", text: known("pages") }, line, condition })];
    const text = joined(known(`https://${textAt(deploy, "github_url") ?? "github.com"}/`), fill(repo), known(".git"));
    return [declaredStep({ verb: "push", sends, to: { as: "remote", text }, line, condition })];
  }
  if (provider === "heroku") {
    const text = joined(known("https://git.heroku.com/"), fill(textAt(deploy, "app") ?? "$APP"), known(".git"));
    return [declaredStep({ verb: "push", sends: { what: "tree" }, to: { as: "remote", text }, line, condition })];
  }
  return [];
}

function conditionOf(on: Yaml | null): string | null {
  const words = entriesOf(on).flatMap(([key, { value }]) => (value.kind === "text" ? [`${key} ${value.text}`] : []));
  return words.length === 0 ? null : words.join(", ").slice(0, 120);
}
