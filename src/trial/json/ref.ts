import type { Repository, World } from "../world.ts";
import { nodeId } from "./node-id.ts";

/** A ref as GitHub's database of git shows it. */
export function refJson(
  world: World,
  { id, owner, name }: Repository,
  { ref, sha, type }: { readonly ref: string; readonly sha: string; readonly type: string },
) {
  const api = `${world.origin}/api/v3/repos/${owner}/${name}/git`;
  return {
    ref,
    node_id: nodeId("REF", id),
    url: `${api}/${encodeURI(ref)}`,
    object: { sha, type, url: `${api}/${type === "tag" ? "tags" : "commits"}/${sha}` },
  };
}
