import { existsSync } from "node:fs";
import { findAccount } from "../find.ts";
import { createBare, writeCommit } from "../git/create.ts";
import { readTree } from "../git/tree.ts";
import { wikiOf } from "../git/wiki.ts";
import { noreplyAddress } from "../json/account.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { Repository, World } from "../world.ts";

/** The branch that GitHub's wikis have. */
const BRANCH = "master";

/**
 * Somebody writes pages of a repository's wiki in one commit, text by the page's name; tells `gollum`. The wiki is a git
 * repository beside its own, cloned as `NAME.wiki.git`.
 */
export async function writeWiki(
  world: World,
  repository: Repository,
  pages: Readonly<Record<string, string>>,
  actor: string,
): Promise<void> {
  const gitDir = wikiOf(repository);
  const isNew = !existsSync(gitDir);
  if (isNew) await createBare(gitDir, BRANCH);
  const known = isNew ? [] : (await readTree(gitDir, BRANCH, false)).map(({ path }) => path);
  const account = findAccount(world, actor);
  const sha = await writeCommit(gitDir, {
    branch: BRANCH,
    message: `Updated ${Object.keys(pages).join(", ")} (markdown)`,
    name: actor,
    email: account === undefined ? "ghost@example" : noreplyAddress(account),
    at: world.now(),
    files: Object.fromEntries(Object.entries(pages).map(([name, text]) => [`${name}.md`, text])),
  });
  const told = Object.keys(pages).map((name) => ({
    page_name: name,
    title: name,
    summary: null,
    action: known.includes(`${name}.md`) ? "edited" : "created",
    sha,
    html_url: `${world.origin}/${repository.owner}/${repository.name}/wiki/${encodeURIComponent(name)}`,
  }));
  emit(world, "gollum", { repository, sender: actor }, { pages: told });
}
