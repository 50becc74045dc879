import type { Label } from "../../facts/label.ts";
import { flowAction } from "../also.ts";
import { markerRule, originOf, pathRule } from "../documents/content-rules.ts";
import { alertRoute, exposureRules, type OwnExposure } from "../documents/watch.ts";
import { foldFolder } from "../folders.ts";
import type { MapValue, ValueOf } from "../language/kinds.ts";
import { labelOf } from "../language/terms.ts";
import type { HANDLING, TIGHTENING } from "../language/tightening.ts";
import type { HandlingRule, MarkerRule, PathRule, RuleOrigin } from "../rule-set.ts";
import type { AlertRoute } from "../watch-rules.ts";
import { originAt, type RulesSource } from "../yaml/source.ts";

/** A label that a layer gives, and the line that says so. */
export interface OwnLabel {
  readonly label: Label;
  readonly origin: RuleOrigin;
  readonly offset: number | null;
}

/** Labels that a layer gives to the repository (`folder` null) or to a folder of it. */
export interface OwnPlace {
  readonly folder: string | null;
  readonly holds: OwnLabel | null;
  readonly cleared: OwnLabel | null;
}

/** What a layer below the organisation says; whether it only tightens is judged by `rules/tighten.ts`. */
export interface LowerLayer {
  readonly places: readonly OwnPlace[];
  readonly handling: readonly (HandlingRule & { readonly offset: number | null })[];
  readonly paths: readonly PathRule[];
  readonly markers: readonly MarkerRule[];
  readonly exposure: readonly OwnExposure[];
  /** Without repositories and names, which are the layer's and the policy's to say. */
  readonly routes: readonly AlertRoute[];
}

/** A layer that says nothing. */
export const NOTHING: LowerLayer = { places: [], handling: [], paths: [], markers: [], exposure: [], routes: [] };

/** Makes rules of what a group or a repository's file says. */
export function lowerLayer(source: RulesSource, written: MapValue<typeof TIGHTENING>): LowerLayer {
  const whole = ownPlace(source, null, written);
  const folders = (written.folders ?? []).map((one) => ownPlace(source, foldFolder(one.path), one));
  return {
    places: whole.holds === null && whole.cleared === null ? folders : [whole, ...folders],
    handling: handlingRules(source, written.handling ?? []),
    paths: (written.protect ?? []).map((rule) => pathRule(source, rule)),
    markers: (written.markers ?? []).map((rule) => markerRule(source, rule)),
    exposure: exposureRules(source, written.exposure),
    routes: (written.alerts ?? []).map((one) => alertRoute(source, one)),
  };
}

/** Makes rules of a `handling` map. */
export function handlingRules(
  source: RulesSource,
  written: ValueOf<typeof HANDLING>,
): readonly (HandlingRule & { readonly offset: number | null })[] {
  return written.map(({ class: name, offset, value }) => ({
    about: { kind: "class", class: name },
    ...(typeof value === "string" ? flowAction(value) : handlingOfMap(value)),
    origin: originAt(source, offset),
    offset,
  }));
}

type HandlingMap = Exclude<ValueOf<typeof HANDLING>[number]["value"], string>;

function handlingOfMap(value: HandlingMap): Omit<HandlingRule, "about" | "origin"> {
  const { on_flow: onFlow, declassification, changes_at_home: changesAtHome } = value;
  return {
    ...flowAction(onFlow),
    ...(declassification !== undefined && { declassification }),
    ...(changesAtHome !== undefined && { changesAtHome }),
  };
}

function ownPlace(
  source: RulesSource,
  folder: string | null,
  written: Pick<MapValue<typeof TIGHTENING>, "holds" | "cleared" | "offsets">,
): OwnPlace {
  const own = (key: "holds" | "cleared"): OwnLabel | null => {
    const label = labelOf(written[key]);
    if (label === null) return null;
    return { label, origin: originOf(source, written, key), offset: written.offsets[key] ?? null };
  };
  return { folder, holds: own("holds"), cleared: own("cleared") };
}
