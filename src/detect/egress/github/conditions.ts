import { truth } from "./computed.ts";
import { type Contexts, knowsHome, lookupIn } from "./contexts.ts";
import { evaluate } from "./evaluate.ts";
import { computedText } from "./interpolate.ts";

/** Characters of one condition as people are told of it. */
const SHOWN = 200;

/** Whether an `if` is certain to be false here, so that what stands under it never runs. */
export function neverHolds(condition: string | null, contexts: Contexts): boolean {
  if (condition === null) return false;
  // Without the repository's name a comparison with it tells nothing.
  if (!knowsHome(contexts.around) && /github\.(?:repository|event\.repository)/i.test(condition)) return false;
  if (!contexts.everyCombination && /\bmatrix\b/i.test(condition)) return false;
  const lookup = lookupIn(contexts);
  const text = condition.trim();
  return truth(text.includes("${{") ? computedText(text, lookup) : evaluate(text, lookup)) === false;
}

/** Conditions as one, in the words of the file; null where there is none. */
export function bothConditions(outer: string | null, inner: string | null): string | null {
  if (inner === null) return outer;
  const folded = inner.replaceAll(/\s+/g, " ").trim();
  const shown = `if ${folded.length > SHOWN ? `${folded.slice(0, SHOWN)}…` : folded}`;
  return outer === null ? shown : `${outer}; ${shown}`;
}

/** The events that start a workflow as a condition; null where it names none. */
export function triggerCondition(triggers: readonly string[]): string | null {
  return triggers.length === 0 ? null : `on ${triggers.slice(0, 10).join(", ")}`;
}
