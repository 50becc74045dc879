import { actorOf } from "../actor.ts";
import { addRuleset, changeRuleset, removeRuleset } from "../acts/rulesets.ts";
import { fieldsOf, invalid, numberOf } from "../http/body.ts";
import { type Call, Refusal, type Reply } from "../http/endpoint.ts";
import { rulesetJson } from "../json/ruleset.ts";
import { readRuleset } from "../merging/ruleset-fields.ts";
import type { RulesetHome } from "../merging/ruleset-home.ts";
import type { Ruleset } from "../world.ts";

/** "You can create up to 75 rulesets per repository" and as many per organisation (GitHub's page About rulesets). */
const PER_HOME = 75;

/** How a caller may bypass a ruleset, in the words of its JSON. */
export type ShownBypass = "always" | "pull_requests_only" | "exempt" | "never";

/** Makes the ruleset that a request describes. */
export function createRuleset(call: Call, home: RulesetHome): Reply {
  if (home.rulesets.length >= PER_HOME) {
    throw invalid("Ruleset", "id", "custom", `Only ${PER_HOME} rulesets are allowed`);
  }
  const content = readRuleset(call.world, home, fieldsOf(call), null);
  refuseTwin(home, content.name, null);
  const ruleset = addRuleset(call.world, home, content, actorOf(call.caller));
  return { status: 201, body: rulesetJson(call.world, home.source, ruleset, "never") };
}

/** Changes the ruleset of the path as a request says. */
export function updateRuleset(call: Call, home: RulesetHome): Reply {
  const ruleset = rulesetOf(call, home);
  const content = readRuleset(call.world, home, fieldsOf(call), ruleset);
  refuseTwin(home, content.name, ruleset);
  changeRuleset(call.world, home, ruleset, content, actorOf(call.caller));
  return { status: 200, body: rulesetJson(call.world, home.source, ruleset, "never") };
}

/** Removes the ruleset of the path. */
export function deleteRuleset(call: Call, home: RulesetHome): Reply {
  removeRuleset(call.world, home, rulesetOf(call, home), actorOf(call.caller));
  return { status: 204 };
}

/** The ruleset of the path, of those that live there; 404 where there is none. */
export function rulesetOf(call: Call, home: RulesetHome): Ruleset {
  const id = numberOf(call, "ruleset_id");
  const ruleset = home.rulesets.find((one) => one.id === id);
  if (ruleset === undefined) throw new Refusal(404, "Not Found");
  return ruleset;
}

function refuseTwin(home: RulesetHome, name: string, self: Ruleset | null): void {
  if (home.rulesets.some((one) => one !== self && one.name === name)) {
    throw invalid("Ruleset", "name", "custom", "Name must be unique");
  }
}
