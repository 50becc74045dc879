import type { Repository, World } from "../world.ts";
import { emit } from "./webhooks.ts";

/** Tells the Apps of a repository what happened to it; the payload holds its state of now. */
export function tellRepository(
  world: World,
  repository: Repository,
  event: { readonly action: string; readonly actor: string; readonly extra?: Readonly<Record<string, unknown>> },
): void {
  emit(world, "repository", { repository, sender: event.actor }, { action: event.action, ...event.extra });
}
