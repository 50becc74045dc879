import { isExpired, readBaseline } from "../rules/documents/baseline.ts";
import type { RuleError, RulesText } from "../rules/rule-set.ts";
import { keyMark } from "./ruling-keys.ts";
import { NO_RULINGS, type StandingRuling } from "./standing-rulings.ts";

/** A baseline in force: none where it is expired, or has errors. */
export interface BaselineRulings {
  readonly rulings: readonly StandingRuling[];
  /** The day (`2026-01-31`) since which it silences nothing; null where it is in force or could not be read. */
  readonly expired: string | null;
  readonly errors: readonly RuleError[];
}

/** Reads a baseline's text as rulings for the judge. One with errors silences nothing, and the errors say why. */
export function baselineRulings(text: RulesText, key: Uint8Array, now: Date): BaselineRulings {
  const { baseline, errors } = readBaseline(text, { keyMark: keyMark(key), now });
  if (baseline === null) return { rulings: NO_RULINGS, expired: null, errors };
  const { owner, expires, marks } = baseline;
  if (isExpired(baseline, now)) return { rulings: NO_RULINGS, expired: expires, errors };
  const ruling: StandingRuling = {
    number: null,
    kind: "baseline",
    by: [owner],
    expires: `${expires}T00:00:00.000Z`,
    keys: marks,
  };
  return { rulings: [ruling], expired: null, errors };
}
