/**
 * Rulings in force, as the judge needs them: who ruled, until when, and what about. Keys are those of `ruling-keys.ts`.
 * The caller has left out what is expired, ended or not yet granted; the judge reads no clock.
 */
export interface StandingRuling {
  /** `R-12`; null for an entry of a baseline. */
  readonly number: number | null;
  readonly kind: "waiver" | "not-a-secret" | "accepted-gap" | "baseline";
  /** Logins of those who granted it, or the owner of a baseline. */
  readonly by: readonly string[];
  /** ISO 8601. */
  readonly expires: string;
  /** Keys that it is about; how many places each stands for (a waiver, a ruling and a gap: any number). */
  readonly keys: ReadonlyMap<string, number>;
}

/** No ruling at all. */
export const NO_RULINGS: readonly StandingRuling[] = [];

/** Of several that apply, the one to be named: what holds longest, then what has the lower number. */
export function longestOf(rulings: readonly StandingRuling[]): StandingRuling | undefined {
  return [...rulings].sort((one, other) => {
    if (one.expires !== other.expires) return one.expires > other.expires ? -1 : 1;
    return (one.number ?? Number.MAX_SAFE_INTEGER) - (other.number ?? Number.MAX_SAFE_INTEGER);
  })[0];
}
