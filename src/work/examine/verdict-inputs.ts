import type { Oid } from "../../facts/oid.ts";
import { fullName } from "../../facts/repository.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { Bench, BesideContent } from "../judge/judge-range.ts";
import type { Effects } from "../ports/store.ts";
import { digestOf } from "../publish/identity-marks.ts";
import { judgedPlace } from "./judged-place.ts";

/** Raised when the same change under the same rules would be judged otherwise by a new version of the engine. */
const ENGINE_VERSION = 4;

/** Digest over all that a verdict depends on besides the head; `more` is what a subject's kind adds. */
export function inputsDigest(bench: Bench, more: Readonly<Record<string, string | boolean | null>>): string {
  const { place, labels } = judgedPlace(bench.inForce.rules, bench.repository, bench.ports.webUrl);
  const { errors, gaps, newerRules } = bench.inForce;
  const rulings = bench.rulings.map((ruling) => ({ ...ruling, keys: [...ruling.keys] }));
  const rules = rulesThatBear(bench.inForce.rules, fullName(bench.repository));
  const { holds } = labels;
  // Not each identity: what a push to a home adds is found from then on, and what a register adds is looked for anew.
  const copies = bench.copies?.stamp ?? null;
  return digestOf({ engine: ENGINE_VERSION, rules, copies, newerRules, errors, gaps, rulings, place, holds, ...more });
}

/**
 * What of a rule set can bear on a verdict in one repository: a change of the rules elsewhere must not make everything be
 * judged and written anew. Places are in the labels already. The lines of rules are left out: a verdict names the commit
 * at which its lines are right.
 */
function rulesThatBear(rules: RuleSet, home: string) {
  const { classes, mode, organisation, ask, waivers } = rules;
  const paths = rules.paths.filter((rule) => rule.home === null || rule.home === home);
  const written = [paths, rules.markers, rules.handling].map((all) =>
    all.map(({ origin, ...rule }) => ({ ...rule, layer: origin.layer })),
  );
  return [classes, mode, organisation, ask, waivers, written];
}

/** Digest of what was found out beside the content; null where nothing was. */
export function besideDigest(beside: BesideContent): string | null {
  return beside.sightings.length + beside.gaps.length === 0 ? null : digestOf(beside);
}

/** True where this head was wholly seen and judged by these inputs before, and all was carried out: there is nothing to do. */
export async function wasCarriedOut(effects: Effects, subjectKey: string, head: Oid, inputs: string): Promise<boolean> {
  const known = await effects.get(carriedKey(subjectKey));
  return known?.state === "settled" && known.digest === `${head} ${inputs}`;
}

/** Remembers that a head was judged by these inputs, and everything that follows was carried out. */
export async function rememberCarriedOut(
  effects: Effects,
  subjectKey: string,
  head: Oid,
  inputs: string,
): Promise<void> {
  await effects.intend(carriedKey(subjectKey), head);
  await effects.settle(carriedKey(subjectKey), null, `${head} ${inputs}`);
}

/** Forgets it: this head is to be looked at again at the next hint. */
export async function forgetCarriedOut(effects: Effects, subjectKey: string): Promise<void> {
  await effects.forget(carriedKey(subjectKey));
}

function carriedKey(subjectKey: string): string {
  return `carried:${subjectKey}`;
}
