import { fullName } from "../../facts/repository.ts";
import { matchesGlob } from "../../rules/globs/globs.ts";
import {
  type AlertRoute,
  EXPOSURE_FAMILIES,
  SEVERITIES,
  type Severity,
  type WatchRules,
} from "../../rules/watch-rules.ts";
import { EXPOSURE_KINDS, type Exposure } from "../exposure/exposure.ts";

/** The channel that every organisation has: an issue in its private rules repository. */
export const ISSUE_CHANNEL = "issue";

/** Where no route speaks of it, nothing is lost: it stands in the issue. */
const DEFAULT_ROUTE: AlertRoute = {
  to: ISSUE_CHANNEL,
  classes: [],
  families: EXPOSURE_FAMILIES,
  repositories: [],
  severity: "low",
  digest: null,
  quiet: null,
  repeatHours: 24,
  escalate: null,
  names: false,
  origin: { layer: "built-in", file: "built-in", line: 1 },
};

/** Routes to one channel; several may lead to it. */
export interface Way {
  readonly channel: string;
  readonly names: boolean;
  readonly routes: readonly AlertRoute[];
}

/** The part of an exposure by which routes are chosen. */
type Routed = Pick<Exposure, "kind" | "repository" | "severity" | "handling" | "target"> & { readonly class: string };

/**
 * Routes that speak of an exposure as it is; the issue's where none of the rules does. A channel is never told that it is
 * dead: where no other route speaks of that, all others do.
 */
export function routesFor(about: Routed, rules: WatchRules): readonly AlertRoute[] {
  const dead = about.kind === "dead-channel" ? about.target.name : null;
  const living = rules.routes.filter(({ to }) => to !== dead);
  const matching = living.filter((route) => isAbout(route, about) && reaches(route.severity, about.severity));
  if (matching.length > 0) return matching.map((route) => withoutEscalationTo(dead, route));
  if (dead !== ISSUE_CHANNEL) return [DEFAULT_ROUTE];
  return living.map((route) => withoutEscalationTo(dead, route));
}

function withoutEscalationTo(channel: string | null, route: AlertRoute): AlertRoute {
  return channel !== null && route.escalate?.to === channel ? { ...route, escalate: null } : route;
}

/** Whether a route speaks of it, whatever the severity. */
export function isAbout(route: AlertRoute, about: Pick<Routed, "kind" | "repository" | "class">): boolean {
  const { repository } = about;
  return (
    (route.classes.length === 0 || route.classes.includes(about.class)) &&
    (route.families.length === 0 || route.families.includes(EXPOSURE_KINDS[about.kind])) &&
    (route.repositories.length === 0 ||
      (repository !== null && route.repositories.some((glob) => matchesGlob(glob.toLowerCase(), fullName(repository)))))
  );
}

/** Routes by channel, told at once: all of one that is handled so, save those that gather what is below `high`. */
export function waysNow(about: Routed, rules: WatchRules): readonly Way[] {
  if (about.handling === "advise") return [];
  return byChannel(routesFor(about, rules).filter((route) => route.digest === null || reaches("high", about.severity)));
}

/** Routes by channel, in the order of their names so that the order of rules does not matter. */
export function byChannel(routes: readonly AlertRoute[]): readonly Way[] {
  const channels = [...Map.groupBy(routes, ({ to }) => to)];
  return channels
    .map(([channel, some]) => ({ channel, names: some.every(({ names }) => names), routes: some }))
    .sort((one, other) => (one.channel < other.channel ? -1 : 1));
}

/** Every route that the rules name; the issue's where they name none. */
export function allRoutes(rules: WatchRules): readonly AlertRoute[] {
  return rules.routes.length === 0 ? [DEFAULT_ROUTE] : rules.routes;
}

/** Whether names may go to a channel that is told only by way of escalation. */
export function mayHearNames(channel: string, rules: WatchRules): boolean {
  const routes = rules.routes.filter(({ to }) => to === channel);
  return routes.length > 0 && routes.every(({ names }) => names);
}

/** Whether a severity is at least the other. */
export function reaches(least: Severity, severity: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}
