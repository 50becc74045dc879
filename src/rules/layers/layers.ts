import { fullName } from "../../facts/repository.ts";
import { refuseLessThanAbove } from "../also.ts";
import { digestRules, provenanceOf } from "../digest.ts";
import type { Draft } from "../documents/read-organisation.ts";
import type { RegisteredSource } from "../documents/registered-source.ts";
import { readRepositoryFile } from "../documents/repository-file.ts";
import type { HandlingRule, MarkerRule, PathRule, PlaceRule, RuleError, RuleSet, RulesText } from "../rule-set.ts";
import { refuseMilderWatch, withLowerWatch } from "./lower-watch.ts";
import { mergeMarkers, mergePaths } from "./merge-rules.ts";
import { handlingOfLayer, placeRulesOf, refuseMilder, refuseTaken, refuseWeakerPlaces } from "./tighten.ts";
import { type UpperTexts, upperRules } from "./upper-rules.ts";

/**
 * The texts that make one repository's rules, from the floor up: shipped packs; the organisation's policy and registers
 * (null where it has no rules at all), a register being read only where its repository is private.
 */
export interface Layers extends UpperTexts {
  /** The repository's own file, at the default branch and at the base where both are there: the stricter of both counts. */
  readonly repository: readonly RulesText[];
}

/**
 * Rules in force, with the registered sources (for people who may read the register; nothing judges by them) and the
 * errors of what was passed over (a repository's own file that is broken, lines of one or of a group that ask for less);
 * `ok: false` where a pack or the organisation's text is broken: the caller keeps the last good ones.
 */
export type LayersAnswer =
  | {
      readonly ok: true;
      readonly rules: RuleSet;
      readonly sources: readonly RegisteredSource[];
      readonly errors: readonly RuleError[];
    }
  | { readonly ok: false; readonly errors: readonly RuleError[] };

/** Merges the layers: an organisation replaces defaults up or down, a group and a repository only tighten. Never throws. */
export function layerRules(layers: Layers): LayersAnswer {
  const upper = upperRules(layers);
  if (!upper.ok) return upper;
  const { classes } = upper.draft;
  const places: PlaceRule[] = [];
  const handling: HandlingRule[] = [];
  const paths: PathRule[] = [];
  const markers: MarkerRule[] = [];
  let { watch } = upper.draft;
  const errors: RuleError[] = [...upper.errors];
  const used: RulesText[] = [...layers.packs, ...(layers.organisation ?? [])];
  for (const text of layers.repository) {
    const { source, layer } = readRepositoryFile(text, { classes, compartments: upper.compartments });
    const unreadable = source.errors.length > 0;
    refuseWeakerPlaces(source, layer, upper.draft, layers.place);
    refuseMilder(source, layer.handling, upper.draft);
    refuseLessThanAbove(source, layer.handling, upper.draft);
    refuseMilderWatch(source, layer, upper.draft.watch);
    refuseTaken(source, layer.paths, upper.draft.paths);
    refuseTaken(source, layer.markers, upper.draft.markers);
    errors.push(...source.errors);
    // A line that asks for less changes nothing by itself. The others stay, else a stricter rule above would drop them.
    if (unreadable) continue;
    places.push(...placeRulesOf(layer, {}));
    handling.push(...handlingOfLayer(layer));
    watch = withLowerWatch(watch, layer, [fullName(layers.place)]);
    paths.push(...layer.paths);
    markers.push(...layer.markers);
    used.push(text);
  }
  const draft: Draft = {
    ...upper.draft,
    places: [...upper.draft.places, ...places],
    paths: [...upper.draft.paths, ...apart(mergePaths(paths, classes), upper.draft.paths)],
    markers: [...upper.draft.markers, ...apart(mergeMarkers(markers, classes), upper.draft.markers)],
    handling: [...upper.draft.handling, ...handling],
    watch,
  };
  const rules = { ...draft, provenance: used.map(provenanceOf), digest: digestRules(draft) };
  return { ok: true, rules, sources: upper.sources, errors };
}

/**
 * A repository's rules with the ids of rules above them, under names of their own: they count beside those, and neither
 * takes anything away from the other. Otherwise a new rule of the organisation could drop one of a repository.
 */
function apart<R extends PathRule | MarkerRule>(own: readonly R[], upper: readonly R[]): readonly R[] {
  const taken = new Set(upper.map((rule) => rule.id.toLowerCase()));
  return own.map((rule) => (taken.has(rule.id.toLowerCase()) ? { ...rule, id: `repository/${rule.id}` } : rule));
}
