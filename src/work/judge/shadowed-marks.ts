import type { MarkHit } from "../../detect/mark.ts";
import { mayFlow } from "../../facts/label.ts";
import type { MarkerRule, RuleSet } from "../../rules/rule-set.ts";

/**
 * Leaves out what a shipped rule says about lines on which a rule of the organisation's own already says as much or
 * more: one legend is one finding to people. Only shipped rules give way, so adding a layer never takes a mark away
 * that is not told by the organisation itself.
 */
export function withoutShadowed(hits: readonly MarkHit[], rules: RuleSet): readonly MarkHit[] {
  if (hits.length < 2) return hits;
  const layers = layersOf(rules.markers);
  const own = hits.filter((hit) => layers.get(hit.rule) === "organisation");
  if (own.length === 0) return hits;
  const byLine = new Map<number, MarkHit[]>();
  for (const hit of own) {
    for (let line = hit.line; line <= hit.endLine; line += 1) byLine.set(line, [...(byLine.get(line) ?? []), hit]);
  }
  return hits.filter((hit) => {
    if (layers.get(hit.rule) !== "built-in") return true;
    for (let line = hit.line; line <= hit.endLine; line += 1) {
      if (byLine.get(line)?.some((other) => saysAsMuch(other, hit, rules))) return false;
    }
    return true;
  });
}

function saysAsMuch(own: MarkHit, shipped: MarkHit, rules: RuleSet): boolean {
  return mayFlow(rules.classes, shipped.label, own.label) && (own.strength === "strong" || shipped.strength === "weak");
}

const LAYERS = new WeakMap<readonly MarkerRule[], ReadonlyMap<string, MarkerRule["origin"]["layer"]>>();

function layersOf(markers: readonly MarkerRule[]): ReadonlyMap<string, MarkerRule["origin"]["layer"]> {
  const known = LAYERS.get(markers);
  if (known !== undefined) return known;
  const layers = new Map(markers.map((marker) => [marker.id, marker.origin.layer]));
  LAYERS.set(markers, layers);
  return layers;
}
