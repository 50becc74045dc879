import { pullRequest } from "../json/pull-request.ts";
import type { PullRequest, Repository, World } from "../world.ts";
import { emit } from "./webhooks.ts";

/** Tells the Apps of a repository what happened to a pull request; the payload holds its state of now. */
export async function tellPull(
  world: World,
  repository: Repository,
  pull: PullRequest,
  event: { readonly action: string; readonly actor: string; readonly extra?: Readonly<Record<string, unknown>> },
): Promise<void> {
  emit(
    world,
    "pull_request",
    { repository, sender: event.actor },
    {
      action: event.action,
      number: pull.number,
      ...event.extra,
      pull_request: await pullRequest(world, repository, pull),
    },
  );
}
