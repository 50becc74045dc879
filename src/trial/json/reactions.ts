import type { World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { nodeId } from "./node-id.ts";
import { timestamp } from "./repository.ts";

/** The words that GitHub takes for a reaction. */
export const REACTIONS = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"] as const;

/** `reaction-rollup`: how many of each there are below a text. */
export function reactionRollup(url: string, reactions: readonly { readonly content: string }[]) {
  const count = (content: string): number => reactions.filter((one) => one.content === content).length;
  const counts = Object.fromEntries(REACTIONS.map((content) => [content, count(content)]));
  return { url: `${url}/reactions`, total_count: reactions.length, ...counts };
}

/** `reaction`: one of them. */
export function reactionJson(
  world: World,
  reaction: { readonly id: number; readonly author: string; readonly content: string },
  at: Date,
) {
  return {
    id: reaction.id,
    node_id: nodeId("REA", reaction.id),
    user: simpleUser(world, reaction.author),
    content: reaction.content,
    created_at: timestamp(at),
  };
}
