import type { RuleInForce } from "../merging/branch-rules.ts";
import type { Ruleset, World } from "../world.ts";
import { nodeId } from "./node-id.ts";
import { timestamp } from "./repository.ts";

/** Where a ruleset lives, as its `source` names it. */
export interface RulesetSource {
  readonly type: "Repository" | "Organization";
  /** `owner/name` or an organisation's login. */
  readonly name: string;
}

/** `repository-ruleset`; `bypassActors` only for callers that may write rulesets. */
export function rulesetJson(world: World, source: RulesetSource, ruleset: Ruleset, bypassActors: boolean) {
  return {
    ...rulesetSummary(world, source, ruleset),
    conditions: {
      ref_name: {
        include: ruleset.conditions.ref_name?.include ?? [],
        exclude: ruleset.conditions.ref_name?.exclude ?? [],
      },
    },
    rules: ruleset.rules,
    ...(bypassActors ? { bypass_actors: ruleset.bypass_actors, current_user_can_bypass: "never" } : {}),
  };
}

/** `repository-ruleset` as lists show it: without conditions, rules and bypass actors. */
export function rulesetSummary(world: World, source: RulesetSource, ruleset: Ruleset) {
  const place = source.type === "Repository" ? `repos/${source.name}` : `orgs/${source.name}`;
  const page = source.type === "Repository" ? source.name : `organizations/${source.name}/settings`;
  return {
    id: ruleset.id,
    name: ruleset.name,
    target: ruleset.target,
    source_type: source.type,
    source: source.name,
    enforcement: ruleset.enforcement,
    node_id: nodeId("RRS", ruleset.id),
    _links: {
      self: { href: `${world.origin}/api/v3/${place}/rulesets/${ruleset.id}` },
      html: { href: `${world.origin}/${page}/rules/${ruleset.id}` },
    },
    created_at: timestamp(ruleset.createdAt),
    updated_at: timestamp(ruleset.updatedAt),
  };
}

/** One rule in force on a branch, as `repos/get-branch-rules` lists it. */
export function ruleInForceJson(rule: RuleInForce) {
  return {
    type: rule.type,
    ...(Object.keys(rule.parameters).length > 0 ? { parameters: rule.parameters } : {}),
    ruleset_source_type: rule.source.type,
    ruleset_source: rule.source.name,
    ruleset_id: rule.ruleset.id,
  };
}
