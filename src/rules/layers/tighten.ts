import { type Label, mayFlow } from "../../facts/label.ts";
import { lineOf } from "../defaults.ts";
import { changesAtHomeOf, declassificationOf, type Handled, organisationLines, organisationSays } from "../handling.ts";
import { decidingStep, labelSteps, labelsAt, type PlaceSubject } from "../places/place.ts";
import type { HandlingRule, MarkerRule, PathRule, PlaceMatch, PlaceRule, RuleOrigin, RuleSet } from "../rule-set.ts";
import { type Complaint, complain, type RulesSource } from "../yaml/source.ts";
import type { LowerLayer, OwnLabel } from "./lower-layer.ts";

/** The rules above a layer. */
export type UpperRules = Pick<RuleSet, "classes" | "places" | "paths" | "markers" | "handling">;

/**
 * Notes, for every label of a layer that is weaker than what the layers above give this repository, the line that it
 * conflicts with.
 */
export function refuseWeakerPlaces(
  source: RulesSource,
  layer: LowerLayer,
  upper: UpperRules,
  repository: PlaceSubject,
): void {
  const { classes } = upper;
  for (const { folder, holds, cleared } of layer.places) {
    const above = labelsAt(upper, repository, folder);
    const conflict = (side: "holds" | "cleared"): RuleOrigin | null => decidingLine(upper, repository, side, folder);
    if (holds !== null && !mayFlow(classes, above.holds, holds.label)) {
      complain(source, holds.offset, weaker("holds", above.holds, conflict("holds")));
    }
    if (cleared !== null && !mayFlow(classes, cleared.label, above.clearance)) {
      complain(source, cleared.offset, weaker("cleared", above.clearance, conflict("cleared")));
    }
  }
}

/** Notes every line of a layer that would handle a class more mildly than the organisation does. */
export function refuseMilder(
  source: RulesSource,
  lines: LowerLayer["handling"],
  upper: Pick<RuleSet, "classes" | "handling">,
): void {
  const organisation = { classes: upper.classes, handling: organisationLines(upper) };
  for (const line of lines) {
    if (line.about.kind !== "class") continue;
    const name = line.about.class;
    const flow = organisationSays(organisation, { rule: null, class: name });
    const milder = [
      line.action === "advise" && flow.action === "block" ? ([`a handling of \`${name}\``, flow] as const) : null,
      line.declassification === "advise" ? stricter("declassification", declassificationOf(organisation, name)) : null,
      line.changesAtHome === "none" ? stricter("changes_at_home", changesAtHomeOf(organisation, name)) : null,
    ].filter((one) => one !== null);
    for (const [what, above] of milder) {
      complain(source, line.offset, {
        what: `${what} that is weaker than the rules above`,
        why: `${above.origin === null ? "the default" : lineOf(above.origin)} says ${above.action}`,
        mend: "Remove it: a lower layer only makes things stricter.",
      });
    }
  }
}

/** Null where the line above is as mild. */
function stricter(key: string, above: Handled<string>): readonly [string, Handled<string>] | null {
  return above.action === "block" || above.action === "owners" ? [`a \`${key}\``, above] : null;
}

/** Notes every rule of a layer that takes the name of a rule above. */
export function refuseTaken(
  source: RulesSource,
  own: readonly (PathRule | MarkerRule)[],
  upper: readonly (PathRule | MarkerRule)[],
): void {
  const taken = new Map(upper.map((rule) => [rule.id.toLowerCase(), rule]));
  for (const rule of own) {
    const other = taken.get(rule.id.toLowerCase());
    if (other === undefined) continue;
    complain(source, source.lines.lineStarts[rule.origin.line - 1] ?? null, {
      what: `a rule with the taken id \`${rule.id}\``,
      why: `${lineOf(other.origin)} has a rule of that name, and a lower layer replaces none`,
      mend: `Give it another id; a repository's own rule counts as \`repository/${rule.id}\` until then.`,
    });
  }
}

/** The place rules of a layer for repositories that `match` names; a repository's own file needs no name. */
export function placeRulesOf(layer: LowerLayer, match: Pick<PlaceMatch, "repository">): readonly PlaceRule[] {
  return layer.places.flatMap(({ folder, holds, cleared }): readonly PlaceRule[] => {
    const of = folder === null ? match : { ...match, folder };
    const rule = (own: OwnLabel | null, side: "holds" | "cleared"): readonly PlaceRule[] =>
      own === null ? [] : [{ match: of, holds: null, cleared: null, [side]: own.label, origin: own.origin }];
    return [...rule(holds, "holds"), ...rule(cleared, "cleared")];
  });
}

/** The handling rules of a layer. */
export function handlingOfLayer(layer: LowerLayer): readonly HandlingRule[] {
  return layer.handling.map(({ offset: _, ...rule }) => rule);
}

function decidingLine(
  upper: UpperRules,
  repository: PlaceSubject,
  side: "holds" | "cleared",
  folder: string | null,
): RuleOrigin | null {
  return decidingStep(labelSteps(upper, repository, side, folder))?.by[0] ?? null;
}

function weaker(key: "holds" | "cleared", above: Label, conflict: RuleOrigin | null): Complaint {
  const named = above.compartments.length === 0 ? above.class : `${above.class} (${above.compartments.join(", ")})`;
  return {
    what: `\`${key}\` that is weaker than the rules above`,
    why: `${conflict === null ? "the default" : lineOf(conflict)} says ${named}`,
    mend:
      key === "holds" ? `Raise it to at least ${named}, or remove it.` : `Lower it to at most ${named}, or remove it.`,
  };
}
