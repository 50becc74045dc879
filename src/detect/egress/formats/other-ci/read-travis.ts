import type { Env, Job, Step } from "../../pipeline.ts";
import { predefined } from "../../run/predefined.ts";
import { joined, known, type Value } from "../../value.ts";
import { boundedScript } from "../bounded-script.ts";
import { JOBS } from "../bounds.ts";
import { declaredStep } from "../declared.ts";
import { filledVariables } from "../fill.ts";
import type { Body } from "../script-body.ts";
import { scriptStep } from "../script-step.ts";
import { sentBy } from "../sent-paths.ts";
import { SENDING } from "../words.ts";
import { bodyOf } from "../yaml/yaml-body.ts";
import { yamlReader } from "../yaml/yaml-reader.ts";
import { at, entriesOf, itemsOf, textAt, textMap, textsOf, type Yaml } from "../yaml/yaml-tree.ts";

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

/** Fields by which a job of the matrix differs from the file in what it sends. */
const FIELDS = [...PHASES, "deploy", "after_deploy", "after_script", "env"];

/** Reads `.travis.yml`: the phases of a job run in one shell, `deploy` as its provider declares it. */
export const readTravis = yamlReader(SENDING, (root, { around, unread }) => {
  const included = itemsOf(at(root, "jobs", "include") ?? at(root, "matrix", "include") ?? at(root, "jobs"));
  const own = included.filter((job) => FIELDS.some((key) => at(job, key) !== null));
  const outer = (name: string): Value | null => predefined(name, around.home);
  const { always } = envParts(at(root, "env"));
  const jobs = [root, ...own].flatMap((job) => {
    return envParts(at(job, "env")).rows.map((row) => ({ job, env: envOf([...always, row], outer) }));
  });
  if (jobs.length > JOBS) unread.push(`More than ${JOBS} jobs: the others were not read.`);
  return jobs.slice(0, JOBS).map(({ job, env }, index): Job => {
    const condition = textAt(job, "if");
    const lookUp = (name: string): Value | null => env.get(name) ?? outer(name);
    const field = (key: string): readonly Body[] => textsOf(at(job, key) ?? at(root, key)).map((text) => bodyOf(text));
    const script = (bodies: readonly Body[]): readonly Step[] =>
      bodies.length === 0 ? [] : [scriptStep(boundedScript(bodies, unread), { condition })];
    const deploys = itemsOf(at(job, "deploy")).flatMap((deploy) =>
      deploySteps(deploy, (text) => filledVariables(text, lookUp)),
    );
    return {
      name: textAt(job, "name") ?? textAt(job, "stage") ?? `job ${index + 1}`,
      env,
      workspace: "checked-out",
      steps: [
        ...script(PHASES.flatMap(field)),
        ...deploys,
        ...script([...field("after_deploy"), ...field("after_script")]),
      ],
    };
  });
});

/** What `env` says: parts that always hold, and one part for each run of the job; an encrypted one is none. */
function envParts(node: Yaml | null): { readonly always: readonly Yaml[]; readonly rows: readonly (Yaml | null)[] } {
  const rows = at(node, "jobs") ?? at(node, "matrix");
  const always = itemsOf(at(node, "global"));
  const isSplit = rows !== null || always.length > 0;
  const each = itemsOf(isSplit ? rows : node).filter((row) => at(row, "secure") === null);
  return { always, rows: each.length === 0 ? [null] : each };
}

function envOf(parts: readonly (Yaml | null)[], outer: (name: string) => Value | null): Env {
  const env = new Map<string, Value>();
  const lookUp = (name: string): Value | null => env.get(name) ?? outer(name);
  for (const part of parts) {
    const text = textAt(part) ?? "";
    for (const [, name = "", double, single, bare = ""] of text.matchAll(ASSIGNED))
      env.set(name, filledVariables(double ?? single ?? bare, lookUp));
    for (const [name, value] of textMap(part)) if (name !== "secure") env.set(name, filledVariables(value, lookUp));
  }
  return env;
}

const ASSIGNED = /\b(\w{1,200})=(?:"([^"]*)"|'([^']*)'|(\S*))/g;

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
