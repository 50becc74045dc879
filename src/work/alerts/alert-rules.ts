import type { RuleSet } from "../../rules/rule-set.ts";
import type { Pins } from "../ports/store.ts";

/** The part of the rules by which alerts are told. */
export type AlertRules = Pick<RuleSet, "watch" | "classes">;

/** How an organisation's alerts are told, as of its last look: what time brings is planned without asking GitHub. */
export interface KeptAlertRules extends AlertRules {
  /** Login of the organisation: its rules repository is found by it. */
  readonly owner: string;
}

/** Keeps them; answers whether they are not as they were. */
export async function keepAlertRules(pins: Pins, installation: number, rules: KeptAlertRules): Promise<boolean> {
  const { watch, classes, owner } = rules;
  const text = JSON.stringify({ watch, classes, owner } satisfies KeptAlertRules);
  if ((await pins.get(pinOf(installation))) === text) return false;
  await pins.put(pinOf(installation), text);
  return true;
}

/** Null where nothing of the installation was ever looked at. */
export async function keptAlertRules(pins: Pick<Pins, "get">, installation: number): Promise<KeptAlertRules | null> {
  const text = await pins.get(pinOf(installation));
  return text === null ? null : (JSON.parse(text) as KeptAlertRules);
}

function pinOf(installation: number): string {
  return `alert-rules:${installation}`;
}
