import type { RuleSet } from "../../rules/rule-set.ts";
import type { Exposure } from "../../verdict/exposure/exposure.ts";
import type { AlertLook } from "../alerts/tell-alerts.ts";
import { tellAlerts } from "../alerts/tell-alerts.ts";
import type { ExaminationPorts } from "../ports/examination.ts";

/** What one look found, and how far it looked. */
export interface Told extends Pick<AlertLook, "installation" | "first" | "scope" | "looked"> {
  /** Login of the organisation. */
  readonly owner: string;
  readonly rules: RuleSet;
  readonly exposures: readonly Exposure[];
}

/** Has what a look found told to whom it concerns. To be called before the look is remembered: a crash then repeats it. */
export async function tellExposures(ports: ExaminationPorts, told: Told): Promise<void> {
  const { installation, owner, rules, exposures, ...look } = told;
  const { watch, classes } = rules;
  const alerts = await tellAlerts(ports, { ...look, installation, rules: { watch, classes, owner }, exposures });
  const fields = { installation, exposures: exposures.length, alerts: alerts.length, first: look.first };
  ports.log.info(fields, "Who can read what was judged.");
}
