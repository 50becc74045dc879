import type { Around, Env, Job, Step } from "../../pipeline.ts";
import { predefined } from "../../run/predefined.ts";
import type { SeenFlow } from "../../seen-flow.ts";
import { known, type Value } from "../../value.ts";
import { filledScript, resolvedEnv } from "../fill.ts";
import { combinations } from "../matrix.ts";
import { guarded, pipelineOf } from "../pipelines.ts";
import { dialectOf, scriptOf } from "../script-body.ts";
import { SENDING } from "../words.ts";
import { at, entriesOf, textAt, textsOf, type Yaml, type YamlMap } from "../yaml/yaml-tree.ts";
import { type Definitions, readDefinitions } from "./definitions.ts";
import { jobNames, jobOf, referenced, scriptBody } from "./jobs.ts";

const WORDS = new RegExp(`${SENDING.source}|include|extends|!reference|pages|artifacts`, "i");

/**
 * Reads a GitLab pipeline: `default`, `extends`, `!reference`, local includes, matrices and variables are resolved, and
 * the source of GitLab's own variables is the repository itself. Push mirrors that are set up in the project's settings
 * stand in no file.
 */
export const readGitlab = guarded(WORDS, (file, around) => {
  const definitions = readDefinitions(file, around);
  const unread = [...definitions.unread];
  const jobs = jobNames(definitions).flatMap((name) => {
    const job = jobOf(name, definitions);
    return job === null ? [] : jobsOf(name, job, definitions, around, unread);
  });
  return pipelineOf(jobs, unread, definitions.weakenings);
});

function jobsOf(
  name: string,
  job: YamlMap,
  definitions: Definitions,
  around: Around,
  unread: string[],
): readonly Job[] {
  const steps = (env: Env) => stepsOf(name, job, definitions, env);
  const { rows, beyond } = combinations(at(job, "parallel", "matrix"));
  if (beyond) unread.push("A matrix has more combinations than are read.");
  const own = variablesOf(at(job, "variables"), definitions);
  const shared = variablesOf(definitions.entries.get("variables")?.value ?? null, definitions);
  const inherits = textAt(job, "inherit", "variables") !== "false";
  return rows.map((row) => {
    const env = resolvedEnv(
      (key) => predefined(key, around.home),
      new Map([...(inherits ? shared : []), ...own, ...row]),
    );
    const strategy = env.get("GIT_STRATEGY")?.[0];
    const workspace = strategy === "none" || strategy === "empty" ? "empty" : "checked-out";
    return { name, env, workspace, steps: steps(env) };
  });
}

function stepsOf(name: string, job: YamlMap, definitions: Definitions, env: Env): readonly Step[] {
  const inherits = textAt(job, "inherit", "default") !== "false";
  const field = (key: string): Yaml | null => at(job, key) ?? (inherits ? defaultOf(key, definitions) : null);
  const condition = conditionOf(job);
  const hooks = scriptBody(at(job, "hooks", "pre_get_sources_script"), definitions);
  const main = [field("before_script"), at(job, "script")].filter((part) => part !== null);
  const bodies = [
    ...(hooks.text === "" ? [] : [hooks]),
    scriptBody({ kind: "list", line: job.line, tag: null, items: main }, definitions),
    scriptBody(field("after_script"), definitions),
  ];
  const steps: Step[] = [];
  for (const body of bodies) {
    if (body.text.trim() === "") continue;
    const text = filledScript(body.text, INPUT, (match) => inputOf(match[1] ?? "", definitions));
    const script = scriptOf(dialectOf(text), { text, lines: body.lines });
    steps.push({
      kind: "script",
      env: new Map(),
      folder: known(""),
      condition,
      line: body.lines[0] ?? job.line,
      script,
    });
  }
  for (const flow of keptFlows(name, job, condition, env)) steps.push({ kind: "declared", flow });
  return steps;
}

function defaultOf(key: string, { entries }: Definitions): Yaml | null {
  return at(entries.get("default")?.value, key) ?? entries.get(key)?.value ?? null;
}

const INPUT = /\$\[\[\s*inputs\.([\w-]{1,100})[^\]\n]{0,200}\]\]/g;

function inputOf(name: string, { inputs }: Definitions): Value {
  const text = inputs.get(name);
  return text === undefined ? [{ name: `inputs.${name}`, secret: false }] : known(text);
}

function variablesOf(node: Yaml | null, definitions: Definitions): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const map = node?.kind === "list" && node.tag === "!reference" ? referenced(node, definitions) : node;
  for (const [key, { value }] of entriesOf(map)) {
    const text = value.kind === "text" ? value.text : textAt(value, "value");
    if (text !== null)
      texts.set(
        key,
        filledScript(text, INPUT, (match) => inputOf(match[1] ?? "", definitions)),
      );
  }
  return texts;
}

function conditionOf(job: YamlMap): string | null {
  const rule = textsIn(at(job, "rules"), "if")[0];
  if (rule !== undefined) return rule;
  const only = textsOf(at(job, "only", "refs") ?? at(job, "only")).map(({ text }) => text);
  if (only.length > 0) return `only ${only.slice(0, 5).join(", ")}`;
  return textAt(job, "when") === "manual" ? "by hand" : null;
}

function textsIn(node: Yaml | null, key: string): readonly string[] {
  return node?.kind === "list" ? node.items.flatMap((item) => textAt(item, key) ?? []) : [];
}

/** Paths that name the whole working tree. */
const WHOLE = /^(\.|\.\/|\*|\*\*|\*\*\/\*|\.\/\*\*?|\.\/\*\*\/\*|\.git\/?|\$\{?CI_PROJECT_DIR\}?\/?(\*\*?)?)$/;

function keptFlows(name: string, job: YamlMap, condition: string | null, env: Env): readonly SeenFlow[] {
  const paths = textsOf(at(job, "artifacts", "paths"));
  const pages = name === "pages" || (at(job, "pages") !== null && textAt(job, "pages") !== "false");
  const published = textsOf(at(job, "pages", "publish") ?? at(job, "publish"));
  const whole = [...(pages ? published : []), ...paths].find(({ text }) => WHOLE.test(text.trim()));
  if (whole === undefined || env.get("GIT_STRATEGY")?.[0] === "none") return [];
  return [
    {
      verb: pages ? "page" : "artifact",
      sends: { what: whole.text.trim().startsWith(".git") ? "history" : "tree" },
      to: { as: pages ? "page" : "artifact", text: known(name) },
      line: whole.line,
      endLine: whole.line,
      condition,
      credential: null,
      strength: "strong",
    },
  ];
}
