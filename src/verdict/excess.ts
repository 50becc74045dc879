import type { SightedFlow } from "../facts/flow.ts";
import { label, mayFlow, rank } from "../facts/label.ts";
import { isAtHome } from "../facts/place/at-home.ts";
import type { HomePlace } from "../facts/place/place.ts";
import { repositoryPlace } from "../facts/place/remote-place.ts";
import type { Sighting } from "../facts/sighting.ts";
import { type Clearance, clearanceOf } from "../rules/places/destination.ts";
import { clearanceAt, type PlaceSubject } from "../rules/places/place.ts";
import type { Case } from "./case.ts";

type Judged = Pick<Case, "rules" | "place" | "home">;

/** What a flow's destination may hold, and whether it is at home. */
export function clearanceOfFlow({ rules, place, home }: Judged, { destination, from, verb }: SightedFlow): Clearance {
  // Who reads the repository afterwards is no reader of now: what it is cleared for says nothing of them.
  if (verb === "reveal" && isAtHome(destination, home.place, [])) {
    return { clearance: label(rules.classes[0] ?? "public"), by: [], home: false };
  }
  if (from === null) return clearanceOf(rules, destination, home, []);
  const other = { place: from, subject: siblingOf(from) };
  // What another repository's source becomes here is read by whoever reads this one.
  const here = destination.kind === "artifact" || destination.kind === "page" || destination.kind === "release";
  if (!here || !destination.name.startsWith(repositoryPlace(home.place).name))
    return clearanceOf(rules, destination, other, []);
  return clearanceOf(rules, repositoryPlace(home.place), other, [], place.visibility);
}

/** The rule of flow: true for content above what its place may hold, and for what makes it easier that this comes about. */
export function isExcess(judged: Judged, sighting: Sighting): boolean {
  const { flow, weakening, label: held, where } = sighting;
  const { classes } = judged.rules;
  if (weakening !== undefined) return matters(judged, sighting);
  if (flow === undefined) return !mayFlow(classes, held, clearanceAt(judged.place, where.path));
  const { clearance, home } = clearanceOfFlow(judged, flow);
  // What goes to the repository that it comes from goes nowhere.
  return !home && !mayFlow(classes, held, clearance);
}

/** Of another repository no more is known than its name. */
function siblingOf({ owner, name }: HomePlace): PlaceSubject {
  return { owner, name, visibility: "unknown", fork: false, parent: null };
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
