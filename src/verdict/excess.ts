import { type Label, label, mayFlow, rank } from "../facts/label.ts";
import type { Sighting } from "../facts/sighting.ts";
import { clearanceOf } from "../rules/destination.ts";
import { clearanceAt } from "../rules/place.ts";
import type { Case } from "./case.ts";

type Judged = Pick<Case, "rules" | "place" | "home">;

/** What a sighting's content is held against: the place where it lies, or for a flow out of it the place where it goes. */
export function clearanceFor({ rules, place, home }: Judged, { where, flow }: Sighting): Label {
  return flow === undefined ? clearanceAt(place, where.path) : clearanceOf(rules, flow.destination, home);
}

/** The rule of flow: true for content above what its place may hold, and for what makes it easier that this comes about. */
export function isExcess(judged: Judged, sighting: Sighting): boolean {
  if (sighting.weakening !== undefined) return matters(judged, sighting);
  return !mayFlow(judged.rules.classes, sighting.label, clearanceFor(judged, sighting));
}

/**
 * Whether a weakening is worth a word here. Where everything is public nothing can leak, but a machine of one's own can be
 * taken over; that an action's code may change is told where the highest class is held, else it would be told everywhere.
 */
function matters({ rules: { classes } }: Judged, { weakening, label: held }: Sighting): boolean {
  switch (weakening?.kind) {
    case "self-hosted-on-public":
      return true;
    case "unpinned-action":
      return rank(classes, held.class) >= classes.length - 1;
    default:
      return !mayFlow(classes, held, label(classes[0] ?? "public"));
  }
}
