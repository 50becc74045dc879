import type { HeldContent, RepositorySnapshot } from "../../facts/exposure.ts";
import { type ClassOrder, rank } from "../../facts/label.ts";
import type { AudienceReader } from "../ports/exposure.ts";

/** How often refs are compared, in milliseconds: what no webhook tells of is judged within this. By git, at no cost of the rate limit. */
export const REFS_MS = 15 * 60 * 1000;
/** Every repository's audience is read at least so often, webhooks or not. */
const LOOK_MS = 24 * 60 * 60 * 1000;
/** The same where it holds content of the highest class: invitations and policies change without a webhook. */
const CLOSE_LOOK_MS = 60 * 60 * 1000;
/** Looks of a sweep leave the rest of the rate limit to what people wait for. */
const SHARE = 0.1;
/** Least calls of one look: what a sweep reckons with before it has begun. Pages that have not changed cost none. */
const CALLS_A_LOOK = 20;

/**
 * Whether a repository's audience is to be read again of itself. Each look also sets the alarm for the next, kept on disk:
 * so the sweep goes on where it was after a restart, and nothing but the share of the rate limit holds it up.
 */
export function isLookDue(
  { takenAt, held }: Pick<RepositorySnapshot, "takenAt" | "held">,
  classes: ClassOrder,
  now: Date,
): boolean {
  const every = holdsHighest(held, classes) ? CLOSE_LOOK_MS : LOOK_MS;
  // An alarm rings some time before or after its minute: half of its interval early is better than one late.
  return now.getTime() - Date.parse(takenAt) >= every - REFS_MS / 2;
}

/** True while looks that nobody asked for leave nine tenths of what GitHub allows in an hour. */
export function mayLook(audience: Pick<AudienceReader, "spentOf">, installation: number): boolean {
  const { calls, limit } = audience.spentOf(installation);
  return calls + CALLS_A_LOOK <= limit * SHARE;
}

/** Whether a repository holds content of the highest class. */
export function holdsHighest({ classes, sources }: HeldContent, order: ClassOrder): boolean {
  return [...classes, ...sources].some((one) => one.files > 0 && rank(order, one.class) >= order.length - 1);
}
