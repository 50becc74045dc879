import type { Around, Job, Step } from "../../pipeline.ts";
import { predefined } from "../../run/predefined.ts";
import { hidden, known, type Value } from "../../value.ts";
import { JOBS } from "../bounds.ts";
import { declaredStep } from "../declared.ts";
import { filledScript, filledVariables, marked, resolvedEnv } from "../fill.ts";
import { combinations } from "../matrix.ts";
import { guarded, pipelineOf } from "../pipelines.ts";
import { scriptStep } from "../script-step.ts";
import { sentBy } from "../sent-paths.ts";
import { SENDING } from "../words.ts";
import { at, entriesOf, itemsOf, textAt, textsOf, type Yaml, type YamlMap, type YamlText } from "../yaml/yaml-tree.ts";
import { type Definitions, readDefinitions } from "./definitions.ts";
import { EXTENDED, jobNames, jobOf, referenced, scriptBody } from "./jobs.ts";

const WORDS = new RegExp(`${SENDING.source}|include|extends|!reference|pages|artifacts`, "i");

/**
 * Reads a GitLab pipeline: `default`, `extends`, `!reference`, local includes, matrices and variables are resolved, and
 * the source of GitLab's own variables is the repository itself. Push mirrors that are set up in the project's settings
 * stand in no file.
 */
export const readGitlab = guarded(WORDS, (file, around) => {
  const definitions = readDefinitions(file, around);
  const unread = [...definitions.unread];
  for (const { value } of definitions.entries.values()) {
    if (textsOf(at(value, "extends")).length > EXTENDED)
      unread.push(`A job extends more than ${EXTENDED} others: the rest was not read.`);
  }
  const jobs: Job[] = [];
  for (const name of jobNames(definitions)) {
    const job = jobOf(name, definitions);
    if (job === null) continue;
    // Those beyond the bound are only counted: a large template's variables in each of them would take minutes.
    if (jobs.length <= JOBS) jobs.push(...jobsOf(name, job, definitions, around, unread));
    else jobs.push({ name, env: new Map(), workspace: "checked-out", steps: scriptSteps(job, definitions, unread) });
  }
  return pipelineOf(jobs, unread, definitions.weakenings);
});

function jobsOf(
  name: string,
  job: YamlMap,
  definitions: Definitions,
  around: Around,
  unread: string[],
): readonly Job[] {
  const scripts = scriptSteps(job, definitions, unread);
  if (scripts.length === 0 && textsOf(at(job, "artifacts", "paths")).length === 0 && publishedOf(job).length === 0)
    return [];
  const { rows, beyond } = combinations(at(job, "parallel", "matrix"));
  if (beyond) unread.push("A matrix has more combinations than are read.");
  const own = variablesOf(at(job, "variables"), definitions);
  const shared = variablesOf(definitions.entries.get("variables")?.value ?? null, definitions);
  const inherited = [...shared].filter(([key]) => inherits(job, "variables", key));
  const outer = (key: string): Value | null => predefined(key, around.home);
  return rows.map((row) => {
    const env = resolvedEnv(outer, new Map([...inherited, ...own, ...row]));
    const strategy = env.get("GIT_STRATEGY")?.[0];
    const workspace = strategy === "none" || strategy === "empty" ? "empty" : "checked-out";
    const fill = (text: string): Value => filledVariables(text, (key) => env.get(key) ?? outer(key));
    const kept = workspace === "empty" ? [] : keptSteps(name, job, fill);
    return { name, env, workspace, steps: [...scripts, ...kept] };
  });
}

function scriptSteps(job: YamlMap, definitions: Definitions, unread: string[]): readonly Step[] {
  const field = (key: string): Yaml | null =>
    at(job, key) ?? (inherits(job, "default", key) ? defaultOf(key, definitions) : null);
  const condition = conditionOf(job);
  const parts = [
    [at(job, "hooks", "pre_get_sources_script")],
    [field("before_script"), at(job, "script")],
    [field("after_script")],
  ];
  return parts.flatMap((fields) => {
    const { text, lines } = scriptBody(fields, definitions, unread);
    return text.trim() === "" ? [] : [scriptStep({ text: withInputs(text, definitions), lines }, { condition })];
  });
}

/** Whether a job takes a default or a variable of the file over: all of them, none, or those that it names. */
function inherits(job: YamlMap, kind: "default" | "variables", key: string): boolean {
  const given = at(job, "inherit", kind);
  return given?.kind === "list" ? textsOf(given).some(({ text }) => text === key) : textAt(given) !== "false";
}

function defaultOf(key: string, { entries }: Definitions): Yaml | null {
  return at(entries.get("default")?.value, key) ?? entries.get(key)?.value ?? null;
}

const INPUT = /\$\[\[\s*inputs\.([\w-]{1,100})[^\]\n]{0,200}\]\]/g;

function withInputs(text: string, { inputs }: Definitions): string {
  return filledScript(text, INPUT, ([, name = ""]) => {
    const given = inputs.get(name);
    return given === undefined ? hidden(`inputs.${name}`) : known(given);
  });
}

function variablesOf(node: Yaml | null, definitions: Definitions): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const map = node?.tag === "!reference" ? referenced(node, definitions) : node;
  for (const [key, { value }] of entriesOf(map)) {
    const text = textAt(value) ?? textAt(value, "value");
    if (text !== null) texts.set(key, withInputs(text, definitions));
  }
  return texts;
}

function conditionOf(job: YamlMap): string | null {
  const rules = itemsOf(at(job, "rules")).filter((rule) => textAt(rule, "when") !== "never");
  const rule = rules.map((one) => textAt(one, "if")).find((text) => text !== null);
  if (rule !== undefined) return rule;
  const only = textsOf(at(job, "only", "refs") ?? at(job, "only")).map(({ text }) => text);
  if (only.length > 0) return `only ${only.slice(0, 5).join(", ")}`;
  return textAt(job, "when") === "manual" ? "by hand" : null;
}

function publishedOf(job: YamlMap): readonly YamlText[] {
  return textsOf(at(job, "pages", "publish") ?? at(job, "publish"));
}

/** What a job keeps as an artifact or shows as pages, where that is the whole tree or the history. */
function keptSteps(name: string, job: YamlMap, fill: (text: string) => Value): readonly Step[] {
  const paths = textsOf(at(job, "artifacts", "paths"));
  const pages = name === "pages" || (at(job, "pages") !== null && textAt(job, "pages") !== "false");
  const verb = pages ? "page" : "artifact";
  for (const { text, line } of [...(pages ? publishedOf(job) : []), ...paths]) {
    const sends = sentBy(marked(fill(text)));
    if (sends === null || sends.what === "paths") continue;
    return [declaredStep({ verb, sends, to: { as: verb, text: known(name) }, line, condition: conditionOf(job) })];
  }
  return [];
}
