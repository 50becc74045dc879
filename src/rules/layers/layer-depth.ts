import type { RuleOrigin } from "../rule-set.ts";

/** How far down a layer stands. What the organisation says replaces what is built in, so both are one floor. */
export const LAYER_DEPTH: Readonly<Record<RuleOrigin["layer"], number>> = {
  "built-in": 0,
  organisation: 0,
  group: 1,
  repository: 2,
};
