import { setTimeout as pause } from "node:timers/promises";
import { demand } from "../../../src/trial/story/ask.ts";
import type { CheckRun, PullRequest, Repository } from "../../../src/trial/world.ts";
import type { PlannedPull } from "./changes.ts";
import { inParallel } from "./parallel.ts";
import type { DayStage } from "./stage.ts";
import { writeBranch } from "./write-branch.ts";

/** What a pull request got from us. */
export interface Replayed {
  readonly plan: PlannedPull;
  readonly number: number;
  /** Null where the check was not completed. */
  readonly conclusion: CheckRun["conclusion"];
  readonly title: string;
  readonly summary: string;
  /** Comments of ours of every kind. */
  readonly comments: number;
}

/** How long a check may take before the replay goes on without it. */
const PATIENCE_MS = 180_000;
const LOOK_EVERY_MS = 25;
/** The App must have asked nothing for so long before what it did counts as all of it. */
const STILL_MS = 2_000;

/** Pushes and opens every pull request, some at a time, and looks at all of them once the server has nothing left to do. */
export async function replay(stage: DayStage, plans: readonly PlannedPull[]): Promise<readonly Replayed[]> {
  const opened = await inParallel(plans.length, async (at) => {
    const plan = plans[at];
    if (plan === undefined) throw new Error("there is one for every number");
    const number = await open(stage, plan);
    await waitFor(() => checkAt(plan.holding.repository, number)?.status === "completed");
    return { plan, number };
  });
  await untilStill(stage);
  return opened.map(({ plan, number }) => lookAt(stage, plan, number));
}

async function open(stage: DayStage, { holding, branch, title, commits }: PlannedPull): Promise<number> {
  const { repository } = holding;
  await writeBranch(stage.world, repository, { branch, commits });
  const path = `/repos/acme/${repository.name}/pulls`;
  const order = { title, head: branch, base: "main", body: "" };
  const { developer } = stage.organisation;
  return (await demand<{ number: number }>(stage.world, developer, ["POST", path, 201], order)).number;
}

function lookAt(stage: DayStage, plan: PlannedPull, number: number): Replayed {
  const { repository } = plan.holding;
  const check = checkAt(repository, number);
  const us = `${stage.organisation.app.slug}[bot]`;
  const pull = pullOf(repository, number);
  const said = [
    ...(repository.issues.get(number)?.comments ?? []),
    ...pull.reviews,
    ...pull.threads.flatMap(({ comments }) => comments),
  ];
  return {
    plan,
    number,
    conclusion: check?.status === "completed" ? check.conclusion : null,
    title: check?.title ?? "",
    summary: check?.summary ?? "",
    comments: said.filter(({ author }) => author === us).length,
  };
}

/** The check that counts: the newest one at the pull request's head. */
function checkAt(repository: Repository, number: number): CheckRun | undefined {
  const { headSha } = pullOf(repository, number);
  return repository.checkRuns.findLast((run) => run.headSha === headSha);
}

function pullOf(repository: Repository, number: number): PullRequest {
  const pull = repository.pulls.get(number);
  if (pull === undefined) throw new Error(`no pull request ${number} in ${repository.name}`);
  return pull;
}

async function untilStill({ trial, world }: DayStage): Promise<void> {
  await waitFor(async () => {
    await trial.settled();
    const last = world.requests.findLast(({ caller }) => !caller.startsWith("user:") && caller !== "anonymous");
    return last === undefined || Date.now() - last.at.getTime() > STILL_MS;
  });
}

async function waitFor(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds()) && Date.now() < end) await pause(LOOK_EVERY_MS);
}
