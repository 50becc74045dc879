import micromatch from "micromatch";
import { propertyValues } from "../json/property.ts";
import type { PropertyCondition, Repository, Ruleset, World } from "../world.ts";

/** One rule in force on a branch, with the ruleset that it comes from. */
export interface RuleInForce {
  readonly type: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly ruleset: Ruleset;
  readonly source: { readonly type: "Repository" | "Organization"; readonly name: string };
}

/** Rules of all active rulesets of the repository and its organisation whose conditions take in this branch (short name). */
export function branchRules(world: World, repository: Repository, branch: string): readonly RuleInForce[] {
  const own = repository.rulesets.map((ruleset) => ({
    ruleset,
    source: { type: "Repository" as const, name: `${repository.owner}/${repository.name}` },
  }));
  const parents = (world.organisationRulesets.get(repository.owner.toLowerCase()) ?? []).map((ruleset) => ({
    ruleset,
    source: { type: "Organization" as const, name: repository.owner },
  }));
  return [...own, ...parents.filter(({ ruleset }) => takesInRepository(world, ruleset, repository))]
    .filter(({ ruleset }) => ruleset.target === "branch" && ruleset.enforcement === "active")
    .filter(({ ruleset }) => takesIn(ruleset, `refs/heads/${branch}`, repository.defaultBranch))
    .flatMap(({ ruleset, source }) =>
      ruleset.rules.map((rule) => ({ type: rule.type, parameters: rule.parameters ?? {}, ruleset, source })),
    );
}

function takesIn(ruleset: Ruleset, ref: string, defaultBranch: string): boolean {
  const { include = [], exclude = [] } = ruleset.conditions.ref_name ?? {};
  const fits = (pattern: string): boolean => {
    if (pattern === "~ALL") return true;
    if (pattern === "~DEFAULT_BRANCH") return ref === `refs/heads/${defaultBranch}`;
    return micromatch.isMatch(ref, pattern, { dot: true, noextglob: true });
  };
  return include.some(fits) && !exclude.some(fits);
}

/** Whether an organisation's ruleset holds in one of its repositories. */
export function takesInRepository(world: World, ruleset: Ruleset, repository: Repository): boolean {
  const { repository_name: names, repository_id: ids, repository_property: properties } = ruleset.conditions;
  if (ids !== undefined) return ids.repository_ids.includes(repository.id);
  if (names !== undefined) {
    const fits = (pattern: string): boolean =>
      pattern === "~ALL" || micromatch.isMatch(repository.name, pattern, { dot: true, noextglob: true });
    return names.include.some(fits) && !names.exclude.some(fits);
  }
  if (properties === undefined) return true;
  const held = new Map(propertyValues(world, repository));
  const has = ({ name, property_values }: PropertyCondition): boolean =>
    [held.get(name) ?? []].flat().some((value) => property_values.includes(value));
  return properties.include.some(has) && !properties.exclude.some(has);
}

/** Whether this actor may pass a ruleset when merging a pull request; custom roles are not modelled, they never bypass. */
export function mayBypass(world: World, repository: Repository, ruleset: Ruleset, actor: string): boolean {
  return bypassOf(world, repository, ruleset, actor) !== "never";
}

/** How an actor may pass a ruleset: always, by pull request only, `exempt` (which leaves no trace), or never. */
export function bypassOf(
  world: World,
  repository: Repository,
  ruleset: Ruleset,
  actor: string,
): "always" | "pull_request" | "exempt" | "never" {
  const modes = ruleset.bypass_actors
    .filter((one) => isMeant(world, repository, one, actor.toLowerCase()))
    .map(({ bypass_mode }) => bypass_mode);
  return (["exempt", "always", "pull_request"] as const).find((mode) => modes.includes(mode)) ?? "never";
}

function isMeant(
  world: World,
  repository: Repository,
  { actor_id: id, actor_type: type }: Ruleset["bypass_actors"][number],
  login: string,
): boolean {
  const isOwner = world.accounts.get(repository.owner.toLowerCase())?.members.get(login) === "admin";
  const isAdmin =
    isOwner || repository.collaborators.get(login) === "admin" || login === repository.owner.toLowerCase();
  if (type === "OrganizationAdmin") return isOwner;
  // 5 is GitHub's number of the built-in repository role "admin".
  if (type === "RepositoryRole") return id === 5 && isAdmin;
  if (type === "Integration") return `${world.apps.get(id ?? 0)?.slug}[bot]` === login;
  if (type === "Team") return world.teams.some((team) => team.id === id && team.members.has(login));
  return type === "User" && world.accounts.get(login)?.id === id;
}
