import { readCommit } from "../git/commits.ts";
import { checkRunEvent } from "../json/check-run.ts";
import { checkSuiteEvent } from "../json/check-suite.ts";
import { simpleCommit } from "../json/commit.ts";
import type { CheckRun, Repository, World } from "../world.ts";
import { emit } from "./webhooks.ts";

/** Tells Apps about a check run: every App hears that one was created or completed, only its own that it is asked for again. */
export function tellCheckRun(
  world: World,
  repository: Repository,
  run: CheckRun,
  event: { readonly action: "created" | "completed" | "rerequested"; readonly actor: string },
): void {
  const only = event.action === "rerequested" ? { onlyApp: run.appId } : {};
  emit(
    world,
    "check_run",
    { repository, sender: event.actor, ...only },
    { action: event.action, check_run: checkRunEvent(world, repository, run) },
  );
}

/** Asks an App to run all its checks of a commit again. */
export async function tellSuiteRerequested(
  world: World,
  repository: Repository,
  run: CheckRun,
  actor: string,
): Promise<void> {
  const head = simpleCommit(await readCommit(repository.gitDir, run.headSha));
  emit(
    world,
    "check_suite",
    { repository, sender: actor, onlyApp: run.appId },
    { action: "rerequested", check_suite: checkSuiteEvent(world, repository, run, head) },
  );
}
