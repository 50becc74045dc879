import { type Fields, invalid, isFields, optionalText, optionalWord } from "../http/body.ts";
import type { Repository, Ruleset, World } from "../world.ts";

type Content = Pick<Ruleset, "name" | "target" | "enforcement" | "conditions" | "rules" | "bypass_actors">;

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

/** Reads a ruleset from a request, keeping what `before` has and the request does not mention; refuses with 422. */
export function readRuleset(world: World, repository: Repository, fields: Fields, before: Ruleset | null): Content {
  const name = optionalText(fields, "name", "Ruleset") ?? before?.name;
  const enforcement =
    optionalWord(fields, "enforcement", "Ruleset", ["active", "evaluate", "disabled"]) ?? before?.enforcement;
  if (name === undefined || name === "" || enforcement === undefined) refuse("Name and enforcement are required");
  const target = optionalWord(fields, "target", "Ruleset", ["branch", "tag", "push"]) ?? before?.target ?? "branch";
  if (target === "push" && repository.visibility === "public") {
    refuse("Push rulesets are not available for public repositories");
  }
  const rules = fields["rules"] === undefined ? (before?.rules ?? []) : rulesOf(fields["rules"], target);
  for (const rule of rules) refuseUnfitSource(world, repository, rule);
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
  const known = target === "push" ? PUSH_RULES : BRANCH_RULES;
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
function refuseUnfitSource(world: World, repository: Repository, rule: Ruleset["rules"][number]): void {
  if (rule.type !== "required_status_checks") return;
  const checks = rule.parameters?.["required_status_checks"];
  for (const check of Array.isArray(checks) ? checks : []) {
    const appId = isFields(check) ? check["integration_id"] : undefined;
    if (appId === undefined || appId === null) continue;
    const fit = [...world.installations.values()].some(
      (one) =>
        one.appId === appId &&
        one.account.toLowerCase() === repository.owner.toLowerCase() &&
        one.permissions["statuses"] === "write",
    );
    if (!fit) refuse(`Invalid rule 'required_status_checks': integration ${String(appId)} cannot set statuses here`);
  }
}

function conditionsOf(value: unknown): Ruleset["conditions"] {
  const names = isFields(value) ? value["ref_name"] : undefined;
  if (!isFields(names)) return {};
  return { ref_name: { include: texts(names["include"]), exclude: texts(names["exclude"]) } };
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
