import { type Label, label } from "../../facts/label.ts";
import { foldWords } from "../fold-words.ts";
import type { MARKER, PROTECT } from "../language/content-rules.ts";
import type { ValueOf } from "../language/kinds.ts";
import type { MarkerRule, PathRule, RuleOrigin } from "../rule-set.ts";
import { originAt, type RulesSource } from "../yaml/source.ts";

/** A label that stands in a map as `class` and `compartments`. */
export function labelIn(written: {
  readonly class: string;
  readonly compartments?: readonly string[] | undefined;
}): Label {
  return label(written.class, written.compartments);
}

/** A path rule as written in `protect`. */
export function pathRule(source: RulesSource, written: ValueOf<typeof PROTECT>): PathRule {
  return {
    id: written.id,
    paths: written.paths,
    label: labelIn(written),
    home: null,
    origin: originOf(source, written),
  };
}

/** A marker as written. An organisation's own legend counts wherever it stands, unless it says otherwise: the stricter reading. */
export function markerRule(source: RulesSource, written: ValueOf<typeof MARKER>): MarkerRule {
  return {
    id: written.id,
    label: labelIn(written),
    strength: written.strength ?? "strong",
    phrases: written.phrases ?? [],
    patterns: written.patterns ?? [],
    literals: (written.literals ?? []).map(foldWords),
    context: written.context ?? "anywhere",
    ...(written.waiver === undefined ? {} : { waiver: written.waiver }),
    origin: originOf(source, written),
  };
}

/** Where a map of a text is written. */
export function originOf(
  source: RulesSource,
  written: { readonly offsets: Readonly<Record<string, number | null>> },
  key = "",
): RuleOrigin {
  return originAt(source, written.offsets[key] ?? written.offsets[""] ?? null);
}
