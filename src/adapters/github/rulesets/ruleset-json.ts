import type { PresentRuleset, RulesetContent, RulesetRule } from "../../../verdict/rulesets/ruleset.ts";
import { MalformedAnswer } from "../fault.ts";
import { type Fields, fields, integer, list, text } from "../shape.ts";

type Target = RulesetContent["target"];
type Enforcement = RulesetContent["enforcement"];

const TARGETS: readonly string[] = ["branch", "tag", "push", "repository"] satisfies Target[];
const ENFORCEMENTS: readonly string[] = ["active", "evaluate", "disabled"] satisfies Enforcement[];

/** A ruleset in the words of GitHub's requests. */
export function requestOf({ name, target, enforcement, repositories, refs, rules }: RulesetContent) {
  return {
    name,
    target: target === "branch" || target === "tag" || target === "push" ? target : "branch",
    enforcement,
    bypass_actors: [],
    conditions: {
      ...(refs.length > 0 && { ref_name: { include: [...refs], exclude: [] } }),
      ...(typeof repositories === "string"
        ? { repository_name: { include: ["~ALL"], exclude: [] } }
        : { repository_id: { repository_ids: [...repositories] } }),
    },
    // The client's types have one shape for each kind of rule; ours are those that `verdict/rulesets/` makes.
    rules: rules as never[],
  };
}

/** Believes a ruleset of an organisation. */
export function presentRuleset(from: Fields): PresentRuleset {
  const conditions =
    from["conditions"] === undefined || from["conditions"] === null ? {} : fields(from["conditions"], "The conditions");
  const bypasses = from["bypass_actors"];
  return {
    id: integer(from, "id"),
    name: text(from, "name"),
    target: oneOf(from, "target", TARGETS) as Target,
    enforcement: oneOf(from, "enforcement", ENFORCEMENTS) as Enforcement,
    repositories: repositoriesOf(conditions),
    refs: refsOf(conditions),
    rules: list(from["rules"] ?? [], "The rules").map((one) => ruleOf(fields(one, "A rule"))),
    bypasses: Array.isArray(bypasses) ? bypasses.length : 0,
  };
}

function repositoriesOf(conditions: Fields): RulesetContent["repositories"] {
  if (conditions["repository_id"] !== undefined) {
    const ids = list(fields(conditions["repository_id"], "The repositories")["repository_ids"], "The repositories");
    return ids.filter((id) => typeof id === "number").sort((one, other) => one - other);
  }
  if (conditions["repository_name"] === undefined) return "others";
  const { include, exclude } = fields(conditions["repository_name"], "The repositories");
  const all = Array.isArray(include) && include.length === 1 && include[0] === "~ALL";
  return all && (!Array.isArray(exclude) || exclude.length === 0) ? "all" : "others";
}

/** With refs left out again it is another ruleset: then their names are shown as they are kept, and differ from ours. */
function refsOf(conditions: Fields): readonly string[] {
  if (conditions["ref_name"] === undefined) return [];
  const { include, exclude } = fields(conditions["ref_name"], "The refs");
  const left = Array.isArray(exclude) ? exclude.map((one) => `!${String(one)}`) : [];
  return [...(Array.isArray(include) ? include.map(String) : []), ...left];
}

function ruleOf(from: Fields): RulesetRule {
  const parameters = from["parameters"];
  return {
    type: text(from, "type"),
    parameters: parameters === undefined || parameters === null ? {} : fields(parameters, "The parameters"),
  };
}

function oneOf(from: Fields, name: string, known: readonly string[]): string {
  const value = text(from, name);
  if (known.includes(value)) return value;
  throw new MalformedAnswer(`Field ${name} has a value that is not known.`);
}
