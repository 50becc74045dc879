import { type ClassOrder, rank } from "../../facts/label.ts";
import { type ExposureHandling, SEVERITIES } from "../../rules/watch-rules.ts";
import type { Exposure, Reach } from "../exposure/exposure.ts";
import type { AlertExtent } from "./alert.ts";

const HANDLINGS: readonly ExposureHandling[] = ["advise", "alert", "contain"];

/** From the fewest readers. */
const REACHES: readonly Reach[] = ["host", "person", "organisation", "enterprise", "outside-organisation", "world"];

/** Files and persons come and go with every day's work: a count is news when it has at least so many times as many. */
const MUCH_MORE = 2;

/** How large an exposure is now. */
export function extentOf(exposure: Exposure): AlertExtent {
  const { blast } = exposure;
  return {
    handling: exposure.handling,
    severity: exposure.severity,
    class: exposure.label.class,
    reach: exposure.reach,
    targets: targetsOf(exposure),
    sources: inOrder(blast.sources.map(({ id }) => id)),
    classes: inOrder(blast.classes.map((one) => one.class)),
    forks: inOrder(blast.forks.map(({ id }) => id)),
    waivers: inOrder(blast.waivers),
    files: blast.classes.reduce((sum, { files }) => sum + files, 0),
    audience: blast.audience,
  };
}

/** One finding may stand in a branch and in its pull request: that is no second leak. More in one text is more of it. */
function targetsOf({ kind, target, text }: Exposure): readonly string[] {
  if (kind === "leak") return [];
  if (text !== undefined) return inOrder(text.found.map(({ field, rule }) => `text:${field}:${rule}`));
  return [`${target.kind}:${target.id ?? target.name ?? ""}`];
}

/** Whether it goes so far beyond what was told that people want to know. */
export function grewBeyond(now: AlertExtent, told: AlertExtent, classes: ClassOrder): boolean {
  return (
    (told.handling === "advise" && now.handling !== "advise") ||
    SEVERITIES.indexOf(now.severity) > SEVERITIES.indexOf(told.severity) ||
    rank(classes, now.class) > rank(classes, told.class) ||
    REACHES.indexOf(now.reach) > REACHES.indexOf(told.reach) ||
    hasMore<string>(now.targets, told.targets) ||
    hasMore<string>(now.sources, told.sources) ||
    hasMore<string>(now.classes, told.classes) ||
    hasMore<number>(now.forks, told.forks) ||
    hasMore<number>(now.waivers, told.waivers) ||
    isMuchMore(now.files, told.files) ||
    (told.audience !== null && (now.audience === null || isMuchMore(now.audience, told.audience)))
  );
}

/** What was told once both were: the greater of each part. */
export function joinExtents(one: AlertExtent, other: AlertExtent, classes: ClassOrder): AlertExtent {
  return {
    handling: later(HANDLINGS, one.handling, other.handling),
    severity: later(SEVERITIES, one.severity, other.severity),
    class: rank(classes, one.class) >= rank(classes, other.class) ? one.class : other.class,
    reach: later(REACHES, one.reach, other.reach),
    targets: inOrder([...one.targets, ...other.targets]),
    sources: inOrder([...one.sources, ...other.sources]),
    classes: inOrder([...one.classes, ...other.classes]),
    forks: inOrder([...one.forks, ...other.forks]),
    waivers: inOrder([...one.waivers, ...other.waivers]),
    files: Math.max(one.files, other.files),
    audience: one.audience === null || other.audience === null ? null : Math.max(one.audience, other.audience),
  };
}

function hasMore<T>(now: readonly T[], told: readonly T[]): boolean {
  return now.some((one) => !told.includes(one));
}

function isMuchMore(now: number, told: number): boolean {
  return now > told && now >= told * MUCH_MORE;
}

function later<T>(order: readonly T[], one: T, other: T): T {
  return order.indexOf(one) >= order.indexOf(other) ? one : other;
}

function inOrder<T extends string | number>(list: readonly T[]): readonly T[] {
  return [...new Set(list)].sort((one, other) => (one < other ? -1 : 1));
}
