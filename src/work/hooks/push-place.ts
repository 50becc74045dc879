import { isAtHome } from "../../facts/place/at-home.ts";
import { type Destination, type HomePlace, isNamed } from "../../facts/place/place.ts";
import { remotePlace } from "../../facts/place/remote-place.ts";
import { clearanceOf } from "../../rules/places/destination.ts";
import type { PlaceSubject } from "../../rules/places/place.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { JudgedPush } from "../../verdict/push/judged-push.ts";

/** Stands for a home that nobody knows. */
const NOWHERE: HomePlace = { host: "home.invalid", owner: "~", name: "~" };

/** Signs of an address that are shown where no place can be read from it. */
const MOST_SHOWN = 200;

/** Whose place an address is, to a repository that is at home at `home`; a folder of this machine is anybody's home. */
export function whosePlace(url: string, home: string | null): JudgedPush["whose"] {
  if (home === null) return placeAt(url, null).kind === "local" ? "home" : "unknown";
  if (withoutUser(url) === withoutUser(home)) return "home";
  const own = homePlace(home);
  // A home without owner or host of its own has no other spelling that could be told to be it.
  return isAtHome(placeAt(url, own), own ?? NOWHERE, []) ? "home" : "foreign";
}

/** Whether two addresses are one place under any spelling: two folders of this machine only where they are written alike. */
export function isSamePlace(one: string, other: string): boolean {
  if (withoutUser(one) === withoutUser(other)) return true;
  const own = homePlace(other);
  const place = placeAt(one, own);
  return own !== null && place.kind !== "local" && isAtHome(place, own, []);
}

/** A place that a push goes to. */
export interface PushPlace {
  readonly to: JudgedPush["to"];
  /** True where it counts as the repository's own, as other repositories of its owner do where nothing else is known. */
  readonly atHome: boolean;
}

/** The place of an address, with what the rules clear it for. `host`: of which the rules speak. */
export function placeOfPush(
  url: string,
  rules: RuleSet,
  from: { readonly home: string | null; readonly subject: PlaceSubject; readonly host: string },
): PushPlace {
  const own = (from.home === null ? null : homePlace(from.home)) ?? { ...NOWHERE, host: from.host };
  const place = placeAt(url, own);
  const { clearance, home: atHome } = clearanceOf(rules, place, { place: own, subject: from.subject }, []);
  const name = nameAt(place, url);
  const judged = { name, visibility: "unknown", clearance, world: false, disclosed: false } as const;
  return { to: { name, judged }, atHome };
}

/** What people call the place of an address: its canonical name, else the address without user and password. */
export function placeName(url: string): string {
  return nameAt(placeAt(url, null), url);
}

/** An address without the user and password that may stand in it. */
export function withoutUser(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, "$1");
}

function placeAt(url: string, home: HomePlace | null): Destination {
  return remotePlace(url, home ?? NOWHERE, "git");
}

function nameAt(place: Destination, url: string): string {
  return isNamed(place) ? place.name : withoutUser(url).slice(0, MOST_SHOWN);
}

function homePlace(url: string): HomePlace | null {
  const place = placeAt(url, null);
  if (!isNamed(place) || place.owner === null) return null;
  return { host: place.host, owner: place.owner, name: lastOf(place.name) };
}

function lastOf(name: string): string {
  return name.split("/").at(-1) ?? "";
}
