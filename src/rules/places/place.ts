import { join, type Label, meet } from "../../facts/label.ts";
import type { Visibility } from "../../facts/repository.ts";
import { type LabelStep, organisationSteps, pick, type Side, type Tighter } from "../documents/label-steps.ts";
import { holdsPath } from "../folders.ts";
import { foldPath } from "../globs/globs.ts";
import { LAYER_DEPTH } from "../layers/layer-depth.ts";
import type { PlaceMatch, PlaceRule, RuleOrigin, RuleSet } from "../rule-set.ts";
import { type MatchedRepository, matching } from "./place-match.ts";

/** What must be known of a repository to say what it holds and may hold; a local scan without a remote has empty names. */
export interface PlaceSubject extends MatchedRepository {
  readonly fork: boolean;
  readonly parent: MatchedRepository | null;
}

/** What a place holds by rule, and the highest label that it may hold. */
export interface PlaceLabels {
  readonly holds: Label;
  readonly clearance: Label;
}

/** Labels of a folder of a place; `folder` as `rules/folders.ts` spells it. */
export interface PlacePart extends PlaceLabels {
  readonly folder: string;
}

type PlaceRules = Pick<RuleSet, "places" | "classes">;

/** From the narrowest audience to the widest; unknown is as wide as the world. */
const AUDIENCE = { private: 0, internal: 1, public: 2, unknown: 2 } as const satisfies Record<Visibility, number>;

/**
 * What a repository holds and is cleared for. The organisation's most specific rule wins (see `rules/place-match.ts`, also
 * for those that only tighten); a fork inside its owner that is no more visible has its parent's clearance and holds what that holds; then
 * the defaults. What the layers below the organisation say only ever tightens that.
 */
export function placeOf(rules: PlaceRules, repository: PlaceSubject): PlaceLabels {
  return labelsAt(rules, repository, null);
}

/** The same for a path or folder of a repository; null is the repository as a whole. */
export function labelsAt(rules: PlaceRules, repository: PlaceSubject, path: string | null): PlaceLabels {
  const worst = worstLabels(rules);
  return {
    holds: labelSteps(rules, repository, "holds", path).at(-1)?.label ?? worst.holds,
    clearance: labelSteps(rules, repository, "cleared", path).at(-1)?.label ?? worst.clearance,
  };
}

/** What a repository holds at a path by the lines of a layer and of those above it. */
export function heldBy(
  rules: PlaceRules,
  repository: PlaceSubject,
): (path: string | null, layer: RuleOrigin["layer"]) => Label {
  return (path, layer) => {
    const places = rules.places.filter(({ origin }) => LAYER_DEPTH[origin.layer] <= LAYER_DEPTH[layer]);
    return labelsAt({ classes: rules.classes, places }, repository, path).holds;
  };
}

/** Folders of a repository of which rules speak, the longest first: the first that holds a path is the one that counts for it. */
export function partsOf(rules: PlaceRules, repository: PlaceSubject): readonly PlacePart[] {
  const { parent } = repository;
  const folders = new Set<string>();
  for (const { match } of rules.places) {
    if (match.folder === undefined) continue;
    const of = [repository, ...(parent === null ? [] : [parent])];
    if (of.some((one) => matching(match, one) !== "no")) folders.add(match.folder);
  }
  return [...folders]
    .sort((one, other) => other.length - one.length || (one < other ? -1 : 1))
    .map((folder) => ({ folder, ...labelsAt(rules, repository, folder) }));
}

/** The part that counts for a path; undefined where the place around its parts does. Null is content that has no path. */
export function partAt(place: { readonly parts?: readonly PlacePart[] }, path: string | null): PlacePart | undefined {
  return path === null ? undefined : place.parts?.find((part) => holdsPath(part.folder, path));
}

/** What may be held at a path of a place with parts. */
export function clearanceAt(
  place: { readonly clearance: Label; readonly parts?: readonly PlacePart[] },
  path: string | null,
): Label {
  return partAt(place, path)?.clearance ?? place.clearance;
}

/**
 * How a label comes about, from the built-in layer down; the last step's label is in force. At a path the organisation's
 * most specific folder replaces what is held there; what may be held there is never more than in the repository around it.
 */
export function labelSteps(
  rules: PlaceRules,
  repository: PlaceSubject,
  side: Side,
  path: string | null,
): readonly LabelStep[] {
  const { classes } = rules;
  const where = path === null ? null : foldPath(path);
  const speaking = rules.places.filter(
    (rule) => rule[side] !== null && matching(rule.match, repository) !== "no" && covers(rule.match, where),
  );
  const ofLayer = (layer: RuleOrigin["layer"]): readonly PlaceRule[] =>
    speaking.filter((rule) => rule.origin.layer === layer);
  const tighter: Tighter = (one, other) => (side === "holds" ? join(classes, one, other) : meet(classes, one, other));

  const builtIn = pick(ofLayer("built-in"), side, tighter);
  let label = builtIn?.label ?? worstLabels(rules)[side === "holds" ? "holds" : "clearance"];
  const steps: LabelStep[] = [{ layer: "built-in", does: "defaults", label, by: builtIn?.by ?? [] }];
  function step(layer: RuleOrigin["layer"], does: LabelStep["does"], next: Label, by: readonly RuleOrigin[]): void {
    label = next;
    steps.push({ layer, does, label, by });
  }

  const parent = parentOf(repository);
  const inherited = parent === null ? undefined : labelSteps(rules, parent, side, path).at(-1);
  if (inherited !== undefined) {
    const next = side === "holds" ? join(classes, inherited.label, label) : inherited.label;
    step(inherited.layer, "inherits", next, inherited.by);
  }
  for (const next of organisationSteps(ofLayer("organisation"), { repository, side, tighter }, label)) {
    step(next.layer, next.does, next.label, next.by);
  }
  for (const rule of [...ofLayer("group"), ...ofLayer("repository")]) {
    const own = rule[side];
    if (own !== null) step(rule.origin.layer, "tightens", tighter(label, own), [rule.origin]);
  }
  return steps;
}

/** The step that a person would be shown as the reason: the last one that set the label, or made it stricter. */
export function decidingStep(steps: readonly LabelStep[]): LabelStep | undefined {
  const before = (at: number): string => JSON.stringify(steps[at - 1]?.label);
  return steps.findLast((step, at) => step.does !== "tightens" || JSON.stringify(step.label) !== before(at));
}

function parentOf(repository: PlaceSubject): PlaceSubject | null {
  const { parent } = repository;
  if (!repository.fork || parent === null) return null;
  if (parent.owner.toLowerCase() !== repository.owner.toLowerCase()) return null;
  if (repository.visibility === "unknown" || AUDIENCE[repository.visibility] > AUDIENCE[parent.visibility]) return null;
  return { ...parent, fork: false, parent: null };
}

function covers(match: PlaceMatch, where: string | null): boolean {
  return match.folder === undefined || where?.startsWith(match.folder) === true;
}

/** Where no rule speaks at all: holds the highest class, and may hold only the lowest. */
function worstLabels({ classes }: PlaceRules): PlaceLabels {
  return {
    holds: { class: classes.at(-1) ?? "restricted", compartments: [] },
    clearance: { class: classes[0] ?? "public", compartments: [] },
  };
}
