import { findAccount, findOrganisation } from "../find.ts";
import { networkRoot } from "../json/repository.ts";
import type { Permission, Repository, World } from "../world.ts";
import { type AccessLevel, type Caller, Refusal } from "./endpoint.ts";

const RANK: Readonly<Record<Permission, number>> = { read: 1, triage: 2, write: 3, maintain: 4, admin: 5 };

/** Whether a role is at least the other. */
export function isAtLeast(held: Permission | null, wanted: Permission): boolean {
  return held !== null && RANK[held] >= RANK[wanted];
}

/** The highest role of a person on a repository, from ownership, organisation, teams and collaboration; null for none. */
export function permissionOf(world: World, repository: Repository, login: string): Permission | null {
  return grantedRole(world, repository, login) ?? (repository.visibility === "public" ? "read" : null);
}

/** As `permissionOf`, without what a public repository gives everybody. */
export function grantedRole(world: World, repository: Repository, login: string): Permission | null {
  const person = login.toLowerCase();
  const roles: Permission[] = [];
  if (repository.owner.toLowerCase() === person) roles.push("admin");
  roles.push(...organisationRoles(world, repository, person));
  roles.push(...inheritedRoles(world, repository, person));
  const own = repository.collaborators.get(person);
  if (own !== undefined) roles.push(own);
  return roles.reduce<Permission | null>((best, role) => (isAtLeast(best, role) ? best : role), null);
}

/**
 * What a private fork takes over from where it came from: in a person's account the owners there keep all rights and teams
 * theirs, in another organisation owners can only read. Collaborators stay behind. Source: GitHub's page on forks' permissions.
 */
function inheritedRoles(world: World, repository: Repository, person: string): readonly Permission[] {
  const root = repository.visibility === "public" ? repository : networkRoot(world, repository);
  if (root === repository) return [];
  const isOwner = findAccount(world, root.owner)?.members.get(person) === "admin";
  const isElsewhere = findAccount(world, repository.owner)?.type === "Organization";
  if (isElsewhere) return isOwner ? ["read"] : [];
  return [...(isOwner ? (["admin"] as const) : []), ...teamRoles(world, root, person)];
}

function organisationRoles(world: World, repository: Repository, person: string): readonly Permission[] {
  const membership = findAccount(world, repository.owner)?.members.get(person);
  const base = findOrganisation(world, repository.owner)?.settings.basePermission ?? "read";
  const everyone: readonly Permission[] = base === "none" ? [] : [base];
  const internal: readonly Permission[] = repository.visibility === "internal" ? ["read"] : [];
  const own =
    membership === undefined ? [] : membership === "admin" ? (["admin"] as const) : [...everyone, ...internal];
  return [...own, ...teamRoles(world, repository, person)];
}

function teamRoles(world: World, repository: Repository, person: string): readonly Permission[] {
  return world.teams.flatMap((team) => (team.members.has(person) ? (team.repositories.get(repository.id) ?? []) : []));
}

/** Whether the repository is among those that an installation, or this token of it, was given. */
export function isGranted(caller: Caller, repository: Repository): boolean {
  if (caller.kind !== "installation") return false;
  const { installation, repositories } = caller;
  if (installation.account.toLowerCase() !== repository.owner.toLowerCase()) return false;
  if (installation.repositories !== null && !installation.repositories.has(repository.id)) return false;
  return repositories === null || repositories.has(repository.id);
}

/** Whether the repository exists for this caller at all; otherwise GitHub answers 404. */
export function sees(world: World, caller: Caller, repository: Repository): boolean {
  if (repository.visibility === "public") return true;
  switch (caller.kind) {
    case "anonymous":
      return false;
    case "user":
      return permissionOf(world, repository, caller.login) !== null;
    case "installation":
      return isGranted(caller, repository);
    case "app":
      return installationOn(world, caller.app.id, repository) !== undefined;
  }
}

/** The installation of an App that covers a repository. */
export function installationOn(world: World, appId: number, repository: Repository) {
  return [...world.installations.values()].find(
    (each) =>
      each.appId === appId &&
      each.account.toLowerCase() === repository.owner.toLowerCase() &&
      (each.repositories?.has(repository.id) ?? true),
  );
}

/** Reads that need a role on the repository; everything else is open to whoever can read it. */
const ROLE_TO_READ: Readonly<Record<string, Permission>> = {
  administration: "admin",
  repository_hooks: "admin",
  secrets: "write",
};

/** Writes that need a role on the repository; issues, pull requests and comments are open to whoever can read it. */
const ROLE_TO_WRITE: Readonly<Record<string, Permission>> = {
  contents: "write",
  statuses: "write",
  checks: "write",
  security_events: "write",
  administration: "admin",
  actions: "write",
  pages: "maintain",
  repository_custom_properties: "admin",
  repository_hooks: "admin",
};

const LEVELS: readonly string[] = ["read", "write", "admin"];

/** Refuses, in GitHub's words, a caller without the permission that an endpoint asks for. */
export function demand(
  world: World,
  caller: Caller,
  repository: Repository | null,
  wanted: { readonly name: string; readonly level: AccessLevel },
): void {
  switch (caller.kind) {
    case "anonymous":
      if (wanted.level !== "read" || repository === null) throw new Refusal(401, "Requires authentication");
      return;
    case "app":
      return;
    case "installation": {
      const isForeign = repository !== null && !isGranted(caller, repository);
      if (isForeign && wanted.level === "read") return;
      const isEnough = LEVELS.indexOf(caller.permissions[wanted.name] ?? "") >= LEVELS.indexOf(wanted.level);
      if (isForeign || !isEnough) throw new Refusal(403, "Resource not accessible by integration");
      return;
    }
    case "user": {
      if (repository === null) return;
      const role = (wanted.level === "read" ? ROLE_TO_READ : ROLE_TO_WRITE)[wanted.name];
      if (role !== undefined && !isAtLeast(permissionOf(world, repository, caller.login), role)) {
        throw new Refusal(403, `Must have ${role === "admin" ? "admin rights" : "push access"} to Repository.`);
      }
    }
  }
}
