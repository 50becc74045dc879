import { join, type Label, meet } from "../facts/label.ts";
import { fullName, type Visibility } from "../facts/repository.ts";
import { holdsPath } from "./folders.ts";
import { foldPath, matchesGlob } from "./globs.ts";
import { LAYER_DEPTH } from "./layer-depth.ts";
import type { PlaceMatch, PlaceRule, RuleOrigin, RuleSet } from "./rule-set.ts";

/** What must be known of a repository to say what it holds and may hold; a local scan without a remote has empty names. */
export interface PlaceSubject {
  readonly owner: string;
  readonly name: string;
  readonly visibility: Visibility;
  readonly fork: boolean;
  readonly parent: { readonly owner: string; readonly name: string; readonly visibility: Visibility } | null;
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

/** What one layer makes of a label, and by which lines. */
export interface LabelStep {
  readonly layer: RuleOrigin["layer"];
  readonly does: "defaults" | "inherits" | "replaces" | "tightens";
  readonly label: Label;
  readonly by: readonly RuleOrigin[];
}

type PlaceRules = Pick<RuleSet, "places" | "classes">;
type Side = "holds" | "cleared";

/** From the narrowest audience to the widest; unknown is as wide as the world. */
const AUDIENCE = { private: 0, internal: 1, public: 2, unknown: 2 } as const satisfies Record<Visibility, number>;

/**
 * What a repository holds and is cleared for. The organisation's most specific rule wins (name, then glob, then
 * visibility); a fork inside its owner that is no more visible has its parent's clearance and holds what that holds; then the defaults. What the
 * layers below the organisation say only ever tightens that.
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
    if (matches(match, repository) || (parent !== null && matches(match, parent))) folders.add(match.folder);
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
    (rule) => rule[side] !== null && matches(rule.match, repository) && covers(rule.match, where),
  );
  const ofLayer = (layer: RuleOrigin["layer"]): readonly PlaceRule[] =>
    speaking.filter((rule) => rule.origin.layer === layer);
  const tighter = (one: Label, other: Label): Label =>
    side === "holds" ? join(classes, one, other) : meet(classes, one, other);

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
  const organisation = ofLayer("organisation");
  const whole = pick(
    organisation.filter((rule) => rule.match.folder === undefined),
    side,
    tighter,
  );
  if (whole !== null) step("organisation", "replaces", whole.label, whole.by);
  const folder = pick(
    organisation.filter((rule) => rule.match.folder !== undefined),
    side,
    tighter,
  );
  if (folder !== null && side === "holds") step("organisation", "replaces", folder.label, folder.by);
  if (folder !== null && side === "cleared") step("organisation", "tightens", tighter(label, folder.label), folder.by);
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

function matches(match: PlaceMatch, repository: Pick<PlaceSubject, "owner" | "name" | "visibility">): boolean {
  if (match.visibility !== undefined && match.visibility !== repository.visibility) return false;
  return match.repository === undefined || matchesGlob(match.repository, fullName(repository));
}

function covers(match: PlaceMatch, where: string | null): boolean {
  return match.folder === undefined || where?.startsWith(match.folder) === true;
}

/** The label that the most specific rules give; where equally specific ones disagree, the stricter of both. */
function pick(
  rules: readonly PlaceRule[],
  side: Side,
  tighter: (one: Label, other: Label) => Label,
): { readonly label: Label; readonly by: readonly RuleOrigin[] } | null {
  let best = -1;
  let found: { readonly label: Label; readonly by: readonly RuleOrigin[] } | null = null;
  for (const rule of rules) {
    const given = rule[side];
    const weight = specificity(rule.match);
    if (given === null || weight < best) continue;
    found =
      weight > best || found === null
        ? { label: given, by: [rule.origin] }
        : { label: tighter(found.label, given), by: [...found.by, rule.origin] };
    best = weight;
  }
  return found;
}

function specificity({ folder, repository, visibility }: PlaceMatch): number {
  const byName = repository === undefined ? 0 : /[*?{[]/.test(repository) ? 2 : 4;
  return (folder?.length ?? 0) * 8 + byName + (visibility === undefined ? 0 : 1);
}

/** Where no rule speaks at all: holds the highest class, and may hold only the lowest. */
function worstLabels({ classes }: PlaceRules): PlaceLabels {
  return {
    holds: { class: classes.at(-1) ?? "restricted", compartments: [] },
    clearance: { class: classes[0] ?? "public", compartments: [] },
  };
}
