import { runAction } from "../../src/detect/egress/actions/run-action.ts";
import { readGithubWorkflow } from "../../src/detect/egress/formats/github-workflow.ts";
import type { ActionStep, Around, Pipeline, PipelineReader, ScriptStep } from "../../src/detect/egress/pipeline.ts";
import { startRun } from "../../src/detect/egress/run/run-state.ts";
import type { SeenFlow } from "../../src/detect/egress/seen-flow.ts";
import type { Value } from "../../src/detect/egress/value.ts";
import { ACTIONS } from "./shipped-actions.ts";

const HOME = { host: "github.com", owner: "acme", name: "pricing" };

/** The surroundings of a private repository `acme/pricing` with these other files. */
export function around(files: Readonly<Record<string, string>> = {}, more: Partial<Around> = {}): Around {
  return {
    home: HOME,
    read: (path) => files[path] ?? null,
    visibility: "private",
    actions: ACTIONS.actions,
    ...more,
  };
}

const READER: PipelineReader = readGithubWorkflow;

/** A workflow as read. */
export function workflow(text: string, where: Around = around()): Pipeline {
  return READER({ path: ".github/workflows/ci.yml", text }, where);
}

/** A workflow of one job with these steps, each written with a dash and no indentation. */
export function stepsOf(steps: string, where: Around = around(), head = "on: push\n"): Pipeline {
  const indented = steps
    .trimEnd()
    .split("\n")
    .map((line) => `      ${line}`)
    .join("\n");
  return workflow(`${head}jobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n${indented}\n`, where);
}

/** All scripts of a pipeline. */
export function scriptsOf({ jobs }: Pipeline): readonly ScriptStep[] {
  return jobs.flatMap(({ steps }) => steps.filter((step): step is ScriptStep => step.kind === "script"));
}

/** The scripts of all jobs of a workflow, in their order. */
export function scriptTexts(text: string, where: Around = around()): readonly string[] {
  return scriptsOf(workflow(text, where)).map(({ script }) => script.text.trim());
}

/** All steps of a pipeline that name an action. */
export function actionsOf({ jobs }: Pipeline): readonly ActionStep[] {
  return jobs.flatMap(({ steps }) => steps.filter((step): step is ActionStep => step.kind === "action"));
}

/** What the actions of a pipeline send, each job by itself and its scripts left out. */
export function sentByActions({ jobs }: Pipeline, home = HOME): readonly SeenFlow[] {
  return jobs.flatMap((job) => {
    const state = startRun(home, job.workspace);
    return job.steps.flatMap((step) => (step.kind === "action" ? runAction(step, state) : []));
  });
}

/** A text with its holes as `{name}`, those of secrets as `{name!}`. */
export function shown(value: Value): string {
  return value
    .map((piece) => (typeof piece === "string" ? piece : `{${piece.name}${piece.secret ? "!" : ""}}`))
    .join("");
}
