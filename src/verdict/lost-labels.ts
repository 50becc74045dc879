import { compareText } from "../facts/compare-text.ts";
import { type ClassOrder, join, type Label, label, mayFlow } from "../facts/label.ts";
import type { Sighting } from "../facts/sighting.ts";
import { LAYER_DEPTH } from "../rules/layers/layer-depth.ts";
import type { RuleOrigin } from "../rules/rule-set.ts";

type Layer = RuleOrigin["layer"];

/** What labels a file in the base, and what labels it in the head at the path that it has there. */
export interface LabelsOfFile {
  readonly before: readonly Sighting[];
  readonly after: readonly Sighting[];
}

/** What a loss is judged by, at the file's path in the head. */
export interface LossTerms {
  readonly classes: ClassOrder;
  /** The layer of the rule that a sighting is of. */
  readonly layerOf: (sighting: Sighting) => Layer;
  /** What the place holds there by the lines of a layer and of those above it. */
  readonly heldBy: (layer: Layer) => Label;
  readonly clearance: Label;
}

/**
 * The labels that a file has lost, one sighting of the base for each rule that gave one. A label is kept where the rules
 * give the file one as high, or where the place holds what is as high; what may not even lie there is not kept by what the
 * place holds. A layer below says nothing for a rule above it: its team may take its word back, and what the organisation
 * labelled would have gone by then. A hint keeps no strong mark's label.
 */
export function lostLabels({ before, after }: LabelsOfFile, terms: LossTerms): readonly Sighting[] {
  const lost = new Map<string, Sighting>();
  for (const sighting of [...before].sort(firstOfRule)) {
    const key = JSON.stringify([sighting.detector, sighting.rule]);
    if (!lost.has(key) && !isKept(sighting, after, terms)) lost.set(key, sighting);
  }
  return [...lost.values()];
}

function isKept(sighting: Sighting, after: readonly Sighting[], terms: LossTerms): boolean {
  const { classes, layerOf, heldBy, clearance } = terms;
  const layer = layerOf(sighting);
  const speaking = after.filter(
    (one) =>
      LAYER_DEPTH[layerOf(one)] <= LAYER_DEPTH[layer] && (one.strength === "strong" || sighting.strength === "weak"),
  );
  const given = speaking.reduce((all, one) => join(classes, all, one.label), lowest(classes));
  if (mayFlow(classes, sighting.label, given)) return true;
  if (!mayFlow(classes, sighting.label, clearance)) return false;
  return mayFlow(classes, sighting.label, join(classes, given, heldBy(layer)));
}

function lowest(classes: ClassOrder): Label {
  return label(classes[0] ?? "public");
}

/** Strong before weak, then by line: which one of a rule is named must not depend on what other rules see. */
function firstOfRule(one: Sighting, other: Sighting): number {
  if (one.strength !== other.strength) return one.strength === "strong" ? -1 : 1;
  return (
    one.where.line - other.where.line || one.where.endLine - other.where.endLine || compareText(one.text, other.text)
  );
}
