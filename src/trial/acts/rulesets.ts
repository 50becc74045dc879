import { rulesetJson } from "../json/ruleset.ts";
import type { RulesetHome } from "../merging/ruleset-home.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { Ruleset, World } from "../world.ts";

/** What of a ruleset somebody decides. */
export type RulesetContent = Pick<
  Ruleset,
  "name" | "target" | "enforcement" | "conditions" | "rules" | "bypass_actors"
>;

/** Makes a ruleset, and tells `repository_ruleset` `created`. */
export function addRuleset(world: World, home: RulesetHome, content: RulesetContent, actor: string): Ruleset {
  const at = world.now();
  const ruleset: Ruleset = { id: world.nextId(), ...content, createdAt: at, updatedAt: at };
  home.rulesets.push(ruleset);
  tell(world, home, ruleset, { action: "created", actor });
  return ruleset;
}

/** Changes a ruleset, and tells `repository_ruleset` `edited`; of who may bypass it GitHub tells nothing there. */
export function changeRuleset(
  world: World,
  home: RulesetHome,
  ruleset: Ruleset,
  content: RulesetContent,
  actor: string,
): void {
  const { name, enforcement, rules } = ruleset;
  Object.assign(ruleset, content, { updatedAt: world.now() });
  const text = (rule: Ruleset["rules"][number]): string => JSON.stringify(rule);
  const [before, after] = [new Set(rules.map(text)), new Set(content.rules.map(text))];
  const changes = {
    ...(name === content.name ? {} : { name: { from: name } }),
    ...(enforcement === content.enforcement ? {} : { enforcement: { from: enforcement } }),
    rules: {
      added: content.rules.filter((rule) => !before.has(text(rule))),
      deleted: rules.filter((rule) => !after.has(text(rule))),
      updated: [],
    },
  };
  tell(world, home, ruleset, { action: "edited", actor, extra: { changes } });
}

/** Removes a ruleset, and tells `repository_ruleset` `deleted`. */
export function removeRuleset(world: World, home: RulesetHome, ruleset: Ruleset, actor: string): void {
  home.rulesets.splice(home.rulesets.indexOf(ruleset), 1);
  tell(world, home, ruleset, { action: "deleted", actor });
}

function tell(
  world: World,
  home: RulesetHome,
  ruleset: Ruleset,
  event: { readonly action: string; readonly actor: string; readonly extra?: Readonly<Record<string, unknown>> },
): void {
  const place = home.repository === null ? { organisation: home.owner } : { repository: home.repository };
  emit(
    world,
    "repository_ruleset",
    { ...place, sender: event.actor },
    { action: event.action, repository_ruleset: rulesetJson(world, home.source, ruleset, null), ...event.extra },
  );
}
