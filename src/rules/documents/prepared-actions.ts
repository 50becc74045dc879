import { digestOfText } from "../digest.ts";
import type { RulesText } from "../rule-set.ts";
import { type KnownAction, type KnownActions, readActions } from "./known-actions.ts";

/** A pack of actions as it was read when the program was made, bound to its text by SHA-256 (hex). */
export interface PreparedActions {
  readonly digest: string;
  readonly actions: readonly (readonly [name: string, action: KnownAction])[];
}

/** Reads a pack of actions for good; null where it has an error, so that none of it is to be used. */
export function prepareActions(text: RulesText): PreparedActions | null {
  const { actions, errors } = readActions(text);
  return errors.length > 0 ? null : { digest: digestOfText(text), actions: [...actions] };
}

/** The actions of a text that was prepared, or null where the text is another: then it is to be read. */
export function usePreparedActions(text: RulesText, prepared: PreparedActions): KnownActions | null {
  return prepared.digest === digestOfText(text) ? new Map(prepared.actions) : null;
}
