import { type SightedFlow, type SightedWeakening, VERBS, WEAKENINGS } from "../facts/flow.ts";
import type { RuleOrigin } from "./rule-origin.ts";

/** The rule that a flow is found by: one for each verb, so that a handling can speak of it. */
export function flowRule({ verb }: Pick<SightedFlow, "verb">): string {
  return `egress-${verb}`;
}

/** The rule that a weakening is found by. */
export function weakeningRule({ kind }: Pick<SightedWeakening, "kind">): string {
  return `weakening-${kind}`;
}

/** Ids of all rules about pipelines: nobody writes them, and `overrides` may name them. */
export const PIPELINE_RULES: readonly string[] = [
  ...VERBS.map((verb) => flowRule({ verb })),
  ...WEAKENINGS.map((kind) => weakeningRule({ kind })),
];

/** Rules about pipelines are written in no file. */
export const PIPELINE_ORIGIN: RuleOrigin = { layer: "built-in", file: "built-in:pipelines", line: 1 };
