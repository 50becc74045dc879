import type { RuleSet } from "../../rules/rule-set.ts";
import type { AlertScope } from "../../verdict/alerts/scope.ts";
import type { Exposure } from "../../verdict/exposure/exposure.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

/** What one look found, and how far it looked. */
export interface Told {
  readonly installation: number;
  readonly rules: RuleSet;
  readonly exposures: readonly Exposure[];
  readonly scope: AlertScope;
  /** True throughout the first look over an organisation. */
  readonly first: boolean;
}

/** Has what a look found told to whom it concerns. To be called before the look is remembered: a crash then repeats it. */
export async function tellExposures(ports: Pick<ExaminationPorts, "log">, told: Told): Promise<void> {
  const fields = { installation: told.installation, exposures: told.exposures.length, first: told.first };
  ports.log.info(fields, "Who can read what was judged.");
}
