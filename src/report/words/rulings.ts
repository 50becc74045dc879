import { UNTIL_REVOKED } from "../../facts/ruling.ts";
import type { AppliedRuling } from "../../verdict/finding.ts";
import type { StandingRuling } from "../../verdict/standing-rulings.ts";
import type { Voice } from "../voice.ts";

/** What words need of a ruling; one without a number is an entry of a baseline. */
export interface NamedRuling {
  readonly number: number | null;
  readonly kind: StandingRuling["kind"];
  readonly by: readonly string[];
  /** ISO 8601. */
  readonly expires: string;
}

const KINDS: Readonly<Record<NamedRuling["kind"], string>> = {
  waiver: "a waiver",
  "not-a-secret": "words ruled no secret",
  "accepted-gap": "an accepted gap",
  baseline: "the baseline",
};

/** How people name a ruling: `R-12`; null for an entry of a baseline. */
export function rulingName(number: number): string;
export function rulingName(number: number | null): string | null;
export function rulingName(number: number | null): string | null {
  return number === null ? null : `R-${number}`;
}

/** A ruling in one line: its number, what it is, whose it is and until when it holds. */
export function rulingLine(ruling: NamedRuling, voice: Voice): string {
  const { number, kind, by, expires } = ruling;
  const whose = by.map((person) => voice.name(person)).join(" and ");
  const said = kind === "baseline" ? `the baseline of ${whose}` : `${KINDS[kind]} by ${whose}`;
  const name = rulingName(number);
  return `${name === null ? said : `${name}, ${said}`}, ${untilWhen(expires)}`;
}

/** The same where the world reads along: the number and the day alone. */
export function neutralRulingLine({ number, expires }: NamedRuling): string {
  return `${rulingName(number) ?? "a baseline"}, ${untilWhen(expires)}`;
}

/** The sentence that says by whose word a finding stops nothing. */
export function heldBy(ruling: AppliedRuling, voice: Voice): string {
  const whose = ruling.by.map((person) => voice.name(person)).join(" and ");
  const name = rulingName(ruling.number);
  return `${name === null ? `The baseline of ${whose}` : `${name} by ${whose}`} holds ${untilWhen(ruling.expires)}.`;
}

/** Until when a ruling holds: a day, or that it holds until somebody revokes it. `expires` is ISO 8601. */
export function untilWhen(expires: string): string {
  return expires === UNTIL_REVOKED ? "until it is revoked" : `until ${dayOf(expires)}`;
}

/** The day of a moment, as people write it in rules: `2027-01-31`. */
export function dayOf(moment: string): string {
  return moment.slice(0, 10);
}
