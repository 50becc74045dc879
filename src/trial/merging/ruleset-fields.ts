import type { RulesetContent } from "../acts/rulesets.ts";
import { type Fields, invalid, isFields, optionalText, optionalWord } from "../http/body.ts";
import type { PropertyCondition, Ruleset, RulesetConditions, World } from "../world.ts";
import type { RulesetHome } from "./ruleset-home.ts";

const BRANCH_RULES = new Set([
  "creation",
  "update",
  "deletion",
  "required_linear_history",
  "merge_queue",
  "required_deployments",
  "required_signatures",
  "pull_request",
  "required_status_checks",
  "non_fast_forward",
]);
const PUSH_RULES = new Set([
  "file_path_restriction",
  "file_extension_restriction",
  "max_file_size",
  "max_file_path_length",
]);

/** Rules of what may be done with repositories themselves. */
const REPOSITORY_RULES = new Set([
  "repository_creation",
  "repository_deletion",
  "repository_transfer",
  "repository_visibility",
  "repository_name",
]);

/** Reads a ruleset from a request, keeping what `before` has and the request does not mention; refuses with 422. */
export function readRuleset(world: World, home: RulesetHome, fields: Fields, before: Ruleset | null): RulesetContent {
  const name = optionalText(fields, "name", "Ruleset") ?? before?.name;
  const enforcement =
    optionalWord(fields, "enforcement", "Ruleset", ["active", "evaluate", "disabled"]) ?? before?.enforcement;
  if (name === undefined || name === "" || enforcement === undefined) refuse("Name and enforcement are required");
  const targets = ["branch", "tag", "push", ...(home.repository === null ? (["repository"] as const) : [])] as const;
  const target = optionalWord(fields, "target", "Ruleset", targets) ?? before?.target ?? "branch";
  if (target === "push" && home.repository?.visibility === "public") {
    refuse("Push rulesets are not available for public repositories");
  }
  const rules = fields["rules"] === undefined ? (before?.rules ?? []) : rulesOf(fields["rules"], target);
  if (home.repository === null && rules.some(({ type }) => type === "merge_queue")) {
    refuse("Invalid rule 'merge_queue': only a repository has a merge queue");
  }
  for (const rule of rules) refuseUnfitSource(world, home.owner, rule);
  return {
    name,
    target,
    enforcement,
    conditions: fields["conditions"] === undefined ? (before?.conditions ?? {}) : conditionsOf(fields["conditions"]),
    rules,
    bypass_actors: fields["bypass_actors"] === undefined ? (before?.bypass_actors ?? []) : actorsOf(fields),
  };
}

function rulesOf(value: unknown, target: Ruleset["target"]): Ruleset["rules"] {
  const known = target === "push" ? PUSH_RULES : target === "repository" ? REPOSITORY_RULES : BRANCH_RULES;
  if (!Array.isArray(value)) return refuse("Invalid rules");
  return value.map((rule: unknown) => {
    const type = isFields(rule) ? rule["type"] : undefined;
    if (!isFields(rule) || typeof type !== "string" || !known.has(type))
      return refuse(`Invalid rule '${String(type)}'`);
    const parameters = rule["parameters"];
    return { type, ...(isFields(parameters) ? { parameters: { ...parameters } } : {}) };
  });
}

/** A check can be pinned only to an App that is installed here and may write statuses (not only checks). */
function refuseUnfitSource(world: World, owner: string, rule: Ruleset["rules"][number]): void {
  if (rule.type !== "required_status_checks") return;
  const checks = rule.parameters?.["required_status_checks"];
  for (const check of Array.isArray(checks) ? checks : []) {
    const appId = isFields(check) ? check["integration_id"] : undefined;
    if (appId === undefined || appId === null) continue;
    const fit = [...world.installations.values()].some(
      (one) =>
        one.appId === appId &&
        one.account.toLowerCase() === owner.toLowerCase() &&
        one.permissions["statuses"] === "write",
    );
    if (!fit) refuse(`Invalid rule 'required_status_checks': integration ${String(appId)} cannot set statuses here`);
  }
}

function conditionsOf(value: unknown): RulesetConditions {
  if (!isFields(value)) return {};
  const { ref_name: refs, repository_name: names, repository_id: ids, repository_property: properties } = value;
  return {
    ...(isFields(refs) ? { ref_name: { include: texts(refs["include"]), exclude: texts(refs["exclude"]) } } : {}),
    ...(isFields(names)
      ? { repository_name: { include: texts(names["include"]), exclude: texts(names["exclude"]) } }
      : {}),
    ...(isFields(ids) ? { repository_id: { repository_ids: numbers(ids["repository_ids"]) } } : {}),
    ...(isFields(properties)
      ? {
          repository_property: {
            include: propertiesOf(properties["include"]),
            exclude: propertiesOf(properties["exclude"]),
          },
        }
      : {}),
  };
}

function propertiesOf(value: unknown): PropertyCondition[] {
  const given: readonly unknown[] = Array.isArray(value) ? value : [];
  return given.filter(isFields).map((one) => ({
    name: String(one["name"]),
    property_values: texts(one["property_values"]),
  }));
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "number") : [];
}

function actorsOf(fields: Fields): Ruleset["bypass_actors"] {
  const value = fields["bypass_actors"];
  if (!Array.isArray(value)) return refuse("Invalid bypass actors");
  return value.map((actor: unknown) => {
    const type = isFields(actor) ? actor["actor_type"] : undefined;
    if (!isFields(actor) || typeof type !== "string") return refuse("Invalid bypass actor");
    const id = actor["actor_id"];
    const mode = actor["bypass_mode"];
    return {
      actor_id: typeof id === "number" ? id : null,
      actor_type: type,
      bypass_mode: typeof mode === "string" ? mode : "always",
    };
  });
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function refuse(message: string): never {
  throw invalid("Ruleset", "rules", "custom", message);
}
