import { resolveCommit } from "../git/commits.ts";
import { simpleUser } from "../json/account.ts";
import { timestamp } from "../json/repository.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { PagesSite, Repository, World } from "../world.ts";

/** Publishes a site from a repository; nothing is told before it is built. */
export function openSite(repository: Repository, order: Partial<PagesSite> = {}): PagesSite {
  const source = { branch: repository.defaultBranch, path: "/" };
  const site: PagesSite = {
    ...{ public: true, cname: null, httpsEnforced: true, buildType: "legacy", source, status: "building" },
    ...order,
  };
  repository.pages = site;
  return site;
}

/** Ends a build of a repository's site, and tells `page_build`. */
export async function buildSite(world: World, repository: Repository, pusher: string): Promise<void> {
  const site = repository.pages;
  if (site === null) throw new Error("the repository publishes no site");
  site.status = "built";
  const commit = (await resolveCommit(repository.gitDir, `refs/heads/${site.source.branch}`)) ?? "0".repeat(40);
  const id = world.nextId();
  const at = timestamp(world.now());
  const url = `${world.origin}/api/v3/repos/${repository.owner}/${repository.name}/pages/builds/${id}`;
  const build = {
    url,
    status: "built",
    error: { message: null },
    pusher: simpleUser(world, pusher),
    commit,
    duration: 1,
    created_at: at,
    updated_at: at,
  };
  emit(world, "page_build", { repository, sender: pusher }, { id, build });
}
