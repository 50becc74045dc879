import type { RepositoryState } from "../../facts/repository.ts";
import type { PresentRuleset, RulesetContent } from "../../verdict/rulesets/ruleset.ts";
import type { Answer } from "./answer.ts";

/** Reads and writes rulesets of an organisation, as the person whose token it is. */
export interface OrganisationRulesets {
  /** Every repository of the organisation that the person sees; `asked` is told how many so far. */
  listRepositories(organisation: string, asked: (count: number) => void): Promise<Answer<readonly RepositoryState[]>>;
  /** All rulesets of the organisation, whole. */
  list(organisation: string): Promise<Answer<readonly PresentRuleset[]>>;
  create(organisation: string, content: RulesetContent): Promise<Answer<null>>;
  update(organisation: string, id: number, content: RulesetContent): Promise<Answer<null>>;
  remove(organisation: string, id: number): Promise<Answer<null>>;
}
