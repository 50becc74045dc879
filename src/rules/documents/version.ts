import { isScalar } from "yaml";
import type { Field } from "../yaml/nodes.ts";
import { complain, type RulesSource } from "../yaml/source.ts";

/** The version of the rules language that this program reads. */
export const RULES_VERSION = 1;

/** Checks the `version` of a rules text. */
export function readVersion(source: RulesSource, field: Field): void {
  if (isScalar(field.node) && field.node.value === RULES_VERSION) return;
  complain(source, field.offset, {
    what: "a version that is not known",
    why: `this program reads version ${RULES_VERSION} of the rules, and guesses at no other`,
    mend: `Write \`version: ${RULES_VERSION}\`, or bring the program up to date.`,
  });
}
