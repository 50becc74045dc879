import { createHash } from "node:crypto";
import type { Provenance, RuleSet, RulesText } from "./rule-set.ts";

/**
 * Digest of all that judges, origins included because findings name them. Provenance is left out: a commit that changes
 * no rule must not make every subject be judged anew.
 */
export function digestRules(rules: Omit<RuleSet, "digest" | "provenance">): string {
  return sha256(
    JSON.stringify([
      rules.classes,
      rules.mode,
      rules.organisation,
      rules.places,
      rules.paths,
      rules.markers,
      rules.handling,
      rules.ask,
      rules.owners,
      rules.waivers,
      rules.watch,
    ]),
  );
}

/** What a text was read from. */
export function provenanceOf(text: RulesText): Provenance {
  return {
    layer: text.layer,
    repository: text.repository,
    commit: text.commit,
    path: text.path,
    digest: digestOfText(text),
  };
}

/** SHA-256 of a text's bytes, in hex: what a prepared form of it is bound to. */
export function digestOfText({ bytes }: Pick<RulesText, "bytes">): string {
  return sha256(bytes);
}

function sha256(input: string | Uint8Array): string {
  return createHash("sha256").update(input).digest("hex");
}
