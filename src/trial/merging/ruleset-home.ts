import type { RulesetSource } from "../json/ruleset.ts";
import type { Repository, Ruleset, World } from "../world.ts";

/** Where rulesets live: in a repository, or in an organisation for many. */
export interface RulesetHome {
  readonly source: RulesetSource;
  /** Login of the repository's owner, or of the organisation. */
  readonly owner: string;
  /** Null: an organisation. */
  readonly repository: Repository | null;
  /** Those that live there, to be changed in place. */
  readonly rulesets: Ruleset[];
}

/** A repository as a home of rulesets. */
export function homeOfRepository(repository: Repository): RulesetHome {
  const source = { type: "Repository", name: `${repository.owner}/${repository.name}` } as const;
  return { source, owner: repository.owner, repository, rulesets: repository.rulesets };
}

/** An organisation as a home of rulesets. */
export function homeOfOrganisation(world: World, login: string): RulesetHome {
  const key = login.toLowerCase();
  const rulesets = world.organisationRulesets.get(key) ?? [];
  world.organisationRulesets.set(key, rulesets);
  return { source: { type: "Organization", name: login }, owner: login, repository: null, rulesets };
}
