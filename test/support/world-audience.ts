import type { Reader, RepositoryAudience } from "../../src/facts/exposure.ts";
import type { RepositoryRef } from "../../src/facts/repository.ts";
import { findAccount, forksOf } from "../../src/trial/find.ts";
import { permissionOf } from "../../src/trial/http/access.ts";
import type { Repository, World } from "../../src/trial/world.ts";
import { audience, repositoryState } from "./exposures.ts";

/** A repository of the stand-in as our use cases name it. */
export function refOf({ id, owner, name }: Repository, installation: number): RepositoryRef {
  return { id, owner, name, installation };
}

/** Who can read a repository of the stand-in, from its state: what reading it over REST would find. */
export function worldAudience(world: World, repository: Repository, installation: number): RepositoryAudience {
  const { actions, pages, visibility, archived } = repository;
  const ref = refOf(repository, installation);
  return audience(visibility, {
    repository: repositoryState(visibility, { ...ref, archived, fork: repository.parentId !== null }),
    allowForking: repository.allowForking,
    forks: forksOf(world, repository).map((one) => ({
      id: one.id,
      owner: reader(world, one.owner),
      name: one.name,
      visibility: one.visibility,
      createdAt: one.createdAt.toISOString(),
    })),
    collaborators: collaboratorsOf(world, repository),
    teams: world.teams
      .filter((team) => team.repositories.has(repository.id))
      .map(({ id, slug, repositories }) => ({ id, slug, role: repositories.get(repository.id) ?? "read" })),
    invitations: repository.invitations.map(({ id, invitee, permission, createdAt }) => ({
      id,
      invitee: reader(world, invitee),
      role: permission,
      createdAt: createdAt.toISOString(),
    })),
    deployKeys: repository.deployKeys.map(({ id, readOnly, createdAt }) => ({
      id,
      readOnly,
      enabled: true,
      createdAt: createdAt.toISOString(),
      lastUsed: null,
    })),
    hooks: repository.hooks.map(({ id, url, active, insecure }) => ({
      id,
      host: new URL(url).hostname,
      active,
      insecure,
    })),
    releases: repository.releases.map(({ id, draft, assets }) => ({
      id,
      draft,
      assets: assets.map((asset) => ({ id: asset.id, name: asset.name, bytes: asset.bytes.length })),
    })),
    pages: pages === null ? "none" : { public: pages.public },
    actions: { enabled: actions.enabled, access: "none", forkPullRequests: null },
  });
}

function collaboratorsOf(world: World, repository: Repository): RepositoryAudience["collaborators"] {
  const members = findAccount(world, repository.owner)?.members ?? new Map<string, unknown>();
  const teams = world.teams.filter((team) => team.repositories.has(repository.id));
  const logins = new Set([
    ...members.keys(),
    ...teams.flatMap((team) => [...team.members]),
    ...repository.collaborators.keys(),
  ]);
  return [...logins].flatMap((login) => {
    const role = permissionOf(world, repository, login);
    return role === null ? [] : [{ who: reader(world, login), role, outside: !members.has(login) }];
  });
}

function reader(world: World, login: string): Reader {
  const account = findAccount(world, login);
  if (account === undefined) throw new Error(`no account ${login}`);
  return { id: account.id, login: account.login, type: account.type === "User" ? "User" : "Organization" };
}
