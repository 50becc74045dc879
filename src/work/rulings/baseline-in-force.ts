import type { RuleError } from "../../rules/rule-set.ts";
import { baselineRulings } from "../../verdict/baseline-rulings.ts";
import type { StandingRuling } from "../../verdict/standing-rulings.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { OrganisationTexts } from "../rules-in-force/organisation-texts.ts";

/** What of a baseline counts now, and what is wrong with it: then, or after its last day, it silences nothing. */
export function baselineInForce(
  { key, clock }: Pick<ExaminationPorts, "key" | "clock">,
  baseline: OrganisationTexts["baseline"],
): { readonly rulings: readonly StandingRuling[]; readonly errors: readonly RuleError[] } {
  if (baseline === null) return { rulings: [], errors: [] };
  if (!("bytes" in baseline)) return { rulings: [], errors: [baseline] };
  const { rulings, expired, errors } = baselineRulings(baseline, key, clock.now());
  if (expired === null) return { rulings, errors };
  return { rulings, errors: [overError(baseline.repository ?? "", expired)] };
}

function overError(repository: string, since: string): RuleError {
  return {
    file: `${repository}:baseline.yml`,
    line: 1,
    column: 1,
    what: `A baseline whose time is over since ${since}.`,
    why: "It silences nothing any more, so that what was there is looked at again.",
    mend: "Make it anew: `sourcewarden baseline create`, or take the file away.",
  };
}
