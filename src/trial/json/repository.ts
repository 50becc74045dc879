import { findAccount, forksOf } from "../find.ts";
import type { Repository, World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { nodeId } from "./node-id.ts";
import { propertyValues } from "./property.ts";
import { repositoryLinks } from "./repository-links.ts";

/** Seconds only, as GitHub writes every time. */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** What every form of a repository carries; `repository-lite` of the webhook schemas is just this. */
export function liteRepository(world: World, repository: Repository) {
  return {
    id: repository.id,
    node_id: nodeId("R", repository.id),
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    private: repository.visibility !== "public",
    owner: simpleUser(world, repository.owner),
    html_url: `${world.origin}/${repository.owner}/${repository.name}`,
    description: repository.description,
    fork: repository.parentId !== null,
    ...repositoryLinks(world, repository),
  };
}

/** `minimal-repository`: what lists answer. */
export function minimalRepository(world: World, repository: Repository) {
  return {
    ...liteRepository(world, repository),
    visibility: repository.visibility,
    default_branch: repository.defaultBranch,
    archived: repository.archived,
    disabled: false,
    created_at: timestamp(repository.createdAt),
    updated_at: timestamp(repository.pushedAt),
    pushed_at: timestamp(repository.pushedAt),
  };
}

/** `repository`: what tokens, pull requests and webhooks carry; every key is one that the webhook schemas know. */
export function webhookRepository(world: World, repository: Repository) {
  const forks = forksOf(world, repository).length;
  const open = [...repository.issues.values()].filter((issue) => issue.state === "open").length;
  const full = `${repository.owner}/${repository.name}`;
  const host = new URL(world.origin).host;
  return {
    ...minimalRepository(world, repository),
    git_url: `git://${host}/${full}.git`,
    ssh_url: `git@${host}:${full}.git`,
    clone_url: `${world.origin}/${full}.git`,
    svn_url: `${world.origin}/${full}`,
    homepage: repository.homepage,
    size: 0,
    stargazers_count: repository.stars,
    watchers_count: repository.stars,
    language: null,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: repository.pages !== null,
    has_discussions: false,
    forks_count: forks,
    mirror_url: null,
    open_issues_count: open,
    license: null,
    allow_forking: repository.allowForking,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [...repository.topics],
    forks,
    open_issues: open,
    watchers: repository.stars,
    custom_properties: Object.fromEntries(propertyValues(world, repository)),
  };
}

/** `full-repository`: the answer to `repos/get`, with the parent and the source of a fork. */
export function fullRepository(world: World, repository: Repository) {
  const parent = repository.parentId === null ? undefined : world.repositories.get(repository.parentId);
  return {
    ...webhookRepository(world, repository),
    ...(findAccount(world, repository.owner)?.type === "Organization"
      ? { organization: simpleUser(world, repository.owner) }
      : {}),
    allow_merge_commit: true,
    allow_squash_merge: true,
    allow_rebase_merge: true,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
    subscribers_count: 0,
    network_count: forksOf(world, repository).length,
    ...(parent === undefined
      ? {}
      : { parent: webhookRepository(world, parent), source: webhookRepository(world, networkRoot(world, parent)) }),
  };
}

/** The repository that a network of forks began with. */
export function networkRoot(world: World, repository: Repository): Repository {
  const parent = repository.parentId === null ? undefined : world.repositories.get(repository.parentId);
  return parent === undefined ? repository : networkRoot(world, parent);
}
