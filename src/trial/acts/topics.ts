import { tellRepository } from "../webhooks/tell-repository.ts";
import type { Repository, World } from "../world.ts";

/** Gives a repository other topics, and tells `repository` `edited`. */
export function setTopics(world: World, repository: Repository, topics: readonly string[], actor: string): void {
  const from = repository.topics;
  if (from.join() === topics.join()) return;
  repository.topics = [...topics];
  tellRepository(world, repository, { action: "edited", actor, extra: { changes: { topics: { from } } } });
}
