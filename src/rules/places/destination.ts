import { type ClassOrder, type Label, label, mayFlow, meet } from "../../facts/label.ts";
import { isAtHome } from "../../facts/place/at-home.ts";
import { type Destination, type HomePlace, isNamed, type NamedPlace } from "../../facts/place/place.ts";
import type { Visibility } from "../../facts/repository.ts";
import { pick } from "../documents/label-steps.ts";
import type { RuleOrigin, RuleSet } from "../rule-set.ts";
import { speaksOf } from "./address-match.ts";
import { decidingStep, labelSteps, type PlaceSubject } from "./place.ts";
import { matching } from "./place-match.ts";

/** What a destination may hold. */
export interface Clearance {
  readonly clearance: Label;
  /** The lines that say so; none: a place that no rule names. */
  readonly by: readonly RuleOrigin[];
  /** Whether it counts as the repository's own. */
  readonly home: boolean;
}

/** The repository that content leaves: where it is, and what place rules ask of it. */
export interface LeavingFrom {
  readonly place: HomePlace;
  readonly subject: PlaceSubject;
}

type Rules = Pick<RuleSet, "places" | "classes">;

/**
 * What a destination is cleared for. At home it is the repository's own clearance. Another repository of the same owner and
 * host is at home as well, unless a rule names it or `visibility` says who reads it: then it is judged as any repository. A
 * repository of another owner is cleared only by rules that name it; every other place only by rules for its address, the
 * most specific of which counts (of equals the stricter). Everything else, and what is unknown, is cleared for the lowest class.
 */
export function clearanceOf(
  rules: Rules,
  destination: Destination,
  home: LeavingFrom,
  also: readonly NamedPlace[],
  visibility: Visibility = "unknown",
): Clearance {
  const own = ofRepository(rules, home.subject);
  if (isAtHome(destination, home.place, also)) return { ...own, home: true };
  if (!isNamed(destination)) return lowest(rules.classes);
  const repository = repositoryAt(destination, home.place);
  return repository === null
    ? byAddress(rules, destination)
    : ofSibling(rules, { ...repository, visibility }, { own, owner: home.place.owner });
}

/** By the rules for addresses. */
function byAddress({ classes, places }: Rules, place: NamedPlace): Clearance {
  const speaking = places.filter(({ match }) => match.address !== undefined && speaksOf(match.address, place));
  const picked = pick(speaking, "cleared", (one, other) => meet(classes, one, other));
  return picked === null ? lowest(classes) : { clearance: picked.label, by: picked.by, home: false };
}

interface Sibling {
  readonly owner: string;
  readonly name: string;
  readonly visibility: Visibility;
}

/** By the rules for repositories: the organisation's, and what its groups make stricter. The repository's own file says nothing of others. */
function ofSibling(
  rules: Rules,
  { owner, name, visibility }: Sibling,
  from: { readonly own: Omit<Clearance, "home">; readonly owner: string },
): Clearance {
  const { classes } = rules;
  const subject: PlaceSubject = { owner, name, visibility, fork: false, parent: null };
  const undecided = owner === from.owner.toLowerCase() && visibility === "unknown";
  const named = rules.places.filter(({ match }) => match.repository !== undefined);
  const judged = owner === from.owner.toLowerCase() && visibility !== "unknown" ? rules.places : named;
  const ofOrganisation = judged.filter(({ origin: { layer } }) => layer === "built-in" || layer === "organisation");
  const given = ofRepository({ classes, places: ofOrganisation }, subject);
  let found = given.by.length > 0 ? given : undecided ? from.own : lowest(classes);
  for (const { match, cleared, origin } of named) {
    if (origin.layer !== "group" || cleared === null || match.folder !== undefined) continue;
    if (matching(match, subject) === "no" || mayFlow(classes, found.clearance, cleared)) continue;
    found = { clearance: meet(classes, found.clearance, cleared), by: [origin] };
  }
  const home = undecided && mayFlow(classes, from.own.clearance, found.clearance);
  return { clearance: found.clearance, by: found.by, home };
}

function ofRepository(rules: Rules, subject: PlaceSubject): Omit<Clearance, "home"> {
  const steps = labelSteps(rules, subject, "cleared", null);
  const last = steps.at(-1);
  return { clearance: last?.label ?? lowest(rules.classes).clearance, by: decidingStep(steps)?.by ?? [] };
}

/** Owner and name of a repository at the same GitHub; null for every other place. A wiki is its repository's. */
function repositoryAt({ kind, host, owner, name }: NamedPlace, home: HomePlace): Omit<Sibling, "visibility"> | null {
  if (host !== home.host.toLowerCase() || owner === null || (kind !== "remote" && kind !== "release")) return null;
  const [first = "", second] = name.slice(host.length + 1).split("/");
  return second === undefined
    ? null
    : { owner: first.toLowerCase(), name: second.toLowerCase().replace(/\.wiki$/, "") };
}

function lowest(classes: ClassOrder): Clearance {
  return { clearance: label(classes[0] ?? "public"), by: [], home: false };
}
