import type { Command } from "../../facts/command.ts";
import type { RepositoryState } from "../../facts/repository.ts";
import type { RulingScope } from "../../facts/ruling.ts";
import type { Target } from "./find-target.ts";

/** What a ruling on a target is about. Whoever asks, asks for the least: a waiver of this finding, or of this gap. */
export function scopeOf(
  verb: Exclude<Command["verb"], "revoke">,
  target: Target,
  { id, visibility }: Pick<RepositoryState, "id" | "visibility">,
): RulingScope {
  if (target.kind === "gap") {
    return { kind: "accepted-gap", repositoryId: id, visibility, cause: target.gap.kind, keys: [target.key] };
  }
  const { finding, keys } = target;
  if (verb === "not-a-secret") {
    const { words } = finding.keys;
    if (words === null) throw new Error("Words that are always a secret were to be ruled none.");
    return { kind: "not-a-secret", rule: finding.rule, keys: [words] };
  }
  return {
    kind: "waiver",
    repositoryId: id,
    visibility,
    detector: finding.detector,
    rule: finding.rule,
    class: finding.label.class,
    keys,
  };
}
