import { runAction } from "../actions/run-action.ts";
import { parsedTexts } from "../parsed-texts.ts";
import type { Around, Env, Job, ScriptStep } from "../pipeline.ts";
import type { SeenFlow } from "../seen-flow.ts";
import type { Ledgers } from "./command.ts";
import { pathOf } from "./paths.ts";
import { runScript, stepFrame } from "./run-script.ts";
import { type RunState, startRun } from "./run-state.ts";
import { credentialIn } from "./send.ts";
import { variablesOf } from "./variables.ts";

/** The most commands that are run for one job. */
const COMMANDS = 20_000;

/** What a job comes to. */
export interface Ran {
  readonly flows: readonly SeenFlow[];
  readonly unread: readonly string[];
}

/**
 * Runs the steps of a job in their order, as far as the files tell, and gives every flow of source that it sees. Sentences
 * in `unread` say what was over a bound. Names of variables that are looked up are added to `asked`.
 */
export function runJob(job: Job, around: Around, asked: Set<string> | null = null): Ran {
  const state = startRun(around.home, job.workspace, asked);
  for (const [name, value] of job.env) state.env.set(name, value);
  const shared: Ledgers = {
    around,
    parsed: around.parsed ?? parsedTexts(),
    flows: new Map(),
    unread: new Set(),
    later: new Map(),
    settings: new Map(),
    called: new Set(),
    given: new Map(),
    piped: new Map(),
    commandsLeft: COMMANDS,
    nested: 0,
    temporaries: 0,
  };
  const others: SeenFlow[] = [];
  for (const step of job.steps) {
    if (step.kind === "declared") others.push(step.flow);
    else if (step.kind === "action") others.push(...runAction(step, state));
    else runStep(step, state, { shared, jobEnv: job.env, asked });
    for (const [name, value] of shared.later) state.env.set(name, value);
    shared.later.clear();
  }
  return { flows: [...others, ...shared.flows.values()], unread: [...shared.unread] };
}

function runStep(
  step: ScriptStep,
  state: RunState,
  { shared, jobEnv, asked }: { readonly shared: Ledgers; readonly jobEnv: Env; readonly asked: Set<string> | null },
): void {
  const own: RunState = { ...state, folder: "", env: variablesOf(asked, state.env.all(), step.env) };
  if (step.folder) own.folder = pathOf(own, step.folder);
  const credential = credentialIn(step.env.values()) ?? credentialIn(jobEnv.values());
  runScript(step.script, own, stepFrame(shared, step.condition, credential));
}
