import { readFileSync } from "node:fs";
import { type ActionsPack, readActions } from "../../src/rules/documents/known-actions.ts";

/** The shipped pack of actions as the program reads it. */
export const ACTIONS: ActionsPack = readActions({
  layer: "built-in",
  kind: "pack",
  repository: null,
  commit: null,
  path: "actions.yml",
  bytes: readFileSync(new URL("../../rules/actions.yml", import.meta.url)),
});
