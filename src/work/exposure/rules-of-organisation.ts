import type { AccountRef } from "../../facts/exposure.ts";
import type { RepositoryState } from "../../facts/repository.ts";
import { layerRules } from "../../rules/layers/layers.ts";
import type { RuleSet, RulesText } from "../../rules/rule-set.ts";
import { accessTo, NOTHING_TO_READ } from "../examine/open-for-judging.ts";
import { afterGitHub, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { findRulesHome, lastRulesHome } from "../rules-in-force/rules-home.ts";
import { rulesInForce } from "../rules-in-force/rules-in-force.ts";
import { approvedTexts } from "../rules-in-force/settle-texts.ts";

/** Rules in force for an organisation as a whole: those of its rules repository, no repository's own. */
export async function rulesOfOrganisation(ports: ExaminationPorts, organisation: AccountRef): Promise<Step<RuleSet>> {
  const near = nameless(organisation);
  const home = await findRulesHome(near, ports);
  if (!home.ok) return home;
  if (home.value === null || !home.value.there) return { ok: true, value: await rulesKeptOf(ports, organisation) };
  const state = await ports.github.readRepository(home.value);
  if (!state.ok) return { ok: false, outcome: afterGitHub(state.fault) };
  const access = await accessTo(ports, state.value);
  if (!access.ok) return access;
  const { token } = access.value;
  const input = { repository: near, home: home.value, token, opened: NOTHING_TO_READ, revisions: [], ports };
  const inForce = await rulesInForce(input);
  return inForce.ok ? { ok: true, value: inForce.value.rules } : inForce;
}

/** The same without asking GitHub: what was approved last, else the shipped rules. */
export async function rulesKeptOf(ports: ExaminationPorts, organisation: AccountRef): Promise<RuleSet> {
  const near = nameless(organisation);
  const home = await lastRulesHome(near, ports);
  const texts = home === null ? [] : ((await approvedTexts(ports, home)) ?? []);
  const kept = layered(
    ports,
    near,
    texts.filter(({ kind }) => kind !== "baseline"),
  );
  const rules = kept ?? layered(ports, near, []);
  if (rules === null) throw new Error("The shipped rules do not make a rule set.");
  return rules;
}

function layered(ports: ExaminationPorts, place: RepositoryState, organisation: readonly RulesText[]): RuleSet | null {
  const answer = layerRules({
    packs: ports.packs,
    organisation: organisation.length === 0 ? null : organisation,
    organisationPrivate: true,
    repository: [],
    place,
  });
  return answer.ok ? answer.rules : null;
}

/** A repository of the organisation that no rule names. */
function nameless({ login, installation }: AccountRef): RepositoryState {
  return {
    id: 0,
    owner: login,
    name: "",
    installation,
    visibility: "private",
    defaultBranch: "",
    archived: false,
    parent: null,
    fork: false,
    topics: null,
    properties: null,
  };
}
