import type { Label } from "../../facts/label.ts";
import { lineOf } from "../../rules/defaults.ts";
import type { RuleOrigin } from "../../rules/rule-set.ts";
import { visible } from "../text/visible.ts";

/** A label as people say it: `restricted`, or `restricted (pricing, nda:arm)`. */
export function labelWords({ class: name, compartments }: Label): string {
  return compartments.length === 0 ? visible(name) : `${visible(name)} (${compartments.map(visible).join(", ")})`;
}

/** Where rules are written: `policy.yml:12`, several joined by `and`, or which of the defaults it is. */
export function originWords(origins: readonly RuleOrigin[]): string {
  return origins.map((origin) => visible(lineOf(origin))).join(" and ");
}

/** A label as data. */
export function labelAsJson({ class: name, compartments }: Label) {
  return { class: name, compartments };
}

/** An origin as data. */
export function originAsJson({ layer, file, line }: RuleOrigin) {
  return { layer, file, line };
}
