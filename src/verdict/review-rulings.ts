import { isInForce, isOpen, type Person, type Ruling } from "../facts/ruling.ts";

const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

/** A ruling that no verdict depended on for so long may not be needed, in days. */
export const UNUSED_DAYS = 30;
/** So many days before its end a ruling is named, so that nobody is surprised. */
export const ENDING_DAYS = 14;
/** Grants of one approver within a week that are ordinary; one more is told. */
export const WEEKLY_GRANTS = 5;
/** An answer that comes sooner was hardly thought about, in seconds. */
export const HASTY_SECONDS = 60;

/** What the owners of the rules are told of beside the lists; each is told once, under its `id`. */
export type RulingWarning = { readonly id: string; readonly by: Person /** ISO 8601. */; readonly at: string } & (
  | { readonly kind: "many-grants"; readonly rulings: readonly number[] }
  | { readonly kind: "hasty"; readonly ruling: number; readonly seconds: number }
);

/** All rulings of an installation as their owners look at them; each list by number. */
export interface RulingsReview {
  readonly inForce: readonly Ruling[];
  /** Asked for, or granted by one of two. */
  readonly waiting: readonly Ruling[];
  /** In force for 30 days and not used in the last 30. */
  readonly unused: readonly Ruling[];
  /** In force, and ending within 14 days. */
  readonly ending: readonly Ruling[];
  /** Time from asking to the last grant that was needed, milliseconds; null where nothing asked was granted yet. */
  readonly answered: { readonly count: number; readonly medianMs: number; readonly longestMs: number } | null;
  readonly warnings: readonly RulingWarning[];
}

/** Reviews all rulings of one installation at a moment. */
export function reviewRulings(rulings: readonly Ruling[], now: Date): RulingsReview {
  const inForce = rulings.filter((ruling) => isInForce(ruling, now));
  return {
    inForce,
    waiting: rulings.filter((ruling) => isOpen(ruling, now)),
    unused: inForce.filter((ruling) => isUnused(ruling, now)),
    ending: inForce.filter(({ expires }) => Date.parse(expires) - now.getTime() <= ENDING_DAYS * DAY_MS),
    answered: answerTimes(rulings),
    warnings: [...rulings.flatMap(hastyGrant), ...manyGrants(rulings)],
  };
}

function isUnused({ grantedAt, lastUsed }: Ruling, now: Date): boolean {
  const since = Date.parse(lastUsed ?? grantedAt ?? "");
  return now.getTime() - since >= UNUSED_DAYS * DAY_MS;
}

function answerTimes(rulings: readonly Ruling[]): RulingsReview["answered"] {
  const times = rulings
    .flatMap(({ asked, grantedAt }) =>
      asked === null || grantedAt === null ? [] : [Date.parse(grantedAt) - Date.parse(asked.at)],
    )
    .sort((one, other) => one - other);
  const longestMs = times.at(-1);
  if (longestMs === undefined) return null;
  const middle = (times.length - 1) / 2;
  const medianMs = ((times[Math.floor(middle)] ?? 0) + (times[Math.ceil(middle)] ?? 0)) / 2;
  return { count: times.length, medianMs, longestMs };
}

/** Every grant counts, not only the last: of two approvers the first may have been the hasty one. */
function hastyGrant({ number, asked, grants }: Ruling): readonly RulingWarning[] {
  if (asked === null) return [];
  return grants.flatMap(({ by, at }) => {
    const seconds = (Date.parse(at) - Date.parse(asked.at)) / SECOND_MS;
    if (seconds >= HASTY_SECONDS) return [];
    return [{ kind: "hasty", id: `hasty:${number}:${by.id}`, by, at, ruling: number, seconds: Math.max(0, seconds) }];
  });
}

/** One warning for a run of grants: the next is told a week after it at the earliest. */
function manyGrants(rulings: readonly Ruling[]): readonly RulingWarning[] {
  const byPerson = new Map<number, { readonly by: Person; readonly at: number; readonly number: number }[]>();
  for (const { number, grants } of rulings) {
    for (const { by, at } of grants) {
      byPerson.set(by.id, [...(byPerson.get(by.id) ?? []), { by, at: Date.parse(at), number }]);
    }
  }
  const warnings: RulingWarning[] = [];
  for (const grants of byPerson.values()) {
    grants.sort((one, other) => one.at - other.at || one.number - other.number);
    let told = Number.NEGATIVE_INFINITY;
    for (const [index, { by, at, number }] of grants.entries()) {
      const week = grants.slice(0, index + 1).filter((grant) => at - grant.at < 7 * DAY_MS);
      if (week.length <= WEEKLY_GRANTS || at - told < 7 * DAY_MS) continue;
      told = at;
      warnings.push({
        kind: "many-grants",
        id: `many:${by.id}:${number}`,
        by,
        at: new Date(at).toISOString(),
        rulings: week.map((grant) => grant.number),
      });
    }
  }
  return warnings;
}

/**
 * The next moment at which the review of the same rulings says something else, ISO 8601; null where it never will. For
 * looking again without anybody's asking.
 */
export function nextReview(rulings: readonly Ruling[], now: Date): string | null {
  const moments = rulings.flatMap((ruling) => {
    if (!isInForce(ruling, now) && !isOpen(ruling, now)) return [];
    const expires = Date.parse(ruling.expires);
    const used = Date.parse(ruling.lastUsed ?? ruling.grantedAt ?? "") + UNUSED_DAYS * DAY_MS;
    return ruling.grantedAt === null ? [expires] : [expires - ENDING_DAYS * DAY_MS, expires, used];
  });
  const coming = moments.filter((moment) => moment > now.getTime() && moment < Date.parse("9999-01-01"));
  const next = coming.length === 0 ? null : Math.min(...coming);
  return next === null ? null : new Date(next).toISOString();
}
