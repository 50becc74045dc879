/** Where in a file a mark counts; what each means is said in `rules/language/content-rules.ts` and judged in `detect/scan/context/mark-context.ts`. */
export type MarkerContext = "head" | "banner" | "field" | "comment" | "anywhere";

/** Whether a mark that counts in `narrow` always counts in `wide`. */
export function covers(wide: MarkerContext, narrow: MarkerContext): boolean {
  if (wide === narrow || wide === "anywhere") return true;
  return wide === "comment" && (narrow === "head" || narrow === "banner");
}

/** The narrowest context that covers both: a field also counts in data, so beside anything else that is everywhere. */
export function joinContexts(one: MarkerContext, other: MarkerContext): MarkerContext {
  if (covers(one, other)) return one;
  if (covers(other, one)) return other;
  return covers("comment", one) && covers("comment", other) ? "comment" : "anywhere";
}
