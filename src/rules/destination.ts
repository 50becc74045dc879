import { type ClassOrder, type Label, label } from "../facts/label.ts";
import { isAtHome } from "../facts/place/at-home.ts";
import { type Destination, type HomePlace, isNamed, type NamedPlace } from "../facts/place/place.ts";
import type { Visibility } from "../facts/repository.ts";
import { type PlaceSubject, placeOf } from "./place.ts";
import type { RuleOrigin, RuleSet } from "./rule-set.ts";

export interface Clearance {
  readonly clearance: Label;
  readonly by: readonly RuleOrigin[];
  readonly home: boolean;
}
export interface LeavingFrom {
  readonly place: HomePlace;
  readonly subject: PlaceSubject;
}
type Rules = Pick<RuleSet, "places" | "classes">;
export function clearanceOf(
  rules: Rules,
  destination: Destination,
  home: LeavingFrom,
  also: readonly NamedPlace[],
  _visibility: Visibility = "unknown",
): Clearance {
  const own = placeOf(rules, home.subject).clearance;
  if (isAtHome(destination, home.place, also)) return { clearance: own, by: [], home: true };
  if (!isNamed(destination)) return lowest(rules.classes);
  if (
    destination.kind === "remote" &&
    destination.owner === home.place.owner.toLowerCase() &&
    destination.host === home.place.host
  )
    return { clearance: own, by: [], home: true };
  return lowest(rules.classes);
}
function lowest(classes: ClassOrder): Clearance {
  return { clearance: label(classes[0] ?? "public"), by: [], home: false };
}
