import type { RepositoryState } from "../../facts/repository.ts";
import { layerRules } from "../../rules/layers/layers.ts";
import type { RuleError, RulesText } from "../../rules/rule-set.ts";
import {
  desiredRulesets,
  type RestrictedRepository,
  type RulesetWishes,
} from "../../verdict/rulesets/desired-rulesets.ts";
import { type LeftOut, restrictedIn } from "../../verdict/rulesets/restricted-paths.ts";
import { type RulesetDrift, type RulesetStep, rulesetDrift } from "../../verdict/rulesets/ruleset-drift.ts";
import type { Answer, GitHubFault } from "../ports/answer.ts";
import type { OrganisationRulesets } from "../ports/rulesets.ts";

/** What rulesets are compiled from, and whether they are written. */
export interface RulesetSync {
  readonly organisation: string;
  readonly github: OrganisationRulesets;
  readonly packs: readonly RulesText[];
  readonly rules: readonly RulesText[];
  readonly wishes: Omit<RulesetWishes, "enforcement"> & { readonly evaluate: boolean };
  readonly apply: boolean;
  readonly asked: (count: number) => void;
}

/** A step with how it went: `planned` where nothing was to be written. */
export interface TakenStep {
  readonly step: RulesetStep;
  readonly outcome: "planned" | "done" | GitHubFault;
}

/** Where the rulesets stand beside the rules. */
export interface SyncedRulesets {
  readonly repositories: number;
  /** Public repositories, which no push ruleset holds. */
  readonly outOfReach: number;
  readonly drift: RulesetDrift;
  readonly taken: readonly TakenStep[];
  readonly leftOut: readonly LeftOut[];
  /** The rules only observe, so GitHub is asked to evaluate and not to refuse. */
  readonly observing: boolean;
}

export type SyncAnswer =
  | { readonly ok: true; readonly synced: SyncedRulesets }
  | { readonly ok: false; readonly kind: "rules"; readonly errors: readonly RuleError[] }
  | { readonly ok: false; readonly kind: "github"; readonly fault: GitHubFault }
  | { readonly ok: false; readonly kind: "too-many"; readonly count: number };

/** GitHub's limit on the rulesets of an organisation. */
const PER_ORGANISATION = 75;

/**
 * Compiles the rules into rulesets of the organisation, shows what differs, and writes it where that is asked for: what is
 * missing first, what is too much last, so that nothing is open in between. A step that fails does not keep the others back.
 */
export async function syncRulesets(sync: RulesetSync): Promise<SyncAnswer> {
  const repositories = await sync.github.listRepositories(sync.organisation, sync.asked);
  if (!repositories.ok) return { ok: false, kind: "github", fault: repositories.fault };
  const compiled = compileAll(sync, repositories.value);
  if (!compiled.ok) return compiled;
  const observing = compiled.observing;
  const enforcement = observing || sync.wishes.evaluate ? "evaluate" : "active";
  const desired = desiredRulesets(compiled.restricted, { ...sync.wishes, enforcement });
  if (desired.length > PER_ORGANISATION) return { ok: false, kind: "too-many", count: desired.length };
  const present = await sync.github.list(sync.organisation);
  if (!present.ok) return { ok: false, kind: "github", fault: present.fault };
  const drift = rulesetDrift(desired, present.value, { name: sync.wishes.check, appId: sync.wishes.appId });
  const taken: TakenStep[] = [];
  for (const step of drift.steps) {
    const answer = sync.apply ? await take(sync, step) : null;
    taken.push({ step, outcome: answer === null ? "planned" : answer.ok ? "done" : answer.fault });
  }
  return {
    ok: true,
    synced: {
      repositories: repositories.value.length,
      outOfReach: repositories.value.filter(({ visibility }) => visibility === "public").length,
      drift,
      taken,
      leftOut: compiled.leftOut,
      observing,
    },
  };
}

function take({ github, organisation }: RulesetSync, step: RulesetStep): Promise<Answer<null>> {
  switch (step.kind) {
    case "create":
      return github.create(organisation, step.content);
    case "update":
      return github.update(organisation, step.id, step.content);
    case "remove":
      return github.remove(organisation, step.id);
  }
}

/** Rules of groups speak of some repositories only, so they are layered for each. */
function compileAll(sync: RulesetSync, repositories: readonly RepositoryState[]) {
  const restricted: RestrictedRepository[] = [];
  const leftOut = new Map<string, LeftOut>();
  let observing = false;
  for (const repository of repositories) {
    const layered = layerRules({
      packs: sync.packs,
      organisation: sync.rules,
      organisationPrivate: true,
      repository: [],
      place: repository,
    });
    if (!layered.ok || layered.errors.length > 0) {
      return { ok: false, kind: "rules", errors: layered.errors } as const;
    }
    const found = restrictedIn(layered.rules, repository);
    restricted.push({ ...repository, restricted: found.restricted });
    for (const left of found.leftOut) leftOut.set(`${left.rule} ${left.pattern}`, left);
    observing ||= layered.rules.mode === "observe";
  }
  return { ok: true, restricted, leftOut: [...leftOut.values()], observing } as const;
}
