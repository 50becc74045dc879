import { emit } from "../webhooks/webhooks.ts";
import type { Repository, World } from "../world.ts";

/** Somebody writes pages of a repository's wiki; tells `gollum`. The stand-in keeps no wiki: `sha` stands for its commit. */
export function writeWiki(
  world: World,
  repository: Repository,
  pages: readonly { readonly name: string; readonly action: "created" | "edited"; readonly sha: string }[],
  actor: string,
): void {
  const told = pages.map(({ name, action, sha }) => ({
    page_name: name,
    title: name,
    summary: null,
    action,
    sha,
    html_url: `${world.origin}/${repository.owner}/${repository.name}/wiki/${encodeURIComponent(name)}`,
  }));
  emit(world, "gollum", { repository, sender: actor }, { pages: told });
}
