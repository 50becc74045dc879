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

/** `repository-ruleset`; who may bypass it is shown, with how the caller may, only to callers that may write it. */
export function rulesetJson(
  world: World,
  source: RulesetSource,
  ruleset: Ruleset,
  canBypass: "always" | "pull_requests_only" | "exempt" | "never" | null,
) {
  const { ref_name: refs, ...chosen } = ruleset.conditions;
  const names = { include: refs?.include ?? [], exclude: refs?.exclude ?? [] };
  const isOfRefs = ruleset.target === "branch" || ruleset.target === "tag" || refs !== undefined;
  return {
    ...rulesetSummary(world, source, ruleset),
    conditions: { ...(isOfRefs ? { ref_name: names } : {}), ...chosen },
    rules: ruleset.rules,
    ...(canBypass === null ? {} : { bypass_actors: ruleset.bypass_actors, current_user_can_bypass: canBypass }),
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
