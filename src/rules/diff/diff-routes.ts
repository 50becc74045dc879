import { type AlertRoute, SEVERITIES } from "../watch-rules.ts";
import { difference, type Effect, type RuleDifference, type Written, writtenList, writtenWord } from "./difference.ts";

/** A part of a route: its name, what it is on both sides, and what the change does. */
type Part = readonly [name: string, effect: Effect | null, before: Written | null, after: Written | null];

/**
 * Differences between two lists of routes. What no route speaks of is told at once in the issue, so a route that comes or
 * speaks of more is only more where another one told of all that before, or the issue is told of it too. Of a lower
 * layer's routes that holds always; `prefix` stands before the key of each. Routes to one channel are compared in their order.
 */
export function diffRoutes(
  before: readonly AlertRoute[],
  after: readonly AlertRoute[],
  lower: { readonly prefix: string } | null = null,
): readonly RuleDifference[] {
  const [old, now] = [numbered(before), numbered(after)];
  const replaces = (route: AlertRoute): boolean => lower === null && !isTold(route, before, after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    const about = { kind: "key", key: `${lower?.prefix ?? ""}alerts.${name}` } as const;
    const [was, is] = [old.get(name), now.get(name)];
    const lines = { before: was?.origin ?? null, after: is?.origin ?? null };
    const told = writtenList([name]);
    if (is === undefined) return [difference("loosens", about, { before: told, lines })];
    const mayReplace = replaces(is);
    const doubt = mayReplace ? "may-replace" : null;
    if (was === undefined) {
      return [difference(mayReplace ? "loosens" : "tightens", about, { after: told, lines, doubt })];
    }
    return partsOf(was, is).flatMap(([part, effect, one, other]) => {
      if (effect === null) return [];
      const wider = effect === "tightens" && SCOPE.includes(part) && mayReplace;
      const parts = { part, before: one, after: other, lines };
      return [difference(wider ? "loosens" : effect, about, wider ? { ...parts, doubt } : parts)];
    });
  });
}

/** Parts that say of what a route speaks. */
const SCOPE: readonly string[] = ["classes", "families", "repositories", "severity"];

/** Whether all that a route speaks of was told by another one before, or is told in the issue at once as well. */
function isTold(route: AlertRoute, before: readonly AlertRoute[], after: readonly AlertRoute[]): boolean {
  const atOnce = after.filter(({ to, digest, quiet }) => to === "issue" && digest === null && quiet === null);
  return [...before.filter(({ to }) => to !== route.to), ...atOnce].some((other) => covers(other, route));
}

function covers(other: AlertRoute, route: AlertRoute): boolean {
  const lists = ["classes", "families", "repositories"] as const;
  const rank = ({ severity }: AlertRoute): number => SEVERITIES.indexOf(severity);
  return lists.every((key) => holdsAll(other[key], route[key])) && rank(other) <= rank(route);
}

/** An empty list is everything. */
function holdsAll(one: readonly string[], other: readonly string[]): boolean {
  return one.length === 0 || (other.length > 0 && other.every((name) => one.includes(name)));
}

/** By channel; of several to one channel the second is `chat#2`. */
function numbered(routes: readonly AlertRoute[]): ReadonlyMap<string, AlertRoute> {
  const named = new Map<string, AlertRoute>();
  for (const route of routes) {
    let name = route.to;
    for (let at = 2; named.has(name); at += 1) name = `${route.to}#${at}`;
    named.set(name, route);
  }
  return named;
}

function partsOf(was: AlertRoute, is: AlertRoute): readonly Part[] {
  const severity = SEVERITIES.indexOf(is.severity) - SEVERITIES.indexOf(was.severity);
  return [
    ...(["classes", "families", "repositories"] as const).map(
      (key): Part => [key, scope(was[key], is[key]), writtenList(was[key]), writtenList(is[key])],
    ),
    ["severity", bySign(severity), writtenWord(was.severity), writtenWord(is.severity)],
    ["digest", bySign(gathers(is) - gathers(was)), word(was.digest), word(is.digest)],
    ["quiet", quietEffect(was, is), quietWord(was), quietWord(is)],
    ["repeat_hours", bySign(is.repeatHours - was.repeatHours), word(was.repeatHours), word(is.repeatHours)],
    ["escalate", escalateEffect(was, is), escalateWord(was), escalateWord(is)],
    ["names", was.names === is.names ? null : is.names ? "loosens" : "tightens", word(was.names), word(is.names)],
  ];
}

/** What takes longer, or wants more, until somebody is told is weaker. */
function bySign(more: number): Effect | null {
  return more === 0 ? null : more > 0 ? "loosens" : "tightens";
}

function scope(was: readonly string[], is: readonly string[]): Effect | null {
  if (!holdsAll(is, was)) return "loosens";
  return holdsAll(was, is) ? null : "tightens";
}

function gathers({ digest }: AlertRoute): number {
  return digest === null ? 0 : digest === "daily" ? 1 : 2;
}

/** Quiet hours that are not the same are not provably fewer. */
function quietEffect({ quiet: was }: AlertRoute, { quiet: is }: AlertRoute): Effect | null {
  if (JSON.stringify(was) === JSON.stringify(is)) return null;
  return is === null ? "tightens" : "loosens";
}

function escalateEffect({ escalate: was }: AlertRoute, { escalate: is }: AlertRoute): Effect | null {
  if (JSON.stringify(was) === JSON.stringify(is)) return null;
  if (is === null || (was !== null && was.to !== is.to)) return "loosens";
  return was === null || is.afterMinutes < was.afterMinutes ? "tightens" : "loosens";
}

function quietWord({ quiet }: AlertRoute): Written | null {
  return quiet === null
    ? null
    : writtenWord(`${quiet.from}–${quiet.to} (${quiet.days.join(" ")}), except ${quiet.except}`);
}

function escalateWord({ escalate }: AlertRoute): Written | null {
  return escalate === null ? null : writtenWord(`${escalate.to} after ${escalate.afterMinutes} minutes`);
}

function word(value: string | number | boolean | null): Written | null {
  return value === null ? null : writtenWord(String(value));
}
