import type { PlainRefusal } from "../../facts/command-answer.ts";
import { type ClassOrder, rank } from "../../facts/label.ts";
import type { Visibility } from "../../facts/repository.ts";
import type { Person } from "../../facts/ruling.ts";
import type { WaiverTerms } from "../../rules/rule-set.ts";

/** What GitHub and the rules say of somebody at this moment. */
export interface Standing {
  readonly person: Person;
  /** Whether they may rule by the rules; or why that cannot be said. */
  readonly approver: "yes" | Extract<PlainRefusal, "nobody-may" | "not-an-approver" | "login-changed" | "cannot-tell">;
  /** May read the repository. */
  readonly reader: boolean;
}

/** Who made what is ruled on: nobody may let pass their own work. */
export interface Makers {
  /** Opener, authors, committers, co-authors and the last pusher of the pull request. */
  readonly people: readonly Person[];
  /** False where one of them could not be named. */
  readonly complete: boolean;
}

/** What makes one approver too few. */
export interface Weight {
  /** Null for what was not seen: nobody knows its class. */
  readonly class: string | null;
  readonly visibility: Visibility;
  readonly makers: Makers;
}

/** Whether somebody's word counts as a grant now; a refusal names the first thing that is in the way. */
export function mayGrant(standing: Standing, makers: Makers): PlainRefusal | null {
  if (standing.approver !== "yes") return standing.approver;
  if (!standing.reader) return "not-a-reader";
  return makers.people.some(({ id }) => id === standing.person.id) ? "has-part" : null;
}

/**
 * How many approvers are needed: two for the highest class, for a class that the rules name or one above it, where the
 * world reads, and where it is not known who made it.
 */
export function approversNeeded(
  rules: { readonly classes: ClassOrder; readonly waivers: WaiverTerms },
  weight: Weight,
): 1 | 2 {
  if (!weight.makers.complete) return 2;
  if (weight.visibility === "public" || weight.visibility === "unknown") return 2;
  if (weight.class === null) return 1;
  const { classes, waivers } = rules;
  const at = rank(classes, weight.class);
  return [classes.at(-1) ?? "", ...waivers.twoApprovers].some((name) => at >= rank(classes, name)) ? 2 : 1;
}

/** Days that are granted where the command names none. */
const USUAL_DAYS = 30;

/** Days that a ruling holds; null where more were asked for than the rules let one hold. */
export function daysGranted(waivers: Pick<WaiverTerms, "longestDays">, asked: number | null): number | null {
  if (asked === null) return Math.min(USUAL_DAYS, waivers.longestDays);
  return asked <= waivers.longestDays ? asked : null;
}
