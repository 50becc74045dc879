import micromatch from "micromatch";
import type { Repository, Ruleset, World } from "../world.ts";

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
  return [...own, ...parents]
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

/** Whether this actor may pass a ruleset when merging a pull request. Teams and custom roles are not modelled: they never bypass. */
export function mayBypass(world: World, repository: Repository, ruleset: Ruleset, actor: string): boolean {
  const login = actor.toLowerCase();
  const isOwner = world.accounts.get(repository.owner.toLowerCase())?.members.get(login) === "admin";
  const isAdmin =
    isOwner || repository.collaborators.get(login) === "admin" || login === repository.owner.toLowerCase();
  return ruleset.bypass_actors.some(({ actor_id: id, actor_type: type }) => {
    if (type === "OrganizationAdmin") return isOwner;
    // 5 is GitHub's number of the built-in repository role "admin".
    if (type === "RepositoryRole") return id === 5 && isAdmin;
    if (type === "Integration") return `${world.apps.get(id ?? 0)?.slug}[bot]` === login;
    return type === "User" && world.accounts.get(login)?.id === id;
  });
}
