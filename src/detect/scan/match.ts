import type { MarkContext } from "../../facts/sighting.ts";
import type { FlatText } from "./words/flatten.ts";

/** Words of a rule found in flattened text; positions are of that text. */
export interface Match {
  readonly rule: number;
  /** The phrase as declared; null where a pattern matched. */
  readonly declared: string | null;
  readonly flat: FlatText;
  readonly start: number;
  readonly end: number;
}

/** A match that is a mark, for what it stands in. */
export interface Mark extends Match {
  readonly context: MarkContext;
}
