import { isScalar } from "yaml";
import type { Fields } from "./nodes.ts";
import { complain, type RulesSource } from "./source.ts";

/** The version of the rules language that this program reads. */
export const RULES_VERSION = 1;

/** Checks the `version` of a rules text; a missing one was noted as a missing key. */
export function readVersion(source: RulesSource, fields: Fields): void {
  const field = fields.get("version");
  if (field === undefined) return;
  if (isScalar(field.node) && field.node.value === RULES_VERSION) return;
  complain(source, field.offset, {
    what: "a version that is not known",
    why: `this program reads version ${RULES_VERSION} of the rules, and guesses at no other`,
    mend: `Write \`version: ${RULES_VERSION}\`, or bring the program up to date.`,
  });
}
